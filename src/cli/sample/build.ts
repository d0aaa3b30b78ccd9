import { Client } from 'pg'
import sharp from 'sharp'

import { dayIn } from '#domain/kernel/local-date.ts'
import type { Phase } from '#domain/terms/phases.ts'
import type { DatabaseServer } from '#server/db/server.ts'
import { newIdAt } from '#server/http/perform.ts'
import type { Product } from '#server/main.ts'

import { momentOn, sampleTerms } from './calendar.ts'
import { runCases } from './cases.ts'
import { cast, type SampleClock } from './cast.ts'
import { runCycle } from './cycle.ts'
import { enrol } from './enter.ts'
import { beginEvaluation, evaluateTerm, underWay, wholly } from './evaluation.ts'
import { keepHolidays } from './holidays.ts'
import { adoptScheme } from './scheme.ts'
import { tellStories } from './stories.ts'
import { holdStudy } from './study.ts'
import { holdTalks } from './talks.ts'
import { superviseAll } from './supervision.ts'

/** What a sample is made for: the phase in which its term stands, on this day. */
export interface SampleWish {
  readonly phase: Phase
  readonly now: Date
}

/** Builds the sample school in an empty database, by the product's own calls at moments of the past. */
export async function buildSample(
  product: Product,
  clock: SampleClock,
  { phase, now }: SampleWish,
): Promise<void> {
  const today = dayIn(now, 'Asia/Shanghai')
  const { last, current } = sampleTerms(today, phase)
  clock.now = momentOn(last.startsOn, -24 * 30)
  const enrolment = await enrol(product, clock.now, today, newIdAt(clock.now))
  const people = cast(product, enrolment, clock)
  const picture = await evidencePicture()
  await analyze(product.server)
  await keepHolidays(people, today)
  await adoptScheme(people, last.startsOn)
  const lastId = await runCycle(people, { term: last, index: 1, until: 'closed', today, picture })
  await analyze(product.server)
  const termId = await runCycle(people, { term: current, index: 2, until: phase, today, picture })
  await superviseAll(people, today)
  await holdStudy(people, today)
  await tellStories(people, today)
  await beginEvaluation(people, lastId, last)
  await evaluateTerm(people, { termId: lastId, term: last, seed: 71, reach: wholly() })
  const reach = underWay(phase)
  // Where the meetings are still going on, it begins beside them.
  if (phase === 'review') await beginEvaluation(people, termId, current)
  if (reach !== null) await evaluateTerm(people, { termId, term: current, seed: 81, reach })
  await runCases(people, { closed: last.day('closed') })
  await holdTalks(people, { termId: lastId, closed: last.day('closed'), today })
  clock.now = now
}

/** PostgreSQL learns how much the tables hold; by itself it would after a minute, and plan badly until then. */
async function analyze(server: DatabaseServer): Promise<void> {
  const owner = new Client(server.as('owner'))
  await owner.connect()
  try {
    await owner.query('analyze')
  } finally {
    await owner.end()
  }
}

/** What somebody might photograph as evidence: a certificate without words. */
function evidencePicture(): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="560">
    <rect width="800" height="560" fill="#fdf6e3"/><rect x="24" y="24" width="752" height="512" fill="none" stroke="#b3231b" stroke-width="6"/>
    <circle cx="600" cy="400" r="70" fill="none" stroke="#b3231b" stroke-width="5"/>
    <path d="M600 350l14 34h36l-29 22 11 35-32-21-32 21 11-35-29-22h36z" fill="#b3231b"/>
    <path d="M120 180h560M120 240h560M120 300h380" stroke="#8f8375" stroke-width="8"/></svg>`
  return sharp(Buffer.from(drawing)).png().toBuffer()
}
