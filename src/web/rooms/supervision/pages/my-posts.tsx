import { useState } from 'react'

import { mine } from '#contract/supervision.ts'

import { useRead } from '../../../api.ts'
import { Pager } from '../../../kit/list-page.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { Reply } from '../forms/reply.tsx'
import { PostTags, PostText } from '../parts/post-text.tsx'

const size = 20

/** What was passed on to me, and what stands on the board under my pledges. */
export function MyPostsPage() {
  const [page, setPage] = useState(1)
  const read = useRead(mine, { page, size })
  return (
    <Page
      title="师生留言"
      lead="师生对您承诺的留言，由支部审核后转给您。留言不署名，系统里也没有记录是谁写的。"
      actions={
        read.data === undefined ? undefined : (
          <a className="button button-default" href={read.data.board}>
            党务公开栏
          </a>
        )
      }
    >
      <Loaded of={read} lines={8}>
        {(data) =>
          data.posts.length === 0 ? (
            <Empty title="还没有转给您的留言">
              <p>支部转来留言，会有消息告诉您。</p>
            </Empty>
          ) : (
            <>
              {data.posts.map((post) => (
                <article key={post.id} className="section">
                  <div className="row">
                    <h2>{post.state === 'passed' ? '请您答复' : '留言'}</h2>
                    <PostTags post={post} />
                  </div>
                  <PostText post={post} />
                  {post.state === 'passed' ? <Reply key={post.version} post={post} /> : null}
                </article>
              ))}
              <Pager page={page} size={size} total={data.total} onPage={setPage} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
