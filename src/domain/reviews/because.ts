import { formatFraction, formatRounded } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { formatPoints } from '../kernel/points.ts'
import type { OrderStep, ScoreMethod, StarPolicy } from '../terms/star-policy.ts'
import type { Candidate } from './candidate.ts'
import { isAtLeast, neededSlips, starsByLine } from './candidate.ts'
import { isRising } from './gauge.ts'
import type { Gauge } from './gauge.ts'
import type { Place } from './place.ts'
import { isCumulative, shareOf } from './quota.ts'
import type { Seats } from './quota.ts'
import type { Revoted } from './revoted.ts'
import { cutBothSides } from './score.ts'
import type { Scope } from './scopes.ts'
import { allStars, slipsIn, starsIn, starsInWords } from './star-counts.ts'
import type { StarCounts, Stars } from './star-counts.ts'
import type { RatedMember, Seat } from './stars-input.ts'

// 依据: sentences that a member can check by hand. They never name another member or another member's score.

/** The shortest decimal that is exact, where four places are enough. */
function exactDecimal(value: Fraction): string | null {
  if (value.bottom === 1n) return formatFraction(value)
  for (const places of [1, 2, 3, 4])
    if (10n ** BigInt(places) % value.bottom === 0n) return formatRounded(value, places)
  return null
}

/** An exact number as people read it: 4.125, or 13/3（约 4.33） where no decimal of four places is exact. */
export const numberInWords = (value: Fraction): string =>
  exactDecimal(value) ?? `${formatFraction(value)}（约 ${formatRounded(value, 2)}）`

/** A number in words with its unit: behind a bracket stands no space. */
export const inPoints = (number: string): string => (number.endsWith('）') ? `${number}分` : `${number} 分`)

export const scoreInWords = (value: Fraction): string => inPoints(numberInWords(value))

/** The same where it stands large or in a column, and the exact one beside its arithmetic: 4.125, or 约 4.33. */
export const aboutInWords = (value: Fraction): string =>
  exactDecimal(value) ?? `约 ${formatRounded(value, 2)}`

const countsInWords = (counts: StarCounts): string =>
  allStars
    .toReversed()
    .map((stars) => `${starsInWords(stars)} ${counts[stars - 1]} 张`)
    .join('、')

const sumInWords = (counts: StarCounts): string =>
  allStars
    .toReversed()
    .filter((stars) => counts[stars - 1] !== 0)
    .map((stars) => `${stars}×${counts[stars - 1]}`)
    .join(' + ')

const meanInWords = (counts: StarCounts, score: Fraction): string =>
  `(${sumInWords(counts)}) ÷ ${slipsIn(counts)} = ${starsIn(counts)} ÷ ${slipsIn(counts)} = ${numberInWords(score)}`

const received = ({ counts, eligible }: RatedMember): string =>
  `可评 ${eligible} 人，收到有效评分 ${slipsIn(counts)} 张：${countsInWords(counts)}。`

const gaugeInWords = (gauge: Gauge): string =>
  `${gauge.median} 星，高于它的占 ${formatFraction(gauge.above)}，低于它的占 ${formatFraction(gauge.below)}，记${isRising(gauge) ? '＋' : '－'}`

const scoreSentence: Readonly<Record<ScoreMethod, (policy: StarPolicy, candidate: Candidate) => string>> = {
  mean: (_policy, { member, score }) => `平均分 = ${meanInWords(member.counts, score)}。`,
  'trimmed-mean': ({ trim }, { member, score, cut }) =>
    cut === 0
      ? `少于 ${trim.from} 张，不去高低分：平均分 = ${meanInWords(member.counts, score)}。`
      : `按两端各 ${trim.share}% 去掉最高、最低各 ${cut} 张，其余平均 = ${meanInWords(cutBothSides(member.counts, cut), score)}。`,
  'majority-judgment': (_policy, { gauge }) => `多数评判：中位数为 ${gaugeInWords(gauge)}。`,
}

/** The slips a member received, and the score that follows from them. */
export const scoreSentences = (policy: StarPolicy, candidate: Candidate): readonly string[] => [
  received(candidate.member),
  scoreSentence[policy.score](policy, candidate),
]

const stepInWords: Readonly<Record<OrderStep, (candidate: Candidate) => string>> = {
  score: () => '得分',
  points: ({ member }) => `贡献分（${formatPoints(member.points)} 分）`,
  'majority-judgment': ({ gauge }) => `多数评判（中位数 ${gaugeInWords(gauge)}）`,
}

export function ranked(
  policy: StarPolicy,
  candidate: Candidate,
  rank: number,
  tied: number,
  all: number,
): string {
  const steps = policy.order.map((step) => stepInWords[step](candidate)).join('、')
  const order = steps === '' ? '不分先后' : `依次比较${steps}`
  const equal = tied > 1 ? `，与另外 ${tied - 1} 人完全相同` : ''
  return `${order}：在有结果的 ${all} 人中列第 ${rank} 名${equal}。`
}

const roundingInWords = { floor: '不高于，取整', 'half-up': '四舍五入', ceil: '有余数进一' } as const
const scopeInWords = { branch: '本支部', joined: '联合评议的各支部', pool: '全校' } as const

/** The seats of the scope; the same for each of its members. */
export function background(policy: StarPolicy, scope: Scope, seats: Seats | null): readonly string[] {
  const { quota } = policy
  const who = `${scopeInWords[scope.kind]}参评 ${scope.members.length} 人`
  if (quota === null || seats === null)
    return [`不设名额：五星须满 ${policy.minimum.five} 分，四星须满 ${policy.minimum.four} 分。`]
  const { rounding } = quota
  if (typeof rounding !== 'string') return [`${who}，按名额表五星 ${seats.five} 名、四星 ${seats.four} 名。`]
  const share = (percent: string): string =>
    `${scope.members.length}×${percent}% = ${numberInWords(shareOf(scope.members.length, percent))}`
  const including = isCumulative(quota) ? '（含五星）' : ''
  return [
    `${who}：五星 ${share(quota.five)}，四星${including} ${share(quota.four)}；${roundingInWords[rounding]}，五星 ${seats.five} 名，四星${including} ${seats.four} 名。`,
  ]
}

const seatInWords: Readonly<Record<Seat, string>> = { five: '五星', four: '四星' }

const tieInWords = ({ seat, group }: { readonly seat: Seat; readonly group: number }): string =>
  `与另外 ${group - 1} 人并列，${group} 人超过${seatInWords[seat]}余下的名额，先不占这一名额；须在并列者中重新投票，仍不能分出的由校党委说明理由后决定。`

/** The votes among the tied are one more step of the order. */
export const revoted = ({ seat, tied, place, equal }: Revoted): string =>
  `${seatInWords[seat]}名额重新投票：并列的 ${tied} 人中得票列第 ${place} 名${equal > 0 ? `，与另外 ${equal} 人相同` : ''}。`

const missed = { five: [], four: ['five'], none: ['five', 'four'] } as const

/** How the stars came about: ties and minimums that stood in the way, then what was given. */
export function outcome(policy: StarPolicy, candidate: Candidate, place: Place): readonly string[] {
  const under = missed[place.seat ?? 'none'].flatMap((seat) => {
    const minimum = policy.minimum[seat]
    return minimum === null || isAtLeast(candidate, minimum)
      ? []
      : [`得分不满 ${minimum}，不取得${seatInWords[seat]}。`]
  })
  return [...place.tiedFor.map(tieInWords), ...under, given(policy, candidate, place)]
}

function given(policy: StarPolicy, candidate: Candidate, { seat }: Place): string {
  if (seat !== null)
    return policy.quota === null
      ? `得分达到最低分，为${seatInWords[seat]}。`
      : `在${seatInWords[seat]}名额之内，为${seatInWords[seat]}。`
  const { three, two } = policy.cutLines
  const lines = { 3: `得分满 ${three}`, 2: `得分满 ${two}、不满 ${three}`, 1: `得分不满 ${two}` }
  const stars = starsByLine(policy, candidate)
  return `未取得四星及以上名额；${lines[stars]}，为${starsInWords(stars)}。`
}

export function noResult(policy: StarPolicy, member: RatedMember): readonly string[] {
  const needed = `须有至少 ${policy.minimumSlips} 张，并达到可评人数的 ${policy.response}%（${member.eligible}×${policy.response}% = ${numberInWords(neededSlips(policy, member.eligible))}）`
  return [received(member), `${needed}，才有结果；现为无结果，由校党委研究决定，仍计入参评人数。`]
}

export const designated = (policy: StarPolicy, stars: Stars): readonly string[] => [
  `按通知三.3，经校党委决议直接确定为${starsInWords(stars)}，${policy.designation === 'inside' ? '占用名额' : '不占名额'}，不参加投票排序。`,
]

export const decided = (voted: Stars | null, stars: Stars): string =>
  `投票结果为${voted === null ? '无结果' : starsInWords(voted)}；校党委在名额内研究决定为${starsInWords(stars)}（看票不唯票），理由另有记录。`
