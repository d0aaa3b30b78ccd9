/** Pledges with all that was said of them, as the contract shows them. */
import type { z } from 'zod'

import type { goals as goalsShape, pledge as pledgeShape } from '#contract/pledges-shapes.ts'
import type { MemberId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { PledgeSection } from '#domain/terms/pledge-policy.ts'
import type { Read } from '#server/db/handle.ts'
import type { Goals } from '#server/rooms/contributions/views-goals.ts'

import { publicationsOf, type StoredPublication } from './store-publication.ts'
import { saidOf, type Everything } from './store-said.ts'
import { pledgesOf, type StoredPledge } from './store.ts'

export type ShownPledge = z.output<typeof pledgeShape>

/** The pledges of these members in a term; a fixed number of looks. */
export async function pledgesShown(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, ShownPledge>> {
  const stored = await pledgesOf(read, scope, termId, memberIds)
  const ids = stored.map(({ id }) => id)
  const [said, publications] = await Promise.all([saidOf(read, scope, ids), publicationsOf(read, scope, ids)])
  return new Map(stored.map((pledge) => [pledge.memberId, shown(pledge, said, publications)]))
}

function shown(
  pledge: StoredPledge,
  said: Everything,
  publications: readonly StoredPublication[],
): ShownPledge {
  const own = <Row extends { readonly pledgeId: string }>(rows: readonly Row[]): readonly Row[] =>
    rows.filter(({ pledgeId }) => pledgeId === pledge.id)
  const publicationOf = (subject: string): ShownPledge['versions'][number]['publication'] => {
    const found = publications.find(({ subjectId }) => subjectId === subject)
    if (found === undefined) return null
    const { id, state, publishedAt, reason } = found
    return { id, state, publishedAt: publishedAt?.toISOString() ?? null, reason }
  }
  const judgement = own(said.judgements).at(-1)
  return {
    id: pledge.id,
    state: pledge.state,
    texts: { ...pledge.texts },
    reason: pledge.reason,
    version: pledge.version,
    savedAt: pledge.savedAt.toISOString(),
    submittedAt: pledge.submittedAt?.toISOString() ?? null,
    reviews: own(said.reviews).map(({ decision, reason, by, at }) => ({
      decision,
      reason,
      by,
      at: at.toISOString(),
    })),
    versions: own(said.versions).map(({ id, number, sections, contentHash, drawnSha256, signedAt }) => ({
      number,
      sections: sections.map((section) => ({ ...section, lines: [...section.lines] })),
      contentHash,
      drawn: drawnSha256 !== null,
      signedAt: signedAt.toISOString(),
      publication: publicationOf(id),
    })),
    notes: own(said.notes).map(({ id, text, at }) => ({
      id,
      text,
      at: at.toISOString(),
      publication: publicationOf(id),
    })),
    judgement:
      judgement === undefined
        ? null
        : {
            outcome: judgement.outcome,
            reason: judgement.reason,
            by: judgement.by,
            at: judgement.at.toISOString(),
            publication: publicationOf(judgement.id),
          },
  }
}

export const sectionsShown = (sections: readonly PledgeSection[]) =>
  sections.map((section) => ({ ...section, lines: [...section.lines] }))

export type ShownGoals = z.output<typeof goalsShape>

export const goalsShown = (goals: Goals | undefined): ShownGoals => ({
  items: [...(goals?.items ?? [])],
  aims: [...(goals?.aims ?? [])],
})
