import { fraction, parseFraction } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { sources } from './scheme.ts'
import type { BaseItem, CountedItem, CountedPart, MemberClass, Scheme, Source } from './scheme.ts'

// A sound scheme with its numbers read once, ready for a hundred thousand members.

export interface BaseRule {
  readonly item: BaseItem
  readonly max: Fraction
  readonly per: Fraction
}
export interface CountedRule {
  readonly item: CountedItem
  readonly per: Fraction
  readonly max: Fraction | null
}
export interface CountedRules {
  readonly rules: readonly CountedRule[]
  readonly max: Fraction | null
}
export interface Weight {
  readonly source: Source
  readonly weight: Fraction
}

/** What one class of members is asked, and how it counts. */
export interface ClassRules {
  readonly class: MemberClass
  readonly base: readonly BaseRule[]
  readonly exempted: readonly BaseRule[]
  /** The maximum of the items that are asked. */
  readonly asked: Fraction
  readonly plus: CountedRules
  readonly minus: CountedRules
  readonly weights: readonly Weight[]
  /** What the weights add up to: 100, less where a source is not asked. */
  readonly weighed: Fraction
}

/** Where a scheme has no classes, everybody is of this one. */
export const everybody: MemberClass = {
  id: '',
  name: '',
  graded: true,
  exempt: [],
  exemptAs: 'scaled',
  withoutSources: [],
}

export const zero = fraction(0)

/** A number that `schemeFaults` has already let pass. */
export function schemeNumber(text: string): Fraction {
  const value = parseFraction(text)
  if (value === null) throw new Error(`an unchecked scheme: ${text}`)
  return value
}
export const schemeLine = (text: string | null): Fraction | null =>
  text === null ? null : schemeNumber(text)

/** Adds up with one reduction at the end. */
export function sumOf(all: Iterable<Fraction>): Fraction {
  let [top, bottom] = [0n, 1n]
  for (const each of all)
    if (each.bottom === bottom) top += each.top
    else [top, bottom] = [top * each.bottom + each.top * bottom, bottom * each.bottom]
  return fraction(top, bottom)
}

export const classesOf = ({ classes }: Scheme): readonly MemberClass[] =>
  classes.length === 0 ? [everybody] : classes

const counted = ({ items, max }: CountedPart, exempt: ReadonlySet<string>): CountedRules => ({
  rules: items
    .filter(({ id }) => !exempt.has(id))
    .map((item) => ({ item, per: schemeNumber(item.per), max: schemeLine(item.max) })),
  max: schemeLine(max),
})

export function rulesFor(scheme: Scheme, memberClass: MemberClass): ClassRules {
  const exempt = new Set(memberClass.exempt)
  const base = scheme.base.items.map((item): BaseRule => ({
    item,
    max: schemeNumber(item.max),
    per: schemeNumber(item.per),
  }))
  const asked = base.filter(({ item }) => !exempt.has(item.id))
  const weights = sources.flatMap((source): readonly Weight[] => {
    const weight = scheme.sources?.[source]
    return weight === undefined || memberClass.withoutSources.includes(source)
      ? []
      : [{ source, weight: schemeNumber(weight) }]
  })
  return {
    class: memberClass,
    base: asked,
    exempted: base.filter(({ item }) => exempt.has(item.id)),
    asked: sumOf(asked.map(({ max }) => max)),
    plus: counted(scheme.plus, exempt),
    minus: counted(scheme.minus, exempt),
    weights,
    weighed: sumOf(weights.map(({ weight }) => weight)),
  }
}
