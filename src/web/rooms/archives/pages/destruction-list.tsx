import { useParams } from 'wouter'

import { deletionList } from '#contract/archives-deletion.ts'
import { keptKindNames } from '#domain/archives/kept-kinds.ts'

import { useRead } from '../../../api.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { DueList } from '../parts/due-list.tsx'

/** One kind of a term or year, person by person, for the committee to look at and approve. */
export function DestructionListPage() {
  const params = useParams()
  const kind = keptKindNames.find((each) => each === params['kind']) ?? 'messages'
  const read = useRead(deletionList, { kind, period: params['period'] ?? '' }, { confidential: true })
  const { data } = read
  return (
    <Page
      title={data === undefined ? '到期材料名单' : `${data.entry.periodName}　${data.entry.title}`}
      lead="看清楚是谁的什么材料，再批准。暂缓的人不在批准之列。"
      actions={<LinkButton to={path.destruction()}>回到日历</LinkButton>}
    >
      <Loaded of={read} lines={10}>
        {(list) => <DueList list={list} />}
      </Loaded>
    </Page>
  )
}
