import { compareFractions, fraction, parseFraction } from '../kernel/fraction.ts'
import { caseFaults } from './case-check.ts'
import type { Policy } from './policy.ts'
import { pledgeFaults } from './pledge-check.ts'
import { talkFaults } from './talk-check.ts'
import type { RoundingRow, StarPolicy, StarPolicyCode, StarPolicyFault } from './star-policy.ts'
import { starPolicyFaults } from './star-policy.ts'

/** Numbers of a policy that cannot work: at which key, and why, in a sentence that names them. */
export interface PolicyFault {
  readonly path: string
  readonly why: string
}

/** Every reason why a policy cannot be adopted; empty when it can. */
export function policyFaults(policy: Policy): readonly PolicyFault[] {
  const stars = policy.review.stars
  return [
    ...pledgeFaults(policy.pledges),
    ...quorumFaults(policy.review.quorum),
    ...awayFaults(policy.review),
    ...starPolicyFaults(stars).map((fault) => ({
      path: `review.stars.${fault.path}`,
      why: starSentences[fault.code](stars, fault),
    })),
    ...orderFaults(stars),
    ...trimFaults(stars),
    ...slipFaults(stars),
    ...tableFaults(stars),
    ...publicityFaults(policy.publicity.workingDays),
    ...talkFaults(policy.talks),
    ...caseFaults(policy.cases),
  ]
}

const starSentences: Record<StarPolicyCode, (stars: StarPolicy, fault: StarPolicyFault) => string> = {
  'policy.not-a-number': (stars, { path }) =>
    `「${nameAt(stars, path)}」写的是「${valueAt(stars, path)}」，不是一个数`,
  'policy.percentage-over-100': (stars, { path }) =>
    `「${nameAt(stars, path)}」是 ${valueAt(stars, path)}%，比例不能超过 100%`,
  'policy.stars-over-5': (stars, { path }) =>
    `「${nameAt(stars, path)}」是 ${valueAt(stars, path)}，星数最高只有 5，没有人能达到`,
  'policy.quotas-over-100': (stars) =>
    `五星 ${valueAt(stars, 'quota.five')}% 加四星 ${valueAt(stars, 'quota.four')}% 超过了 100%，名额会比人还多`,
  'policy.five-over-four': (stars) =>
    `四星 ${valueAt(stars, 'quota.four')}% 已把五星算在内，五星 ${valueAt(stars, 'quota.five')}% 就不能比它多`,
  'policy.lines-in-wrong-order': (stars, { path }) =>
    path === 'minimum'
      ? `五星最低分 ${stars.minimum.five} 低于四星最低分 ${stars.minimum.four}，五星不应比四星更容易`
      : `三星分数线 ${stars.cutLines.three} 低于二星分数线 ${stars.cutLines.two}，三星不应比二星更容易`,
  'policy.quota-or-minimums': () => '不设名额比例时，五星和四星都要有最低分，否则无从评出五星、四星',
}

/** The numbers of a star policy by their key: what people call them, and what stands there. */
const numbersOf = (
  stars: StarPolicy,
): readonly (readonly [path: string, name: string, value: string | null])[] => [
  ['trim.share', '截尾比例', stars.trim.share],
  ['response', '有效票比例', stars.response],
  ['minimum.five', '五星最低分', stars.minimum.five],
  ['minimum.four', '四星最低分', stars.minimum.four],
  ['cutLines.three', '三星分数线', stars.cutLines.three],
  ['cutLines.two', '二星分数线', stars.cutLines.two],
  ...(stars.quota === null
    ? []
    : ([
        ['quota.five', '五星比例', stars.quota.five],
        ['quota.four', '四星比例', stars.quota.four],
      ] as const)),
]

const found = (stars: StarPolicy, path: string) => numbersOf(stars).filter(([each]) => each === path)
const nameAt = (stars: StarPolicy, path: string): string =>
  found(stars, path)
    .map(([, name]) => name)
    .join('')
const valueAt = (stars: StarPolicy, path: string): string =>
  found(stars, path)
    .map(([, , value]) => value)
    .join('')

function quorumFaults({ atLeast, warnUnder }: Policy['review']['quorum']): readonly PolicyFault[] {
  const [least, warn] = [parseFraction(atLeast), parseFraction(warnUnder)]
  if (least === null)
    return [{ path: 'review.quorum.atLeast', why: `「到会比例」写的是「${atLeast}」，不是一个数` }]
  if (warn === null)
    return [{ path: 'review.quorum.warnUnder', why: `「到会提醒线」写的是「${warnUnder}」，不是一个数` }]
  const hundred = fraction(100)
  if (compareFractions(least, hundred) > 0)
    return [{ path: 'review.quorum.atLeast', why: `「到会比例」是 ${atLeast}%，超过 100% 就永远开不成会` }]
  if (compareFractions(warn, hundred) > 0)
    return [
      { path: 'review.quorum.warnUnder', why: `「到会提醒线」是 ${warnUnder}%，超过 100% 就会次次提醒` },
    ]
  if (compareFractions(warn, least) < 0)
    return [
      {
        path: 'review.quorum.warnUnder',
        why: `「到会提醒线」${warnUnder}% 低于「到会比例」${atLeast}%，会永远提醒不到`,
      },
    ]
  return []
}

/** Longer, and the freeze would have to stand for more than a week; or the count would not be of that day's meeting. */
const mostHours = { checkIn: 168, casting: 72 } as const

function awayFaults({ away, electronic }: Policy['review']): readonly PolicyFault[] {
  if (away === null) return []
  const faults: PolicyFault[] = []
  if (electronic === 'not-allowed')
    faults.push({ path: 'review.away', why: '不在会场的只能用手机投票，只用纸质票时就不能开放' })
  if (away.checkIn > mostHours.checkIn)
    faults.push({
      path: 'review.away.checkIn',
      why: `「提前签到」是 ${away.checkIn} 小时，最多 ${mostHours.checkIn} 小时（一周）`,
    })
  if (away.casting > mostHours.casting)
    faults.push({
      path: 'review.away.casting',
      why: `「等候投票」是 ${away.casting} 小时，最多 ${mostHours.casting} 小时，不然会议迟迟不能开票`,
    })
  return faults
}

function orderFaults({ order }: StarPolicy): readonly PolicyFault[] {
  const twice = order.find((step, at) => order.indexOf(step) !== at)
  return twice === undefined
    ? []
    : [{ path: 'review.stars.order', why: '排序的同一个依据写了两次，第二次不会起作用' }]
}

/** Sizes of a ballot beyond which the share alone decides: half a slip of rounding no longer matters. */
const looked = 1000

function trimFaults({ trim }: StarPolicy): readonly PolicyFault[] {
  const share = parseFraction(trim.share)
  if (share === null) return []
  if (compareFractions(share, fraction(50)) >= 0)
    return [
      {
        path: 'review.stars.trim',
        why: `截尾比例 ${trim.share}% 是两端各去掉的比例，到 50% 就一张票也不剩了`,
      },
    ]
  for (let slips = trim.from; slips < trim.from + looked; slips += 1) {
    const cut = cutOf(slips, share.top, share.bottom)
    if (2 * cut >= slips)
      return [
        {
          path: 'review.stars.trim',
          why: `从 ${trim.from} 张票起截尾：${slips} 张票两端各去掉 ${cut} 张，就一张也不剩了`,
        },
      ]
  }
  return []
}

/** k = max(1, ⌊m·share/100 + ½⌋), formats.md. */
const cutOf = (slips: number, top: bigint, bottom: bigint): number => {
  const rounded = (2n * BigInt(slips) * top + 100n * bottom) / (200n * bottom)
  return rounded < 1n ? 1 : Number(rounded)
}

const slipFaults = ({ minimumSlips }: StarPolicy): readonly PolicyFault[] =>
  minimumSlips >= 1
    ? []
    : [
        {
          path: 'review.stars.minimumSlips',
          why: '「最少票数」是 0，一张票都没有的人算不出分数；至少要 1 张',
        },
      ]

function tableFaults({ quota }: StarPolicy): readonly PolicyFault[] {
  if (quota === null || typeof quota.rounding === 'string') return []
  const path = 'review.stars.quota.rounding'
  let before: RoundingRow | undefined
  for (const row of quota.rounding.table) {
    if (before !== undefined && row.upTo <= before.upTo)
      return [
        {
          path,
          why: `名额表要按人数从小到大写：「${row.upTo} 人及以下」排在了「${before.upTo} 人及以下」后面`,
        },
      ]
    if (row.five + row.four > row.upTo)
      return [
        {
          path,
          why: `名额表「${row.upTo} 人及以下」一行：五星 ${row.five} 名加四星 ${row.four} 名，比人还多`,
        },
      ]
    before = row
  }
  return []
}

const publicityFaults = (workingDays: number): readonly PolicyFault[] =>
  workingDays >= 1
    ? []
    : [{ path: 'publicity.workingDays', why: `公示 ${workingDays} 个工作日，就没有提出异议的时间了` }]
