/** What the calls of stories carry. */
import { z } from 'zod'

import { publicationStates } from '#domain/pledges/publication.ts'
import { limits } from '#domain/stories/blocks.ts'
import { consentWays, mostPersons } from '#domain/stories/consent.ts'
import { purposes, reportStates } from '#domain/stories/report.ts'
import { decisions, storyStates } from '#domain/stories/story.ts'

import { day, id, moment, optionalText, text } from './fields.ts'

export const storyId = id<'story'>()
export const branchId = id<'branch'>()
export const attachmentId = id<'attachment'>()
export const storyPersonId = id<'story-person'>()
export const storyPublicationId = id<'story-publication'>()
export const storyReportId = id<'story-report'>()
/** An upload becomes the file with this id. */
export const storyUploadId = id<'attachment'>()
export const seen = z.int().min(1).max(1_000_000)
export const reason = text(limits.reason)
export const optionalReason = optionalText(limits.reason).default('')
export const decision = z.enum(decisions)
export const purpose = z.enum(purposes)
export const publicationState = z.enum(publicationStates)

/** The only markup there is. */
export const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: optionalText(limits.heading) }),
  z.strictObject({ kind: z.literal('paragraph'), text: optionalText(limits.text) }),
  z.strictObject({ kind: z.literal('quote'), text: optionalText(limits.text) }),
  z.strictObject({
    kind: z.literal('picture'),
    fileId: attachmentId,
    caption: optionalText(limits.caption),
  }),
  z.strictObject({
    kind: z.literal('video'),
    fileId: attachmentId,
    posterId: attachmentId,
    caption: optionalText(limits.caption),
  }),
])

const consent = { how: z.enum(consentWays), by: text(40), on: day }

export const written = {
  title: optionalText(limits.title),
  blocks: z.array(block).max(limits.blocks),
  persons: z
    .array(z.strictObject({ name: text(40), consent: z.strictObject(consent).nullable() }))
    .max(mostPersons),
}

export const file = z.object({ id: attachmentId, name: z.string(), type: z.string(), size: z.int() })

const personShown = z.object({
  id: storyPersonId,
  name: z.string(),
  /** A member of the writer's branch. */
  isMember: z.boolean(),
  consent: z.object({ ...consent, by: z.string(), recordedBy: z.string(), recordedAt: moment }).nullable(),
  /** Given once, and taken back. */
  withdrawn: z.boolean(),
})

/** Where a version stands on its way to the board. */
const publication = z.object({
  id: storyPublicationId,
  state: publicationState,
  proposedAt: moment,
  checkedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  publishedAt: moment.nullable(),
  reason: z.string(),
})

const version = z.object({
  number: z.int(),
  title: z.string(),
  reason: z.string(),
  contentHash: z.string(),
  madeAt: moment,
  blocks: z.array(block),
  publication,
})

export const report = z.object({
  id: storyReportId,
  state: z.enum(reportStates),
  why: z.string(),
  by: z.string(),
  at: moment,
  purpose: purpose.nullable(),
  answer: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: moment.nullable(),
})

/** A story with everything that was said of it. */
export const story = z.object({
  id: storyId,
  branchId,
  branch: z.string(),
  author: z.string(),
  state: z.enum(storyStates),
  title: z.string(),
  blocks: z.array(block),
  reason: z.string(),
  version: z.int(),
  savedAt: moment,
  files: z.array(file),
  persons: z.array(personShown),
  reviews: z.array(z.object({ decision, reason: z.string(), by: z.string(), at: moment })),
  /** The newest last. */
  versions: z.array(version),
  reports: z.array(report),
})

/** A line of a list. */
export const line = z.object({
  id: storyId,
  branch: z.string(),
  author: z.string(),
  state: z.enum(storyStates),
  title: z.string(),
  excerpt: z.string(),
  pictures: z.int(),
  videos: z.int(),
  savedAt: moment,
  /** Of its newest version. */
  publication: publicationState.nullable(),
  /** Of its newest report. */
  report: z.enum(reportStates).nullable(),
})
