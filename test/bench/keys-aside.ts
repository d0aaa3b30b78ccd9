import { samplePeople } from '../../src/cli/sample/people.ts'
import { samplePassword } from '../../src/cli/sample/school.ts'
import { today } from '#contract/home.ts'

import { Visitor } from './client.ts'
import { median, rounded, rounds, type Figure } from './measure.ts'
import { withSampleSchool } from './sample-school.ts'

const people = 4
/** Milliseconds: keys for five branches take longer. */
const span = 2500
const between = 6000

/** The first page of four people while a review's keys are made, against the same page in peace. */
export const keysAsideFigure = (): Promise<Figure> =>
  withSampleSchool('achievements', async ({ signal }) => {
    const visitors = await Promise.all(
      samplePeople()
        .slice(0, people)
        .map(({ number }) => new Visitor().signIn(number, samplePassword)),
    )
    const slowest = async (): Promise<number> => {
      const until = performance.now() + span
      const all = await Promise.all(
        visitors.map(async (visitor) => {
          const took: number[] = []
          while (performance.now() < until) {
            const begun = performance.now()
            // oxlint-disable-next-line no-await-in-loop -- a person asks one thing after the other
            await visitor.ask(today, {})
            took.push(performance.now() - begun)
          }
          return took
        }),
      )
      const sorted = all.flat().toSorted((one, other) => one - other)
      return sorted[Math.floor(sorted.length * 0.99)] ?? 0
    }
    await slowest()
    const [quiet, busy]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round += 1) {
      // oxlint-disable no-await-in-loop -- in turns
      quiet.push(await slowest())
      signal('SIGUSR2')
      busy.push(await slowest())
      await new Promise((resolve) => setTimeout(resolve, between))
      // oxlint-enable no-await-in-loop
    }
    const ratio = median(busy) / median(quiet)
    return {
      work: 'another page while keys for 50 are made, the slowest of a hundred',
      value: rounded(ratio),
      unit: '×',
      baseline: { what: 'ms in peace', value: rounded(median(quiet)) },
      reach: '≤ 3',
      reached: ratio <= 3,
      note: `${people} people at once`,
    }
  })
