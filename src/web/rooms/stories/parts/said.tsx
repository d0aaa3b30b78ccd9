import { publicationStates } from '#domain/pledges/publication.ts'

import { dayText, momentText, shortMoment } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { storiesWords } from '../../../words/stories.ts'
import type { Story, Version } from '../queries.ts'
import { newestFirst } from './newest-first.ts'
import { PublicationTag } from './state-tag.tsx'

interface OfStory {
  readonly story: Story
}

/** What the branch approved, the newest first; each version is kept. */
export function Versions({ story, board }: OfStory & { readonly board: string }) {
  const { versions, id } = story
  if (versions.length === 0) return null
  const isPublic = versions.some(({ publication }) => publication.state === 'public')
  return (
    <Section
      title="审核通过的版本"
      note={`审核通过以后走“${publicationStates
        .slice(0, 4)
        .map((state) => storiesWords.publication[state])
        .join('、')}”几步；每一版都保留。`}
      actions={
        isPublic ? (
          <>
            <a className="button button-default button-small" href={`${board}/stories/${id}`}>
              在公开栏查看
            </a>
            <LinkButton small to={path.exportStory(id)}>
              导出到微信、QQ
            </LinkButton>
          </>
        ) : undefined
      }
    >
      {newestFirst(versions).map((version) => (
        <OneVersion key={version.number} version={version} />
      ))}
    </Section>
  )
}

function OneVersion({
  version: { number, title, reason, contentHash, madeAt, publication },
}: {
  readonly version: Version
}) {
  const { state, checkedBy, approvedBy, publishedAt } = publication
  return (
    <article className="stack">
      <div className="row">
        <b>
          第 {number} 版《{title}》
        </b>
        <PublicationTag state={state} />
      </div>
      {state === 'withdrawn' ? <p>撤下原因：{publication.reason}</p> : null}
      <p className="quiet small">
        {momentText(madeAt)}支部审核通过
        {reason === '' ? '' : `（修改原因：${reason}）`}
        {checkedBy === null ? '' : ` · ${checkedBy}保密审查`}
        {approvedBy === null ? '' : ` · ${approvedBy}审批`}
        {publishedAt === null ? '' : ` · ${shortMoment(publishedAt)}公开`} · 内容校验码{' '}
        {contentHash.slice(0, 16)}
      </p>
    </article>
  )
}

/** What was sent to the Party office, and what it answered. */
export function Reports({ story: { reports } }: OfStory) {
  if (reports.length === 0) return null
  return (
    <Section title="突出事迹报送">
      <ul className="plain-list story-consents">
        {newestFirst(reports).map((report) => (
          <li key={report.id} className="stack">
            <div className="row">
              <Tag tone={report.state === 'waiting' ? 'warn' : report.state === 'adopted' ? 'gold' : 'plain'}>
                {storiesWords.report[report.state]}
              </Tag>
              {report.purpose === null ? null : <b>{storiesWords.purpose[report.purpose]}</b>}
            </div>
            <p>报送理由：{report.why}</p>
            {report.answer === '' ? null : <p>党政办答复：{report.answer}</p>}
            <p className="quiet small">
              {report.by} {shortMoment(report.at)}报送
              {report.decidedBy === null || report.decidedAt === null
                ? ''
                : ` · ${report.decidedBy} ${shortMoment(report.decidedAt)}答复`}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What the branch said, the newest first. */
export function Reviews({ story: { reviews } }: OfStory) {
  if (reviews.length === 0) return null
  return (
    <Section title="支部的审核意见">
      <ul className="plain-list story-consents">
        {newestFirst(reviews).map(({ decision, reason, by, at }) => (
          <li key={at}>
            <span className="quiet small">
              {by} {shortMoment(at)} {decision === 'approved' ? '审核通过' : '退回'}
            </span>
            {reason === '' ? null : <p>{reason}</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Who is shown, and what they agreed to. */
export function Consents({ story: { persons } }: OfStory) {
  if (persons.length === 0) return null
  return (
    <Section title="出现的人" note="每个人都同意了才能审核通过、公开；撤回同意，公开栏上立刻撤下。">
      <ul className="plain-list story-consents">
        {persons.map(({ id, name, isMember, consent, withdrawn }) => (
          <li key={id} className="row">
            <b>{name}</b>
            {isMember ? <Tag>本支部党员</Tag> : null}
            {consent === null ? (
              <Tag tone="bad">{withdrawn ? '撤回了同意' : '还没有登记同意'}</Tag>
            ) : (
              <span className="quiet">
                {storiesWords.consent[consent.how]} · {consent.by} · {dayText(consent.on)}，
                {consent.recordedBy}登记
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
