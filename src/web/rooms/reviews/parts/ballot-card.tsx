import type { BallotCard } from '#contract/ballots.ts'
import { dutyClause } from '#domain/contributions/confirmation.ts'

import { FactList } from '../../../kit/explanation.tsx'
import { Section } from '../../../kit/page.tsx'
import { starName } from '../../../kit/stars.tsx'
import { Tag } from '../../../kit/tag.tsx'

/** What stands on the ballot for one member, as it was frozen. */
export function BallotCardFacts({ card }: { readonly card: BallotCard }) {
  const { name, post, points, items, tasks, selfReview, selfStars } = card
  return (
    <Section title={name}>
      <FactList
        facts={[
          { label: '处室、职务', value: post },
          { label: '贡献分', value: `${points} 分` },
          { label: '自评星级', value: selfStars === null ? '' : starName(selfStars) },
        ]}
      />
      <h3>达成的贡献</h3>
      {items.length === 0 ? (
        <p className="quiet">没有</p>
      ) : (
        <ul className="ballot-items">
          {items.map(({ text, beyond }) => (
            <li key={text}>
              {text} {beyond ? <Tag tone="gold">超出本职</Tag> : null}
            </li>
          ))}
        </ul>
      )}
      <p className="section-note">通知四.2：{dutyClause}。</p>
      {tasks.length === 0 ? null : (
        <>
          <h3>完成的任务</h3>
          <ul className="ballot-items">
            {tasks.map((title, place) => (
              <li key={`${place} ${title}`}>{title}</li>
            ))}
          </ul>
        </>
      )}
      <h3>自评</h3>
      <p className={selfReview === '' ? 'quiet' : 'ballot-self'}>
        {selfReview === '' ? '没有写' : selfReview}
      </p>
    </Section>
  )
}
