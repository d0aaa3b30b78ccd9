import { compareFractions, fraction } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { numberInWords } from '../reviews/because.ts'
import { baseInWords, partInWords } from './because-items.ts'
import type { Missed, Placed } from './grading.ts'
import type { ClassRules } from './rulebook.ts'
import type { MemberScore } from './score.ts'
import type { Grade, Scheme, Veto, Zeroing } from './scheme.ts'

// 依据: sentences that a member can check by hand. They never name another member or another member's score.

export interface Reasons {
  readonly scheme: Scheme
  readonly score: MemberScore
  readonly at: Placed
  readonly graded: number
}

const zeroInWords: Readonly<Record<Zeroing, string>> = {
  none: '',
  base: '基础分归零',
  plus: '加分归零',
  score: '先锋指数归零',
}

const effectInWords = ({ zero, atMost }: Veto): string =>
  [zeroInWords[zero], atMost === null ? '' : `等次最高为「${atMost}」`]
    .filter((part) => part !== '')
    .join('，')

const signed = (value: Fraction): string =>
  value.top < 0n ? `−${numberInWords(fraction(-value.top, value.bottom))}` : numberInWords(value)

/** Base + plus − minus, the clamp, and what a veto made of it. */
function* totalInWords({ scheme, score }: Reasons): Iterable<string> {
  const { entering, total, clamped } = score
  const parts = [
    numberInWords(entering.base),
    ...(scheme.plus.items.length === 0 ? [] : [`+ ${numberInWords(entering.plus)}`]),
    ...(scheme.minus.items.length === 0 ? [] : [`− ${numberInWords(entering.minus)}`]),
  ]
  const sum = parts.length === 1 ? '' : ` = ${signed(total)}`
  const difference = compareFractions(total, clamped)
  const words = numberInWords(clamped)
  const clamp = difference === 0 ? '' : `，${difference < 0 ? '最低' : '最高'} ${words}，按 ${words} 计`
  yield `先锋指数 ${parts.join(' ')}${sum}${clamp}。`
  if (score.vetoes.some((veto) => veto.zero === 'score')) yield '归零以后，先锋指数为 0。'
}

export const gradeName = (grades: readonly Grade[], grade: number): string => String(grades[grade]?.name)

function bandInWords(grades: readonly Grade[], grade: number): string {
  const [line, above] = [grades[grade]?.from ?? null, grades[grade - 1]?.from ?? null]
  return [line === null ? '' : `满 ${line} 分`, above === null ? '' : `不满 ${above} 分`]
    .filter((part) => part !== '')
    .join('、')
}

const roundingInWords = { floor: '取整', 'half-up': '四舍五入', ceil: '有余数进一' } as const

function missedInWords({ grades }: Scheme, graded: number, { seats, tied }: Missed): string {
  const above = seats.above === null ? '' : `，减去更高等次的 ${seats.above} 人，余 ${seats.open} 名`
  const name = gradeName(grades, seats.grade)
  const counted = `「${name}」名额 ${graded}×${seats.share}% = ${numberInWords(seats.exact)}，${roundingInWords[seats.rounding]} ${seats.whole} 名${above}`
  const next = `先按「${gradeName(grades, seats.grade + 1)}」参评`
  if (tied > 0)
    return `${counted}；与另外 ${tied - 1} 人同分，${tied} 人超过余下的名额，先不占，${next}，由校党委研究。`
  return seats.open === 0
    ? `${counted}；没有名额，${next}。`
    : `${counted}；得分更高的在前，没有余下的名额，${next}。`
}

function* gradeInWords(reasons: Reasons): Iterable<string> {
  const { scheme, at, graded } = reasons
  const { grades } = scheme
  const equal = at.equals > 0 ? `，与另外 ${at.equals} 人同分` : ''
  yield `参评 ${graded} 人中列第 ${at.rank} 名${equal}。`
  const band = bandInWords(grades, at.byLine)
  yield `${band === '' ? '' : `${band}，`}按分数为「${gradeName(grades, at.byLine)}」。`
  if (at.allowed !== at.byLine) yield `因一票否决，等次最高为「${gradeName(grades, at.allowed)}」。`
  for (const missed of at.missed) yield missedInWords(scheme, graded, missed)
  yield `等次为「${gradeName(grades, at.grade)}」。`
}

/** The whole arithmetic of one member. */
export const gradedInWords = (reasons: Reasons): readonly string[] => [
  ...baseInWords(reasons.scheme, reasons.score),
  ...partInWords('加分', reasons.score.plus, reasons.scheme.plus),
  ...partInWords('扣分', reasons.score.minus, reasons.scheme.minus),
  ...reasons.score.vetoes.map((veto) => `出现「${veto.name}」：${effectInWords(veto)}。`),
  ...totalInWords(reasons),
  ...gradeInWords(reasons),
]

export const notGradedInWords = ({ class: { name } }: ClassRules): readonly string[] => [
  `「${name}」不参加先锋指数评价，没有得分和等次，不计入参评人数。`,
]
