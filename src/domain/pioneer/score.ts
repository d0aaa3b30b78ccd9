import { add, compareFractions, fraction, least, multiply, subtract } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { textOf } from './facts.ts'
import type { MemberFacts, Numbers } from './facts.ts'
import { schemeNumber, schemeLine, sumOf, zero } from './rulebook.ts'
import type { BaseRule, ClassRules, CountedRule, CountedRules, Weight } from './rulebook.ts'
import type { Scheme, Veto } from './scheme.ts'

/** One answer about a base item. */
export interface Answer {
  /** Null where nobody said anything: it counts as nothing. */
  readonly value: Fraction | null
  readonly points: Fraction
  readonly isCapped: boolean
}
export interface WeighedAnswer extends Answer {
  readonly weight: Weight
}
export interface BaseScore {
  readonly rule: BaseRule
  /** Of the only scorer; null where the sources are weighed. */
  readonly only: Answer | null
  readonly weighed: readonly WeighedAnswer[]
  readonly points: Fraction
}
export interface CountedScore {
  readonly rule: CountedRule
  readonly value: Fraction
  readonly uncapped: Fraction
  readonly points: Fraction
}
export interface PartScore {
  readonly scores: readonly CountedScore[]
  readonly sum: Fraction
  /** After the cap of the part. */
  readonly points: Fraction
}

/** Everything that one member's score follows from. */
export interface MemberScore {
  readonly rules: ClassRules
  readonly base: readonly BaseScore[]
  readonly baseSum: Fraction
  /** With the exempted items as the class says. */
  readonly basePoints: Fraction
  readonly plus: PartScore
  readonly minus: PartScore
  readonly vetoes: readonly Veto[]
  /** Base, plus and minus as they enter the total, after what is zeroed. */
  readonly entering: { readonly base: Fraction; readonly plus: Fraction; readonly minus: Fraction }
  readonly total: Fraction
  readonly clamped: Fraction
  readonly score: Fraction
}

const times = (one: Fraction, other: Fraction): Fraction =>
  other.top === 1n && other.bottom === 1n ? one : multiply(one, other)

interface Known {
  readonly facts: MemberFacts
  readonly numbers: Numbers
}

function answer(rule: BaseRule, key: string, { facts, numbers }: Known): Answer {
  const text = textOf(facts, key)
  if (text === null) return { value: null, points: zero, isCapped: false }
  const value = numbers.read(text)
  const points = times(value, rule.per)
  const isCapped = compareFractions(points, rule.max) > 0
  return { value, points: isCapped ? rule.max : points, isCapped }
}

function scoreBase(rule: BaseRule, rules: ClassRules, known: Known): BaseScore {
  const { id, scorer } = rule.item
  if (scorer !== 'sources') {
    const only = answer(rule, id, known)
    return { rule, only, weighed: [], points: only.points }
  }
  const weighed = rules.weights.map((weight) => ({
    weight,
    ...answer(rule, `${id}.${weight.source}`, known),
  }))
  const sum = sumOf(weighed.map(({ points, weight }) => multiply(points, weight.weight)))
  const { top, bottom } = rules.weighed
  return { rule, only: null, weighed, points: fraction(sum.top * bottom, sum.bottom * top) }
}

function scorePart({ rules, max }: CountedRules, { facts, numbers }: Known): PartScore {
  const scores: CountedScore[] = []
  for (const rule of rules) {
    const text = textOf(facts, rule.item.id)
    if (text === null) continue
    const value = numbers.read(text)
    const uncapped = times(value, rule.per)
    const points = rule.max === null ? uncapped : least(uncapped, rule.max)
    scores.push({ rule, value, uncapped, points })
  }
  const sum = sumOf(scores.map(({ points }) => points))
  return { scores, sum, points: max === null ? sum : least(sum, max) }
}

/** Exempted items: the others stand for the whole, or they count in full, or not at all. */
function withExempted(scheme: Scheme, { exempted, asked, class: { exemptAs } }: ClassRules, sum: Fraction) {
  if (exempted.length === 0 || exemptAs === 'left-out') return sum
  if (exemptAs === 'full') return add(sum, sumOf(exempted.map(({ max }) => max)))
  const { top, bottom } = multiply(sum, schemeNumber(scheme.base.max))
  return fraction(top * asked.bottom, bottom * asked.top)
}

function clamp({ clamp: { min, max } }: Scheme, total: Fraction): Fraction {
  const [lowest, highest] = [schemeNumber(min), schemeLine(max)]
  if (compareFractions(total, lowest) < 0) return lowest
  return highest === null ? total : least(total, highest)
}

/** One member's score, with all that it follows from. The facts are checked (`checkFacts`). */
export function scoreMember(
  scheme: Scheme,
  rules: ClassRules,
  vetoes: readonly Veto[],
  known: Known,
): MemberScore {
  const base = rules.base.map((rule) => scoreBase(rule, rules, known))
  const [plus, minus] = [scorePart(rules.plus, known), scorePart(rules.minus, known)]
  const baseSum = sumOf(base.map(({ points }) => points))
  const basePoints = withExempted(scheme, rules, baseSum)
  const isZeroed = (what: Veto['zero']): boolean => vetoes.some((veto) => veto.zero === what)
  const entering = {
    base: isZeroed('base') ? zero : basePoints,
    plus: isZeroed('plus') ? zero : plus.points,
    minus: minus.points,
  }
  const total = subtract(add(entering.base, entering.plus), entering.minus)
  const clamped = clamp(scheme, total)
  const score = isZeroed('score') ? zero : clamped
  return { rules, base, baseSum, basePoints, plus, minus, vetoes, entering, total, clamped, score }
}
