import { samplePeople } from '../../src/cli/sample/people.ts'
import { samplePassword } from '../../src/cli/sample/school.ts'
import { authSignIn } from '#contract/auth.ts'
import { createHasher } from '#server/auth/hasher.ts'

import { port } from './client.ts'
import { Line } from './line.ts'
import { alternating, rate, rounded, type Figure, rounds, warming } from './measure.ts'
import { withSampleSchool } from './sample-school.ts'

/** Two are hashed at a time (`createHasher`), so with four one core is never left to wait for an answer. */
const atOnce = 8

/** Signing in by number and password, against nothing but the hash of the password. */
export const signInFigures = (): Promise<readonly Figure[]> =>
  withSampleSchool('goals', async () => [await signInFigure()])

async function signInFigure(): Promise<Figure> {
  const hasher = await createHasher()
  const stored = await hasher.hash(samplePassword)
  const people = samplePeople()
    .slice(0, atOnce)
    .map(({ number }) => ({
      line: new Line(port),
      body: JSON.stringify({ staffNumber: number, password: samplePassword }),
    }))
  const signIn = async (who: number): Promise<unknown> =>
    people[who]?.line.post(`/api/${authSignIn.name}`, '', people[who].body)
  // Compiled by then, as on any day but the first minute.
  await rate(people.length, warming, signIn)
  const measured = await alternating(
    rounds,
    () => rate(people.length, 2, signIn),
    () => rate(people.length, 2, () => hasher.verify(stored, samplePassword)),
  )
  for (const { line } of people) line.close()
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
