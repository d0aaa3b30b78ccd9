import { appendFileSync } from 'node:fs'
import process from 'node:process'

/** `npm run test:full` sets it: the counts of docs/evidence.md instead of a seeded handful. */
export const isFull = process.env['LIANGQI_FULL'] === '1'

/** The same seed makes the same run; printed beside the results. */
export const seed = Number(process.env['LIANGQI_SEED'] ?? '20261122')

/** How often: a handful in `npm test`, the whole count in `npm run test:full`. */
export const times = (handful: number, whole: number): number => (isFull ? whole : handful)

/** Chance that repeats (mulberry32), apart for each name: numbers in [0, 1). */
export function chance(name: string): () => number {
  let state = seed
  for (const character of name) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface Evidence {
  /** What was done, as in the table of docs/evidence.md. */
  readonly kind: string
  readonly ran: number
  readonly passed: number
  /** What this machine cannot do, and why: counted as skipped, never as passed. */
  readonly skipped?: number
  readonly note?: string
}

/** Leaves a row for docs/evidence.md. A test says it after its assertions held. */
export function evidence(row: Evidence): void {
  if ((row.skipped ?? 0) > 0) console.warn(`SKIPPED ${row.skipped} × ${row.kind}: ${row.note ?? ''}`)
  const file = process.env['LIANGQI_EVIDENCE']
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ ...row, seed })}\n`)
}
