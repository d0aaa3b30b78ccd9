import { useState } from 'react'

import { ofBranch, postLists } from '#contract/supervision.ts'
import type { BranchId } from '#domain/kernel/ids.ts'

import { useRead } from '../../../api.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { Pager } from '../../../kit/list-page.tsx'
import { Callout, Empty, Loaded, Skeleton } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { supervisionWords } from '../../../words/supervision.ts'
import { useBranch } from '../parts/branch-choice.tsx'
import { BranchPost } from '../parts/branch-post.tsx'

const size = 20

/** 师生监督: what people said on the branch's pledges, from its arrival to the answer on the board. */
export function BranchPostsPage() {
  const { branchId, choice } = useBranch()
  return (
    <Page
      title="师生监督"
      lead="师生在公开栏对承诺留言，不署名，也查不到是谁写的。先审核，再公开、转本人答复或由支部答复。"
      actions={<PrintButton />}
    >
      {choice}
      {branchId === null ? <Skeleton lines={8} /> : <Posts key={branchId} branchId={branchId} />}
    </Page>
  )
}

function Posts({ branchId }: { readonly branchId: BranchId }) {
  const [list, setList] = useState<(typeof postLists)[number]>('open')
  const [page, setPage] = useState(1)
  const read = useRead(ofBranch, { branchId, list, page, size })
  return (
    <Loaded of={read} lines={10}>
      {(data) => (
        <>
          {data.late === 0 ? null : (
            <Callout tone="bad" title={`${data.late} 条已超过答复期限`}>
              <p>请先办理排在最前面的。</p>
            </Callout>
          )}
          <SelectField
            label="看哪些"
            options={postLists.map((value) => ({
              value,
              label: `${supervisionWords.list[value]}（${data.counts[value]}）`,
            }))}
            value={list}
            onChange={(next) => {
              setList(next)
              setPage(1)
            }}
          />
          {data.posts.length === 0 ? (
            <Empty title={`没有${supervisionWords.list[list]}的留言`}>
              <p>师生在公开栏的承诺下面留言以后，会出现在这里。</p>
            </Empty>
          ) : (
            <>
              {data.posts.map((post) => (
                <BranchPost key={post.id} post={post} branchId={branchId} board={data.board} />
              ))}
              <Pager page={page} size={size} total={data.counts[list]} onPage={setPage} />
            </>
          )}
        </>
      )}
    </Loaded>
  )
}
