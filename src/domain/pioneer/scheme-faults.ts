import { parseFraction } from '../kernel/fraction.ts'
import { gradeFaults } from './grade-faults.ts'
import { itemFaults } from './item-faults.ts'
import { scaleFaults } from './scale-faults.ts'
import { sources } from './scheme.ts'
import type { CountedPart, Scheme, SchemeFault } from './scheme.ts'

interface Written {
  readonly path: string
  readonly text: string
  /** A maximum, a cap or a value that may not be nothing. */
  readonly counts: boolean
}

function* writtenIn(where: string, { items, max }: CountedPart): Iterable<Written> {
  if (max !== null) yield { path: `${where}.max`, text: max, counts: true }
  for (const [at, item] of items.entries()) {
    yield { path: `${where}.items[${at}].per`, text: item.per, counts: true }
    if (item.max !== null) yield { path: `${where}.items[${at}].max`, text: item.max, counts: true }
  }
}

/** Every number of a scheme. */
function* written(scheme: Scheme): Iterable<Written> {
  for (const source of sources) {
    const text = scheme.sources?.[source]
    if (text !== undefined) yield { path: `sources.${source}`, text, counts: false }
  }
  for (const [at, { value }] of (scheme.scale ?? []).entries())
    yield { path: `scale[${at}].value`, text: value, counts: false }
  yield { path: 'base.max', text: scheme.base.max, counts: true }
  for (const [at, { max, per }] of scheme.base.items.entries()) {
    yield { path: `base.items[${at}].max`, text: max, counts: true }
    yield { path: `base.items[${at}].per`, text: per, counts: true }
  }
  yield* writtenIn('plus', scheme.plus)
  yield* writtenIn('minus', scheme.minus)
  yield { path: 'clamp.min', text: scheme.clamp.min, counts: false }
  if (scheme.clamp.max !== null) yield { path: 'clamp.max', text: scheme.clamp.max, counts: false }
  for (const [at, { from, to }] of scheme.grades.entries()) {
    if (from !== null) yield { path: `grades[${at}].from`, text: from, counts: false }
    if (to !== null) yield { path: `grades[${at}].to`, text: to, counts: false }
  }
  for (const [at, { share }] of scheme.quota?.shares.entries() ?? [])
    yield { path: `quota.shares[${at}].share`, text: share, counts: false }
}

function* numberFaults(scheme: Scheme): Iterable<SchemeFault> {
  for (const { path, text, counts } of written(scheme)) {
    const value = parseFraction(text)
    if (value === null) yield { code: 'scheme.not-a-number', path }
    else if (counts && value.top === 0n) yield { code: 'scheme.nothing-counts', path }
  }
}

/**
 * Every reason why a scheme cannot work; empty when it can. In four steps, each only where the one before found
 * nothing: its numbers, its items and classes, the scale of the meeting, its grades.
 */
export function schemeFaults(scheme: Scheme): readonly SchemeFault[] {
  for (const step of [numberFaults, itemFaults, scaleFaults, gradeFaults]) {
    const faults = [...step(scheme)]
    if (faults.length > 0) return faults
  }
  return []
}
