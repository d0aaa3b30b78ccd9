import '../parts/reviews.css'

import { Link } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { mine } from '#contract/reviews-publicity.ts'

import { useRead } from '../../../api.ts'
import { dayText } from '../../../kit/dates.ts'
import { Explanation, FactList } from '../../../kit/explanation.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Stars } from '../../../kit/stars.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { howWords } from '../../../words/reviews.ts'
import { MyBallots } from '../parts/my-ballots.tsx'
import { Score } from '../parts/score.tsx'

type Own = OutputOf<typeof mine>['results'][number]

/** The member's own stars with the whole arithmetic, and nobody else's score. */
export function MyStarsPage() {
  const found = useRead(mine, {})
  return (
    <Page
      title="我的星级"
      lead="每一步怎么算的都写在依据里，可以自己验算。别人看不到您的得分，您也看不到别人的。"
      narrow
      actions={<PrintButton />}
    >
      <Loaded of={found}>
        {({ results, waiting }) => (
          <>
            {waiting.map(({ term, branch }) => (
              <Callout key={`${term}${branch}`} title={`${term}：评议还没有公布`}>
                <p>{branch}的评议结果经校党委审定、公示以后，会在这里告诉您。</p>
              </Callout>
            ))}
            {results.length === 0 && waiting.length === 0 ? (
              <Empty title="还没有评议结果">
                <p>参加支部的民主评议、结果公示以后，您的星级就在这里。</p>
              </Empty>
            ) : null}
            {results.map((each) => (
              <Result key={each.reviewId} own={each} />
            ))}
          </>
        )}
      </Loaded>
      <MyBallots />
    </Page>
  )
}

/** Final only once it is locked: over the last day objections may still wait for their answer. */
function StandTag({ own }: { readonly own: Own }) {
  if (own.locked) return <Tag tone="good">已定案</Tag>
  return <Tag tone="gold">{own.over ? '公示期满，等待定案' : '公示中'}</Tag>
}

function Result({ own }: { readonly own: Own }) {
  return (
    <Section title={own.term} actions={<StandTag own={own} />}>
      <div className="my-star">
        <Stars of={own.stars} large />
        <FactList
          facts={[
            { label: '支部', value: own.branch },
            { label: '怎样定的', value: howWords[own.how] },
            { label: '得分', value: <Score of={own.score} /> },
            { label: '贡献分', value: own.points },
            { label: '自评星级', value: own.selfStars === null ? '—' : `${own.selfStars} 星（不计入得分）` },
            { label: '公示', value: `${dayText(own.publishedOn)} 至 ${dayText(own.lastDay)}` },
          ]}
        />
        {own.how === 'decided' ? (
          <Callout tone="info" title="党委审定">
            <p>
              投票结果：
              <Stars of={own.voted} />
              。投票结果和审定结果都保留在记录里。
            </p>
          </Callout>
        ) : null}
        {own.reason === '' ? null : (
          <Callout tone="info" title="更正公示">
            <p>{own.reason}</p>
          </Callout>
        )}
        <Explanation title="星级是怎么来的" because={own.because} open />
        <Explanation title={`贡献分 ${own.points} 分是怎么来的`} because={own.pointsBecause} />
        {own.locked || own.over ? null : (
          <p>
            对结果有异议，可以在公示期内到 <Link href={path.publicity()}>评议公示</Link> 提出。
          </p>
        )}
      </div>
    </Section>
  )
}
