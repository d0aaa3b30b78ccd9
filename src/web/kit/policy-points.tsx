import './policy-points.css'

import { comparePolicies, type PolicyDifference } from '#domain/terms/policy-diff.ts'
import { noticePolicy, type Policy } from '#domain/terms/policy.ts'

import { Section } from './page.tsx'
import { Tag, type Tone } from './tag.tsx'

interface PolicyPointsProps {
  readonly policy: Policy
  /** What it stands beside; the notice where nothing is said. */
  readonly against?: Policy
  /** What the other one is called: 通知, 第 2 版. */
  readonly againstName?: string
  readonly onlyDifferent?: boolean
  /** One list without frames, where it stands in a section already. */
  readonly bare?: boolean
}

const parts = [
  ['pledges', '亮旗承诺'],
  ['contributions', '贡献清单'],
  ['review', '民主评议和星级'],
  ['publicity', '公示'],
  ['talks', '约谈和帮扶'],
  ['cases', '组织处置程序'],
] as const

/** A policy in words, point by point, each beside what the notice (or another version) says. */
export function PolicyPoints({
  policy,
  against = noticePolicy,
  againstName = '通知',
  onlyDifferent = false,
  bare = false,
}: PolicyPointsProps) {
  const points = comparePolicies(policy, against).filter((point) => !onlyDifferent || !point.same)
  if (points.length === 0) return <p className="quiet">每一点都与{againstName}相同。</p>
  const list = (own: typeof points) => (
    <ul className="plain-list policy-points">
      {own.map((point) => (
        <Point key={point.id} point={point} againstName={againstName} toNotice={against === noticePolicy} />
      ))}
    </ul>
  )
  if (bare) return list(points)
  return (
    <>
      {parts.map(([part, title]) => {
        const own = points.filter((point) => point.part === part)
        return own.length === 0 ? null : (
          <Section key={part} title={title}>
            {list(own)}
          </Section>
        )
      })}
    </>
  )
}

interface PointProps {
  readonly point: PolicyDifference
  readonly againstName: string
  readonly toNotice: boolean
}

function Point({ point, againstName, toNotice }: PointProps) {
  const { tone, words } = standing(point, againstName, toNotice)
  return (
    <li className={point.same ? 'policy-point' : 'policy-point policy-differs'}>
      <div className="policy-head">
        <h3>{point.title}</h3>
        <Tag tone={tone}>{words}</Tag>
      </div>
      <p>{point.left ?? '这一版没有这一点。'}</p>
      {point.same ? null : (
        <p className="policy-other">
          <b>{toNotice && point.origin !== 'notice' ? '默认' : againstName}：</b>
          {point.right ?? '没有这一点。'}
        </p>
      )}
      <p className="policy-clause">依据：{point.part === 'cases' ? point.clause : `通知${point.clause}`}</p>
    </li>
  )
}

/** How a point stands to the other policy: in words and a sign, never by colour alone. */
function standing(
  point: PolicyDifference,
  againstName: string,
  toNotice: boolean,
): { readonly tone: Tone; readonly words: string } {
  if (!toNotice)
    return point.same ? { tone: 'plain', words: '相同' } : { tone: 'warn', words: `与${againstName}不同` }
  if (point.origin === 'notice')
    return point.same ? { tone: 'good', words: '与通知一致' } : { tone: 'bad', words: '与通知不同' }
  if (point.origin === 'rules')
    return point.same
      ? { tone: 'good', words: '按党内规定' }
      : { tone: 'gold', words: '在规定范围内，本校自定' }
  return point.same
    ? { tone: 'plain', words: '通知未写明，按默认' }
    : { tone: 'gold', words: '通知未写明，本校自定' }
}
