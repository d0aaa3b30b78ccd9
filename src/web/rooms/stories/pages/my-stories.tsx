import '../parts/stories.css'

import { useState } from 'react'
import { useLocation } from 'wouter'

import { begin, mine, withdrawConsent } from '#contract/stories.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { Pager } from '../../../kit/list-page.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { sentence } from '../../../words/zh.ts'
import { StoryCard } from '../parts/story-card.tsx'
import { storyReads, type Mine } from '../queries.ts'

const size = 20

/** The stories that a member writes, and those in which others show them. */
export function MyStoriesPage() {
  const [page, setPage] = useState(1)
  const read = useRead(mine, { page, size })
  const starting = useWrite(begin, { invalidates: storyReads })
  const notice = useNotice()
  const [, go] = useLocation()
  const start = async () => {
    const answered = await starting.mutateAsync({ title: '' })
    if (answered.ok) go(path.story(answered.value.storyId))
    else notice.failed(sentence(answered.refusal))
  }
  return (
    <Page
      title="典型宣传"
      lead="写身边党员的先进事迹：文字、图片、视频都可以。支部审核、保密审查和审批以后，在党务公开栏公开。"
      actions={
        <>
          <Button kind="primary" icon="plus" busy={starting.isPending} onPress={start}>
            写一篇
          </Button>
          {read.data === undefined ? null : (
            <a className="button button-default" href={`${read.data.board}/stories`}>
              看已公开的
            </a>
          )}
        </>
      }
    >
      <Loaded of={read} lines={8}>
        {(data) => (
          <>
            {data.stories.length === 0 ? (
              <Empty title="您还没有写过">
                <p>身边的党员做了一件好事，拍几张照片，写几段话，就是一篇宣传。</p>
              </Empty>
            ) : (
              <ul className="plain-list story-cards">
                {data.stories.map((line) => (
                  <StoryCard key={line.id} line={line} to={path.story(line.id)} isOwn />
                ))}
              </ul>
            )}
            {data.total > size ? <Pager page={page} size={size} total={data.total} onPage={setPage} /> : null}
            <ShowingMe data={data} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** Where others tell of me: my consent is mine to take back. */
function ShowingMe({ data: { showingMe } }: { readonly data: Mine }) {
  const writing = useWrite(withdrawConsent, { invalidates: storyReads })
  const confirm = useConfirm()
  const notice = useNotice()
  if (showingMe.length === 0) return null
  const take = async ({ personId, title }: Mine['showingMe'][number]) => {
    const text = '撤回以后，公开栏上的这一篇会立刻撤下，作者要把您去掉、重新审核才能再公开。'
    if (!(await confirm({ title: `撤回您在《${title}》里的同意？`, text, yes: '撤回同意', danger: true })))
      return
    const answered = await writing.mutateAsync({ storyPersonId: personId })
    if (answered.ok) notice.done(answered.value.takenDown ? '已撤回，公开栏上已撤下' : '已撤回')
    else notice.failed(sentence(answered.refusal))
  }
  return (
    <Section title="写到我的宣传" note="这些宣传里有您，登记了您的同意。不想再公开，随时可以撤回。">
      <ul className="plain-list story-consents">
        {showingMe.map((each) => (
          <li key={each.personId} className="row">
            <span>
              《{each.title}》<span className="quiet small">{each.author}写</span>
            </span>
            <Button small label={`撤回同意：《${each.title}》`} onPress={() => take(each)}>
              撤回同意
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
