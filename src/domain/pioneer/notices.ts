import { gradeName } from './because.ts'
import type { Level } from './grading.ts'
import type { MemberFacts } from './facts.ts'
import { textOf } from './facts.ts'
import { keysOf } from './check-facts.ts'
import type { ClassRules } from './rulebook.ts'
import type { Scheme } from './scheme.ts'

/** What people should look at, though it hinders no result. */
export type Notice =
  | {
      readonly code: 'unknown-item' | 'exempt-fact' | 'missing-value'
      /** The item, the item and its source, or the veto. */
      readonly item: string
      readonly members: readonly string[]
    }
  | {
      readonly code: 'no-seat' | 'tie-over-quota'
      readonly grade: string
      readonly members: readonly string[]
    }

interface Evaluated {
  readonly facts: MemberFacts
  readonly rules: ClassRules
}

/** Members by what was found about them, in the order in which it was found. */
class Found {
  readonly #members = new Map<string, string[]>()
  add(item: string, member: string): void {
    const members = this.#members.get(item)
    if (members === undefined) this.#members.set(item, [member])
    else members.push(member)
  }
  *as(code: 'unknown-item' | 'exempt-fact' | 'missing-value'): Iterable<Notice> {
    for (const [item, members] of this.#members) yield { code, item, members }
  }
}

/** Keys that a scheme knows, with those of weighed items by source. */
function knownKeys({ base, plus, minus, sources }: Scheme): ReadonlySet<string> {
  const weighed = Object.keys(sources ?? {})
  return new Set(
    [...base.items, ...plus.items, ...minus.items].flatMap((item) =>
      'scorer' in item && item.scorer === 'sources'
        ? weighed.map((source) => `${item.id}.${source}`)
        : [item.id],
    ),
  )
}

/** What the rules of one class ask about. */
const askedKeys = (rules: ClassRules): ReadonlySet<string> =>
  new Set([
    ...rules.base.flatMap((rule) => keysOf(rule, rules)),
    ...[...rules.plus.rules, ...rules.minus.rules].map(({ item }) => item.id),
  ])

/** Facts that the scheme does not know, or not for this class; base items without a value; seats that nobody took. */
export function noticesOf<Member extends Evaluated>(
  scheme: Scheme,
  all: readonly Member[],
  levels: readonly Level<Member>[],
): readonly Notice[] {
  const [unknown, exempted, missing] = [new Found(), new Found(), new Found()]
  const known = knownKeys(scheme)
  const asked = new Map<ClassRules, ReadonlySet<string>>()
  const askedOf = (rules: ClassRules): ReadonlySet<string> => {
    const keys = asked.get(rules) ?? askedKeys(rules)
    asked.set(rules, keys)
    return keys
  }
  for (const { facts, rules } of all) {
    const keys = askedOf(rules)
    for (const key of Object.keys(facts.values))
      if (!known.has(key)) unknown.add(key, facts.member)
      else if (!keys.has(key)) exempted.add(key, facts.member)
    for (const veto of facts.vetoes) if (rules.class.exempt.includes(veto)) exempted.add(veto, facts.member)
    if (!rules.class.graded) continue
    for (const rule of rules.base)
      for (const key of keysOf(rule, rules)) if (textOf(facts, key) === null) missing.add(key, facts.member)
  }
  return [
    ...unknown.as('unknown-item'),
    ...exempted.as('exempt-fact'),
    ...missing.as('missing-value'),
    ...levels.flatMap(({ seats, tied }) =>
      seatNotices(gradeName(scheme.grades, seats.grade), seats.whole, tied),
    ),
  ]
}

/** Seats that no whole number gives, or that equals would pass. */
function seatNotices(grade: string, whole: number, tied: readonly Evaluated[]): readonly Notice[] {
  if (whole === 0) return [{ code: 'no-seat', grade, members: [] }]
  if (tied.length === 0) return []
  return [{ code: 'tie-over-quota', grade, members: tied.map(({ facts }) => facts.member) }]
}
