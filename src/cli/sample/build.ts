import type { Phase } from '#domain/terms/phases.ts'
import { dayIn } from '#domain/kernel/local-date.ts'
import { newIdAt } from '#server/http/perform.ts'
import type { Product } from '#server/main.ts'

import { cast, type SampleClock } from './cast.ts'
import { enrol } from './enter.ts'

/** What a sample is made for: the phase in which its term stands, on this day. */
export interface SampleWish {
  readonly phase: Phase
  readonly now: Date
}

/** Builds the sample school in an empty database, by the product's own calls at moments of the past. */
export async function buildSample(product: Product, clock: SampleClock, { now }: SampleWish): Promise<void> {
  clock.now = now
  const today = dayIn(now, 'Asia/Shanghai')
  const enrolment = await enrol(product, now, today, newIdAt(now))
  cast(product, enrolment, clock)
}
