import { compareFractions } from '../kernel/fraction.ts'
import { rulesFor, schemeNumber, sumOf, zero } from './rulebook.ts'
import { sources } from './scheme.ts'
import type { CountedPart, Scheme, SchemeCode, SchemeFault } from './scheme.ts'

const fault = (code: SchemeCode, path: string): SchemeFault => ({ code, path })

/** Every item and veto with its path. */
function* identified({ base, plus, minus, vetoes }: Scheme): Iterable<{ id: string; path: string }> {
  for (const [at, { id }] of base.items.entries()) yield { id, path: `base.items[${at}].id` }
  for (const [at, { id }] of plus.items.entries()) yield { id, path: `plus.items[${at}].id` }
  for (const [at, { id }] of minus.items.entries()) yield { id, path: `minus.items[${at}].id` }
  for (const [at, { id }] of vetoes.entries()) yield { id, path: `vetoes[${at}].id` }
}

/** An id names one thing; a dot would look like the part of a source. */
function* idFaults(scheme: Scheme): Iterable<SchemeFault> {
  const seen = new Set<string>()
  for (const { id, path } of identified(scheme)) {
    if (id.includes('.')) yield fault('scheme.id-with-dot', path)
    if (seen.has(id)) yield fault('scheme.id-twice', path)
    seen.add(id)
  }
}

function* sourceFaults(scheme: Scheme): Iterable<SchemeFault> {
  const weighed = scheme.base.items.flatMap(({ scorer }, at) => (scorer === 'sources' ? [at] : []))
  if (scheme.sources === null) {
    for (const at of weighed) yield fault('scheme.no-sources', `base.items[${at}].scorer`)
    return
  }
  const weights = sources.flatMap((source) => scheme.sources?.[source] ?? [])
  if (compareFractions(sumOf(weights.map(schemeNumber)), schemeNumber('100')) !== 0)
    yield fault('scheme.weights-not-100', 'sources')
  if (weighed.length === 0) yield fault('scheme.sources-unused', 'sources')
}

function* baseFaults({ base }: Scheme): Iterable<SchemeFault> {
  if (base.items.length === 0) yield fault('scheme.no-base', 'base.items')
  else if (
    compareFractions(sumOf(base.items.map(({ max }) => schemeNumber(max))), schemeNumber(base.max)) !== 0
  )
    yield fault('scheme.base-sum', 'base.max')
}

function* capFaults(where: 'plus' | 'minus', { items, max }: CountedPart): Iterable<SchemeFault> {
  if (max === null) return
  const total = schemeNumber(max)
  const caps = items.map((item) => (item.max === null ? null : schemeNumber(item.max)))
  for (const [at, cap] of caps.entries())
    if (cap !== null && compareFractions(cap, total) > 0)
      yield fault('scheme.cap-over-total', `${where}.items[${at}].max`)
  const known = caps.flatMap((cap) => cap ?? [])
  if (known.length === caps.length && compareFractions(sumOf(known), total) < 0)
    yield fault('scheme.total-never-reached', `${where}.max`)
}

function* classFaults(scheme: Scheme): Iterable<SchemeFault> {
  const known = new Set(Array.from(identified(scheme), ({ id }) => id))
  const classes = new Set<string>()
  for (const [at, memberClass] of scheme.classes.entries()) {
    const path = `classes[${at}]`
    if (classes.has(memberClass.id)) yield fault('scheme.class-twice', `${path}.id`)
    classes.add(memberClass.id)
    const exempt = new Set<string>()
    for (const [i, id] of memberClass.exempt.entries()) {
      if (!known.has(id)) yield fault('scheme.unknown-item', `${path}.exempt[${i}]`)
      if (exempt.has(id)) yield fault('scheme.exempt-twice', `${path}.exempt[${i}]`)
      exempt.add(id)
    }
    for (const [i, source] of memberClass.withoutSources.entries())
      if (scheme.sources?.[source] === undefined)
        yield fault('scheme.no-sources', `${path}.withoutSources[${i}]`)
    if (!memberClass.graded) continue
    const { base, weighed } = rulesFor(scheme, memberClass)
    if (base.length === 0) yield fault('scheme.class-without-base', `${path}.exempt`)
    if (
      memberClass.withoutSources.length > 0 &&
      compareFractions(weighed, zero) === 0 &&
      base.some(({ item }) => item.scorer === 'sources')
    )
      yield fault('scheme.class-without-source', `${path}.withoutSources`)
  }
}

/** What is wrong with items, caps, sources and classes of a scheme whose numbers are numbers. */
export function* itemFaults(scheme: Scheme): Iterable<SchemeFault> {
  yield* idFaults(scheme)
  yield* baseFaults(scheme)
  yield* sourceFaults(scheme)
  yield* capFaults('plus', scheme.plus)
  yield* capFaults('minus', scheme.minus)
  yield* classFaults(scheme)
}
