import { parseFraction, compareFractions, fraction } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { dateInWords } from '../kernel/local-date.ts'
import type { Refusal } from '../kernel/result.ts'
import { formatFraction } from '../kernel/fraction.ts'
import type { Drawn } from './drawing.ts'
import { evaluateIndex } from './evaluate.ts'
import type { MemberFacts } from './facts.ts'
import { askedOf } from './item-sources.ts'
import type { AskedKey } from './item-sources.ts'
import { schemeNumber } from './rulebook.ts'
import type { Scheme } from './scheme.ts'

/** 评分中 → 已上报 → 公示中 → 已定案: one branch's evaluation in a term. */
export const evaluationStates = ['scoring', 'proposed', 'publicity', 'locked'] as const
export type EvaluationState = (typeof evaluationStates)[number]

const steps = {
  score: ['scoring'],
  propose: ['scoring'],
  'hand-in': ['scoring'],
  confirm: ['proposed'],
  'give-back': ['proposed', 'publicity'],
  object: ['publicity'],
  answer: ['publicity'],
  lock: ['publicity'],
} as const satisfies Record<string, readonly EvaluationState[]>
export type EvaluationStep = keyof typeof steps

/** One table for screen and server: may this be done in this state? */
export function mayInState(
  step: EvaluationStep,
  state: EvaluationState,
): true | Refusal<'pioneer.not-in-state'> {
  const states: readonly EvaluationState[] = steps[step]
  return states.includes(state) ? true : { code: 'pioneer.not-in-state', detail: { state } }
}

/** Values by hand are taken through the whole of the last day. */
export const mayGive = (lastDay: LocalDate, today: LocalDate): true | Refusal<'pioneer.scoring-over'> =>
  today <= lastDay ? true : { code: 'pioneer.scoring-over', detail: { lastDay: dateInWords(lastDay) } }

/** Everything that is known of one member, from rooms and people. */
export interface EvaluatedMember {
  readonly memberId: string
  readonly class: string | null
  readonly drawn: Readonly<Record<string, Drawn>>
  readonly given: Readonly<Record<string, string>>
  readonly vetoes: readonly string[]
}

export interface MemberStanding {
  readonly member: string
  readonly score: Fraction | null
  /** By lines, vetoes and quota. */
  readonly grade: string | null
  readonly place: number | null
  readonly because: readonly string[]
  /** Base items that nobody said anything about: they count as nothing. */
  readonly missing: readonly string[]
}

/** What a room knows stands before what people say. */
const factsOf = ({ memberId, class: own, drawn, given, vetoes }: EvaluatedMember): MemberFacts => ({
  member: memberId,
  class: own,
  values: {
    ...given,
    ...Object.fromEntries(Object.entries(drawn).map(([key, { value }]) => [key, value])),
  },
  vetoes,
})

/** The members of one branch, as one group, with the whole arithmetic. Values were checked when they were given. */
export function standingsOf(scheme: Scheme, members: readonly EvaluatedMember[]): readonly MemberStanding[] {
  const report = evaluateIndex(scheme, members.map(factsOf))
  if (!report.ok) throw new Error(`facts that were never checked: ${report.refusal.code}`)
  return report.value.results.map(({ member, score, grade, rank, because }) => ({
    member,
    score,
    grade,
    place: rank,
    because: because(),
    missing: report.value.notices.flatMap((notice) =>
      notice.code === 'missing-value' && notice.members.includes(member) ? [notice.item] : [],
    ),
  }))
}

export type GivenCode = 'pioneer.not-asked' | 'pioneer.not-a-number' | 'pioneer.over-maximum'

/** May this value be kept of a member of this class? */
export function checkGiven(
  scheme: Scheme,
  member: Pick<EvaluatedMember, 'class' | 'drawn'>,
  key: string,
  text: string,
): AskedKey | Refusal<GivenCode> {
  const asked = askedOf(scheme, member.class).find((each) => each.key === key)
  if (asked === undefined || Object.hasOwn(member.drawn, key)) return { code: 'pioneer.not-asked' }
  const value = parseFraction(text)
  if (value === null) return { code: 'pioneer.not-a-number', detail: { item: asked.name, written: text } }
  if (asked.ceiling === null) return asked
  const [max, per] = [schemeNumber(asked.ceiling), schemeNumber(asked.per)]
  const most = fraction(max.top * per.bottom, max.bottom * per.top)
  return compareFractions(value, most) > 0
    ? { code: 'pioneer.over-maximum', detail: { item: asked.name, most: formatFraction(most) } }
    : asked
}
