import { compareFractions, fraction } from '../kernel/fraction.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { textOf } from './facts.ts'
import type { MemberFacts, Numbers } from './facts.ts'
import type { BaseRule, ClassRules } from './rulebook.ts'
import type { Scheme } from './scheme.ts'

export type FactsCode =
  | 'index.member-twice'
  | 'index.class-missing'
  | 'index.unknown-class'
  | 'index.unknown-veto'
  | 'index.veto-twice'
  | 'index.not-a-number'
  | 'index.over-maximum'

/** Of a rule of the base, what its values are written under. */
export const keysOf = ({ item }: BaseRule, { weights }: ClassRules): readonly string[] =>
  item.scorer === 'sources' ? weights.map(({ source }) => `${item.id}.${source}`) : [item.id]

function checkValues(rules: ClassRules, facts: MemberFacts, numbers: Numbers): Refusal<FactsCode> | null {
  for (const [key, text] of Object.entries(facts.values))
    if (numbers.find(text) === null) return refuse('index.not-a-number', { path: `values.${key}` }).refusal
  for (const rule of rules.base) {
    if (rule.item.over === 'capped') continue
    const most = fraction(rule.max.top * rule.per.bottom, rule.max.bottom * rule.per.top)
    for (const key of keysOf(rule, rules)) {
      const text = textOf(facts, key)
      if (text !== null && compareFractions(numbers.read(text), most) > 0)
        return refuse('index.over-maximum', { path: `values.${key}`, max: rule.item.max }).refusal
    }
  }
  return null
}

function checkVetoes(vetoes: ReadonlySet<string>, facts: MemberFacts): Refusal<FactsCode> | null {
  const seen = new Set<string>()
  for (const [at, id] of facts.vetoes.entries()) {
    if (!vetoes.has(id)) return refuse('index.unknown-veto', { path: `vetoes[${at}]` }).refusal
    if (seen.has(id)) return refuse('index.veto-twice', { path: `vetoes[${at}]` }).refusal
    seen.add(id)
  }
  return null
}

/** A sound scheme with its classes and vetoes at hand. */
export interface Rulebook {
  readonly scheme: Scheme
  readonly classes: ReadonlyMap<string, ClassRules>
  readonly vetoes: ReadonlySet<string>
  readonly numbers: Numbers
}

/** The rules of their class for one member, or what makes the facts unacceptable, with the path inside them. */
export function checkFacts(book: Rulebook, facts: MemberFacts): Result<ClassRules, FactsCode> {
  if (book.scheme.classes.length > 0 && facts.class === null)
    return refuse('index.class-missing', { path: 'class' })
  const rules = book.classes.get(facts.class ?? '')
  if (rules === undefined) return refuse('index.unknown-class', { path: 'class' })
  const refusal = checkValues(rules, facts, book.numbers) ?? checkVetoes(book.vetoes, facts)
  return refusal === null ? ok(rules) : { ok: false, refusal }
}
