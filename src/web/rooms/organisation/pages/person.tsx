import { useParams } from 'wouter'

import { Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { useMe } from '../../../session.tsx'
import { LeavingActs } from '../parts/leaving.tsx'
import { MembershipSection } from '../parts/membership.tsx'
import { PostsSection } from '../parts/posts.tsx'
import { RecordSection } from '../parts/record.tsx'
import { RolesHeldSection } from '../parts/roles-held.tsx'
import { usePerson } from '../queries.ts'

/** One person: record, membership with its history, posts and roles. */
export function PersonPage() {
  const { staffId } = useParams<{ staffId: string }>()
  return <Person staffId={staffId} title={null} />
}

/** What the school keeps about oneself. */
export function MyRecordPage() {
  return <Person staffId={useMe().staffId} title="我的登记信息" />
}

function Person({ staffId, title }: { readonly staffId: string; readonly title: string | null }) {
  const read = usePerson(staffId)
  const { data } = read
  return (
    <Page
      title={title ?? data?.name ?? '教职工'}
      lead={title === null ? undefined : '学校登记的内容。有不对的地方，请告诉党政办或人事处更正。'}
      actions={
        <>
          {data === undefined ? null : <LeavingActs person={data} />}
          <PrintButton />
        </>
      }
    >
      <Loaded of={read} lines={14}>
        {(person) => (
          <>
            <RecordSection person={person} />
            <MembershipSection person={person} />
            <PostsSection person={person} />
            <RolesHeldSection person={person} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
