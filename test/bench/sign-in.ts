import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { samplePassword } from '../../src/cli/sample/school.ts'
import { sampleSignIns } from '../../src/cli/sample/sign-ins.ts'
import { createHasher } from '#server/auth/hasher.ts'

import { runScript, startServing, Visitor } from './client.ts'
import { alternating, rate, rounded, type Figure, rounds } from './measure.ts'

/** Signing in by number and password, against nothing but the hash of the password. */
export async function signInFigures(): Promise<readonly Figure[]> {
  const data = await mkdtemp(join(tmpdir(), 'liangqi-bench-'))
  await runScript('src/cli/sample/main.ts', ['goals', new Date().toISOString()], data)
  const { stop } = await startServing('test/bench/product.ts', [], data)
  try {
    return [await signInFigure()]
  } finally {
    await stop()
    await rm(data, { recursive: true, force: true })
  }
}

async function signInFigure(): Promise<Figure> {
  const hasher = await createHasher()
  const stored = await hasher.hash(samplePassword)
  const [one] = sampleSignIns()
  if (one === undefined) throw new Error('no sign-in')
  const measured = await alternating(
    rounds,
    () => rate(2, 2, () => new Visitor().signIn(one.staffNumber, one.password)),
    () => rate(2, 2, () => hasher.verify(stored, samplePassword)),
  )
  const ratio = measured.ours / measured.baseline
  return {
    work: 'sign in, 2 at once',
    value: rounded(ratio),
    unit: '×',
    baseline: { what: 'argon2id/s', value: rounded(measured.baseline) },
    reach: '≥ 0.8',
    reached: ratio >= 0.8,
    note: `${Math.round(measured.ours)} sign-ins/s`,
  }
}
