import '../parts/stories.css'

import { useParams } from 'wouter'

import { deskFile, look } from '#contract/stories-desk.ts'

import { linkTo, useRead } from '../../../api.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { path } from '../../../path.ts'
import { DeskActs } from '../parts/desk-acts.tsx'
import { Consents, Reports, Reviews, Versions } from '../parts/said.tsx'
import { StateTags } from '../parts/state-tag.tsx'
import { StoryText } from '../parts/story-text.tsx'

/** A story before those who let it through. */
export function DeskStoryPage() {
  const { storyId } = useParams<{ storyId: string }>()
  const read = useRead(look, { storyId })
  return (
    <Page
      title={read.data?.story.title ?? '典型宣传'}
      over={
        read.data === undefined
          ? '典型宣传'
          : `典型宣传 · ${read.data.story.branch} · ${read.data.story.author}`
      }
      narrow
      actions={
        <>
          <LinkButton to={path.storyDesk()}>宣传审核</LinkButton>
          <PrintButton />
        </>
      }
    >
      <Loaded of={read} lines={14}>
        {(data) => {
          const { story } = data
          return (
            <>
              <StateTags
                of={{
                  state: story.state,
                  publication: story.versions.at(-1)?.publication.state ?? null,
                  report: story.reports.at(-1)?.state ?? null,
                }}
              />
              <Section title="内容">
                <StoryText
                  title={story.title}
                  blocks={story.blocks}
                  linkOf={(attachmentId) => linkTo(deskFile, { storyId, attachmentId })}
                />
              </Section>
              <Consents story={story} />
              <DeskActs data={data} />
              <Reports story={story} />
              <Versions story={story} board={data.board} />
              <Reviews story={story} />
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
