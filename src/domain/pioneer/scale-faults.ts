import { compareFractions } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { scaleSizes } from '../reviews/questions.ts'
import { askedKeys } from './item-sources.ts'
import { schemeNumber } from './rulebook.ts'
import type { Scheme, SchemeFault } from './scheme.ts'

const hundred = schemeNumber('100')

/** What is wrong with the grades of the meeting's second question, whose numbers are numbers. */
export function* scaleFaults(scheme: Scheme): Iterable<SchemeFault> {
  const { scale } = scheme
  if (scale === undefined || scale === null) return
  if (scale.length < scaleSizes.fewest || scale.length > scaleSizes.most)
    yield { code: 'scheme.scale-size', path: 'scale' }
  if (askedKeys(scheme).every(({ room }) => room !== 'peer-grades' && room !== 'masses-grades'))
    yield { code: 'scheme.scale-unused', path: 'scale' }
  const names = new Set<string>()
  let above: Fraction | null = null
  for (const [at, { name, value }] of scale.entries()) {
    const worth = schemeNumber(value)
    if (names.has(name)) yield { code: 'scheme.scale-grade-twice', path: `scale[${at}].name` }
    if (compareFractions(worth, hundred) > 0)
      yield { code: 'scheme.scale-over-100', path: `scale[${at}].value` }
    if (above !== null && compareFractions(worth, above) >= 0)
      yield { code: 'scheme.scale-in-wrong-order', path: `scale[${at}].value` }
    names.add(name)
    above = worth
  }
}
