import { samplePeople } from '../../src/cli/sample/people.ts'
import { samplePassword } from '../../src/cli/sample/school.ts'
import { createHasher } from '#server/auth/hasher.ts'

import { Visitor } from './client.ts'
import { alternating, rate, rounded, type Figure, rounds } from './measure.ts'
import { withSampleSchool } from './sample-school.ts'

/** Two are hashed at a time (`createHasher`), so with four one core is never left to wait for an answer. */
const atOnce = 8

/** Signing in by number and password, against nothing but the hash of the password. */
export const signInFigures = (): Promise<readonly Figure[]> =>
  withSampleSchool('goals', async () => [await signInFigure()])

const signInAs = (staffNumber: string | undefined): Promise<unknown> =>
  new Visitor().signIn(staffNumber ?? '', samplePassword)

async function signInFigure(): Promise<Figure> {
  const hasher = await createHasher()
  const stored = await hasher.hash(samplePassword)
  const people = samplePeople()
    .map(({ number }) => number)
    .slice(0, atOnce)
  const measured = await alternating(
    rounds,
    () => rate(people.length, 2, (who) => signInAs(people[who])),
    () => rate(people.length, 2, () => hasher.verify(stored, samplePassword)),
  )
  const ratio = measured.ours / measured.baseline
  return {
    work: `sign in, ${people.length} people at once`,
    value: rounded(ratio),
    unit: '×',
    baseline: { what: 'argon2id/s', value: rounded(measured.baseline) },
    reach: '≥ 0.8',
    reached: ratio >= 0.8,
    note: `${Math.round(measured.ours)} sign-ins/s`,
  }
}
