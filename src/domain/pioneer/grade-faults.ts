import { compareFractions } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { highestBeforeClamp, highestScore, lowestScore } from './reach.ts'
import { schemeLine, schemeNumber, sumOf } from './rulebook.ts'
import type { Scheme, SchemeCode, SchemeFault } from './scheme.ts'

const fault = (code: SchemeCode, path: string): SchemeFault => ({ code, path })

const isOver = (one: Fraction | null, other: Fraction | null): boolean =>
  one !== null && other !== null && compareFractions(one, other) > 0
const isSame = (one: Fraction, other: Fraction): boolean => compareFractions(one, other) === 0

function* clampFaults(scheme: Scheme): Iterable<SchemeFault> {
  const [min, max] = [schemeNumber(scheme.clamp.min), schemeLine(scheme.clamp.max)]
  if (max === null) return
  if (!isOver(max, min)) yield fault('scheme.clamp-in-wrong-order', 'clamp')
  else if (isOver(max, highestBeforeClamp(scheme))) yield fault('scheme.clamp-never-reached', 'clamp.max')
}

/** Lines from the top down, each band to the line above it: no gap, no overlap. */
function* bandFaults(scheme: Scheme): Iterable<SchemeFault> {
  const highest = highestScore(scheme)
  let above: Fraction | null = null
  for (const [at, { from, to }] of scheme.grades.entries()) {
    const path = `grades[${at}]`
    const [line, end] = [schemeLine(from), schemeLine(to)]
    const isLast = at === scheme.grades.length - 1
    if (line === null && !isLast) yield fault('scheme.line-missing', `${path}.from`)
    if (above !== null && line !== null && !isOver(above, line))
      yield fault('scheme.grade-overlap', `${path}.from`)
    if (end !== null && at === 0) {
      if (highest === null || !isOver(end, highest)) yield fault('scheme.grade-gap', `${path}.to`)
    } else if (end !== null && above !== null && !isSame(end, above))
      yield fault(isOver(end, above) ? 'scheme.grade-overlap' : 'scheme.grade-gap', `${path}.to`)
    if (isLast && isOver(line, lowestScore(scheme))) yield fault('scheme.grade-gap', `${path}.from`)
    above = line
  }
}

/** A grade that no score reaches, and no veto names either. */
function* reachFaults(scheme: Scheme): Iterable<SchemeFault> {
  const highest = highestScore(scheme)
  const lowest = lowestScore(scheme)
  let above: Fraction | null = null
  for (const [at, { name, from }] of scheme.grades.entries()) {
    const line = schemeLine(from)
    const isEmpty = above !== null && !isOver(above, lowest)
    const isNamed = scheme.vetoes.some(({ atMost }) => atMost === name)
    if ((isOver(line, highest) || isEmpty) && !isNamed)
      yield fault('scheme.grade-unreachable', `grades[${at}].from`)
    above = line
  }
}

function* vetoFaults({ vetoes, grades }: Scheme): Iterable<SchemeFault> {
  for (const [at, { zero, atMost }] of vetoes.entries()) {
    const place = grades.findIndex(({ name }) => name === atMost)
    if (atMost !== null && place < 0) yield fault('scheme.unknown-grade', `vetoes[${at}].atMost`)
    else if (zero === 'none' && place <= 0) yield fault('scheme.veto-without-effect', `vetoes[${at}]`)
  }
}

function* quotaFaults({ quota, grades }: Scheme): Iterable<SchemeFault> {
  if (quota === null) return
  if (quota.shares.length === 0) yield fault('scheme.share-without-seats', 'quota.shares')
  const [hundred, shares] = [schemeNumber('100'), new Map<string, Fraction>()]
  for (const [at, { grade, share }] of quota.shares.entries()) {
    const path = `quota.shares[${at}]`
    const value = schemeNumber(share)
    if (grades.every(({ name }) => name !== grade)) yield fault('scheme.unknown-grade', `${path}.grade`)
    if (grades.at(-1)?.name === grade) yield fault('scheme.share-of-last-grade', `${path}.grade`)
    if (shares.has(grade)) yield fault('scheme.share-twice', `${path}.grade`)
    if (value.top === 0n) yield fault('scheme.share-without-seats', `${path}.share`)
    if (isOver(value, hundred)) yield fault('scheme.shares-over-100', `${path}.share`)
    shares.set(grade, value)
  }
  const fromTheTop = grades.flatMap(({ name }) => shares.get(name) ?? [])
  if (!quota.cumulative && isOver(sumOf(fromTheTop), hundred))
    yield fault('scheme.shares-over-100', 'quota.shares')
  if (quota.cumulative && fromTheTop.some((share, at) => isOver(fromTheTop[at - 1] ?? null, share)))
    yield fault('scheme.shares-in-wrong-order', 'quota.shares')
}

/** What is wrong with clamp, grades, vetoes and quota of a scheme whose items are sound. */
export function* gradeFaults(scheme: Scheme): Iterable<SchemeFault> {
  if (scheme.grades.length === 0) yield fault('scheme.no-grades', 'grades')
  const names = new Set<string>()
  for (const [at, { name }] of scheme.grades.entries()) {
    if (names.has(name)) yield fault('scheme.grade-twice', `grades[${at}].name`)
    names.add(name)
  }
  yield* clampFaults(scheme)
  yield* bandFaults(scheme)
  yield* reachFaults(scheme)
  yield* vetoFaults(scheme)
  yield* quotaFaults(scheme)
}
