import type { StaffId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'
import {
  takeStep,
  withdraw as withdrawPledge,
  type Acting,
  type PublicationState,
  type PublicationStep,
  type StepCode as PledgeStepCode,
} from '../pledges/publication.ts'
import { withoutConsent, type PersonShown } from './consent.ts'

export interface StoryOnItsWay {
  readonly state: PublicationState
  /** Who wrote it. */
  readonly staffId: StaffId
  readonly checkedBy: StaffId | null
  readonly persons: readonly PersonShown[]
}

export type StepCode =
  | 'common.forbidden'
  | 'stories.own-story'
  | 'stories.same-hands'
  | 'stories.publication-moved'
  | 'stories.consent-missing'

const codes: Readonly<Record<PledgeStepCode, StepCode>> = {
  'common.forbidden': 'common.forbidden',
  'pledges.own-pledge': 'stories.own-story',
  'pledges.same-hands': 'stories.same-hands',
  'pledges.publication-moved': 'stories.publication-moved',
}

/** The road of pledges, with one condition more: nothing goes on as long as somebody shown has not agreed. */
export function step(
  story: StoryOnItsWay,
  next: PublicationStep,
  acting: Acting,
): Result<PublicationState, StepCode> {
  const taken = takeStep(story, next, acting)
  if (!taken.ok) return refuse(codes[taken.refusal.code])
  const missing = withoutConsent(story.persons)
  return missing === null ? taken : { ok: false, refusal: missing }
}

export function withdraw(of: Pick<StoryOnItsWay, 'state'>): Result<'withdrawn', 'stories.publication-moved'> {
  const done = withdrawPledge(of)
  return done.ok ? ok(done.value) : refuse('stories.publication-moved')
}
