/** A story with everything that was said of it, as the contract shows it. */
import type { z } from 'zod'

import type { line as lineShape, story as storyShape } from '#contract/stories-shapes.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { excerptOf, type Block } from '#domain/stories/blocks.ts'
import type { Read } from '#server/db/handle.ts'
import { attachmentsOf, type Attachment } from '#server/files/attachments.ts'

import type { StoryLine } from './store-lists.ts'
import type { StoredPerson } from './store-persons.ts'
import { publicationsOf, type StoryPublication } from './store-publication.ts'
import { reportsOf, reviewsOf, versionsOf, type StoryReport, type StoryVersion } from './store-said.ts'
import type { StoredStory } from './store.ts'

export type ShownStory = z.output<typeof storyShape>

/** The kind of thing that a story's files hang on. */
export const storyKind = 'story'

export interface Known {
  readonly story: StoredStory
  readonly versions: readonly StoryVersion[]
  readonly publications: readonly StoryPublication[]
  readonly reports: readonly StoryReport[]
  readonly shown: ShownStory
}

export async function known(read: Read, scope: OrganisationScope, story: StoredStory): Promise<Known> {
  const { id } = story
  const [files, reviews, versions, publications, reports] = await Promise.all([
    attachmentsOf(read, scope, storyKind, [id]),
    reviewsOf(read, scope, id),
    versionsOf(read, scope, id),
    publicationsOf(read, scope, id),
    reportsOf(read, scope, id),
  ])
  const shown: ShownStory = {
    id,
    branchId: story.branchId,
    branch: story.branch,
    author: story.author,
    state: story.state,
    title: story.title,
    blocks: [...story.blocks],
    reason: story.reason,
    version: story.version,
    savedAt: story.savedAt.toISOString(),
    files: files.map(fileLine),
    persons: story.persons.map(personShown),
    reviews: reviews.map(({ decision, reason, by, at }) => ({ decision, reason, by, at: at.toISOString() })),
    versions: versions.flatMap((version) => {
      const publication = publications.find(({ versionId }) => versionId === version.id)
      return publication === undefined ? [] : [versionShown(version, publication)]
    }),
    reports: reports.map(reportShown),
  }
  return { story, versions, publications, reports, shown }
}

export const fileLine = ({ id, name, type, size }: Attachment) => ({ id, name, type, size })

const personShown = ({ id, name, memberId, consent, recordedBy, recordedAt, withdrawnAt }: StoredPerson) => ({
  id,
  name,
  isMember: memberId !== null,
  consent:
    consent === null || recordedAt === null
      ? null
      : { ...consent, recordedBy, recordedAt: recordedAt.toISOString() },
  withdrawn: withdrawnAt !== null,
})

const versionShown = (
  { number, title, reason, contentHash, madeAt, blocks }: StoryVersion,
  publication: StoryPublication,
) => ({
  number,
  title,
  reason,
  contentHash,
  madeAt: madeAt.toISOString(),
  blocks: [...blocks],
  publication: {
    id: publication.id,
    state: publication.state,
    proposedAt: publication.proposedAt.toISOString(),
    checkedBy: publication.checker,
    approvedBy: publication.approver,
    publishedAt: publication.publishedAt?.toISOString() ?? null,
    reason: publication.reason,
  },
})

const reportShown = ({ id, state, why, by, at, purpose, answer, decidedBy, decidedAt }: StoryReport) => ({
  id,
  state,
  why,
  by,
  at: at.toISOString(),
  purpose,
  answer,
  decidedBy,
  decidedAt: decidedAt?.toISOString() ?? null,
})

const countOf = (blocks: readonly Block[], kind: Block['kind']): number =>
  blocks.filter((block) => block.kind === kind).length

export const lineShown = ({ blocks, savedAt, ...line }: StoryLine): z.output<typeof lineShape> => ({
  ...line,
  excerpt: excerptOf(blocks, 80),
  pictures: countOf(blocks, 'picture'),
  videos: countOf(blocks, 'video'),
  savedAt: savedAt.toISOString(),
})
