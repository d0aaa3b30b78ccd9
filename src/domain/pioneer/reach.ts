import { compareFractions, least } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { classesOf, rulesFor, schemeLine, schemeNumber, sumOf, zero } from './rulebook.ts'
import type { ClassRules, CountedRules } from './rulebook.ts'
import type { Scheme } from './scheme.ts'

/** The most that a part can give; null where nothing caps it. */
export function mostOf({ rules, max }: CountedRules): Fraction | null {
  const caps = rules.flatMap((rule) => (rule.max === null ? [] : [rule.max]))
  if (caps.length < rules.length) return max
  const together = sumOf(caps)
  return max === null ? together : least(together, max)
}

function mostFor(scheme: Scheme, rules: ClassRules): Fraction | null {
  const plus = mostOf(rules.plus)
  const base = rules.class.exemptAs === 'left-out' ? rules.asked : schemeNumber(scheme.base.max)
  return plus === null ? null : sumOf([base, plus])
}

/** The highest score that anybody graded can have before the clamp; null where nothing bounds it. */
export function highestBeforeClamp(scheme: Scheme): Fraction | null {
  let highest: Fraction = zero
  for (const memberClass of classesOf(scheme)) {
    if (!memberClass.graded) continue
    const most = mostFor(scheme, rulesFor(scheme, memberClass))
    if (most === null) return null
    if (compareFractions(most, highest) > 0) highest = most
  }
  return highest
}

export function highestScore(scheme: Scheme): Fraction | null {
  const most = highestBeforeClamp(scheme)
  const max = schemeLine(scheme.clamp.max)
  if (most === null || max === null) return most ?? max
  return least(most, max)
}

/** The lowest score that anybody can have: the clamp's, or nothing by a veto. */
export const lowestScore = (scheme: Scheme): Fraction =>
  scheme.vetoes.some((veto) => veto.zero === 'score') ? zero : schemeNumber(scheme.clamp.min)
