import { afterAll, it } from 'vitest'

import { evidence } from './evidence.ts'

/** What one attack came to: how often it was tried where that is not once, and what is worth noting of it. */
export interface Attacked {
  readonly tried?: number
  readonly note?: string
}

type Attack = () => Promise<Attacked | undefined | void> | Attacked | undefined | void

/**
 * One row of docs/evidence.md out of many tests: each attack is a test of its own, and the row is told at the end, only
 * where every one of them held. A run that picks some of them by name tells none.
 */
export function attacksOf(kind: string, remark?: string): (what: string, attack: Attack) => void {
  const held: Attacked[] = []
  let declared = 0
  afterAll(() => {
    if (declared === 0 || held.length < declared) return
    const ran = held.reduce((sum, { tried = 1 }) => sum + tried, 0)
    const notes = [`${declared} attacks`, remark, ...held.map(({ note }) => note)]
    evidence({ kind, ran, passed: ran, note: notes.filter((each) => each !== undefined).join('; ') })
  })
  return (what, attack) => {
    declared += 1
    it(what, async () => {
      held.push((await attack()) ?? {})
    })
  }
}
