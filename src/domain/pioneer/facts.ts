import { parseFraction } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { schemeNumber } from './rulebook.ts'

/** What is known of one member in the period. */
export interface MemberFacts {
  readonly member: string
  /** Null only where the scheme has no classes. */
  readonly class: string | null
  /** Item → number as text; of a weighed item, `item.source` → number. */
  readonly values: Readonly<Record<string, string>>
  readonly vetoes: readonly string[]
}

/** The value of an item; null where there is none. Items may have the names of what every object inherits. */
export const textOf = ({ values }: MemberFacts, key: string): string | null =>
  Object.hasOwn(values, key) ? String(values[key]) : null

const mostKept = 10_000

/** Numbers of facts: those that come again and again are read once. */
export interface Numbers {
  /** Null where the text is no number. */
  readonly find: (text: string) => Fraction | null
  /** Of a text that was found before. */
  readonly read: (text: string) => Fraction
}

export function numbers(): Numbers {
  const known = new Map<string, Fraction>()
  const find = (text: string): Fraction | null => {
    const before = known.get(text)
    if (before !== undefined) return before
    const value = parseFraction(text)
    if (value !== null && known.size < mostKept) known.set(text, value)
    return value
  }
  return { find, read: (text) => known.get(text) ?? schemeNumber(text) }
}
