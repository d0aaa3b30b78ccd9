import { samplePassword } from '../../src/cli/sample/school.ts'
import { sampleSignIns } from '../../src/cli/sample/sign-ins.ts'
import { createHasher } from '#server/auth/hasher.ts'

import { Visitor } from './client.ts'
import { alternating, rate, rounded, type Figure, rounds } from './measure.ts'
import { withSampleSchool } from './sample-school.ts'

/** Signing in by number and password, against nothing but the hash of the password. */
export const signInFigures = (): Promise<readonly Figure[]> =>
  withSampleSchool('goals', async () => [await signInFigure()])

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
