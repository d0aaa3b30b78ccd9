/** What the calls of pledges carry. */
import { z } from 'zod'

import { decisions, outcomes } from '#domain/pledges/deciding.ts'
import { pledgeStates } from '#domain/pledges/pledge.ts'
import { publicationKinds, publicationStates } from '#domain/pledges/publication.ts'
import { phases } from '#domain/terms/phases.ts'

import { day, id, moment, optionalText, text } from './fields.ts'

export const termId = id<'term'>()
export const pledgeId = id<'pledge'>()
export const memberId = id<'member'>()
export const branchId = id<'branch'>()
export const publicationId = id<'publication'>()
export const reason = text(300)
export const optionalReason = optionalText(300).default('')
export const seen = z.int().min(0).max(1_000_000)
export const outcome = z.enum(outcomes)
export const decision = z.enum(decisions)
export const publicationState = z.enum(publicationStates)
export const publicationKind = z.enum(publicationKinds)

export const versionNumber = z.int().min(1).max(100_000)

/** The sections' own limits are the policy's, and are told in a sentence; this only bounds what is read. */
export const texts = z.array(z.strictObject({ section: z.string().max(20), text: optionalText(3000) })).max(8)

export const termOfPledge = z.object({ id: termId, name: z.string(), phase: z.enum(phases) })

export const section = z.object({
  id: z.string(),
  title: z.string(),
  hint: z.string(),
  least: z.int(),
  most: z.int(),
  lines: z.array(z.string()),
})

/** Where something stands on its way to the board. */
export const publication = z.object({
  id: publicationId,
  state: publicationState,
  publishedAt: moment.nullable(),
  /** Why it was withdrawn. */
  reason: z.string(),
})

export const signedVersion = z.object({
  number: z.int(),
  sections: z.array(
    z.object({ id: z.string(), title: z.string(), lines: z.array(z.string()), text: z.string() }),
  ),
  contentHash: z.string(),
  /** By hand: a picture, for the member and the branch alone. */
  drawn: z.boolean(),
  signedAt: moment,
  publication: publication.nullable(),
})

export const note = z.object({
  id: id<'pledge-note'>(),
  text: z.string(),
  at: moment,
  publication: publication.nullable(),
})

export const judgement = z.object({
  outcome,
  reason: z.string(),
  by: z.string(),
  at: moment,
  publication: publication.nullable(),
})

/** A pledge with everything that was said of it. */
export const pledge = z.object({
  id: pledgeId,
  state: z.enum(pledgeStates),
  texts: z.record(z.string(), z.string()),
  reason: z.string(),
  version: z.int(),
  savedAt: moment,
  submittedAt: moment.nullable(),
  reviews: z.array(z.object({ decision, reason: z.string(), by: z.string(), at: moment })),
  versions: z.array(signedVersion),
  notes: z.array(note),
  judgement: judgement.nullable(),
})

/** Of the contribution list, what a pledge may begin with and stands beside. */
export const goals = z.object({
  items: z.array(z.string()),
  aims: z.array(z.object({ text: z.string(), measure: z.string(), due: day.nullable() })),
})
