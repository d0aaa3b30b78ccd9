import { mySignature } from '#contract/pledges.ts'

import { linkTo } from '../../../api.ts'
import { momentText, shortMoment } from '../../../kit/dates.ts'
import { Section } from '../../../kit/page.tsx'
import type { Pledge } from '../queries.ts'
import { DrawnSignature } from './drawn-signature.tsx'
import { PledgeText } from './pledge-text.tsx'
import { newestFirst } from './newest-first.ts'
import { PublicationTag } from './publication-tag.tsx'

/** What was signed, the newest first; each version is kept. */
export function Versions({ pledge, board }: { readonly pledge: Pledge; readonly board: string | null }) {
  if (pledge.versions.length === 0) return null
  const isPublic = pledge.versions.at(-1)?.publication?.state === 'public'
  return (
    <Section
      title="已签名的承诺"
      actions={
        board === null || !isPublic ? undefined : (
          <a className="button button-default button-small" href={`${board}/pledges/${pledge.id}`}>
            在公开栏查看
          </a>
        )
      }
    >
      {newestFirst(pledge.versions).map((version) => (
        <article key={version.number} className="stack">
          <div className="row">
            <b>第 {version.number} 版</b>
            <PublicationTag of={version.publication} />
          </div>
          {version.publication?.state === 'withdrawn' ? (
            <p className="quiet">撤下原因：{version.publication.reason}</p>
          ) : null}
          <PledgeText parts={version.sections} />
          {version.drawn ? (
            <DrawnSignature
              name="您"
              address={linkTo(mySignature, { pledgeId: pledge.id, number: version.number })}
            />
          ) : null}
          <p className="quiet small">
            {momentText(version.signedAt)}签名 · 内容校验码 {version.contentHash.slice(0, 16)}
          </p>
        </article>
      ))}
    </Section>
  )
}

/** What the branch said, the newest first. */
export function Reviews({ pledge }: { readonly pledge: Pledge }) {
  if (pledge.reviews.length === 0) return null
  return (
    <Section title="支部的审核意见">
      <ul className="plain-list">
        {newestFirst(pledge.reviews).map(({ decision, reason, by, at }) => (
          <li key={at} className="pledge-note">
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
