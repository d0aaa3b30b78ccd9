import { sql } from 'kysely'

import type { Id, MemberId, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Extension, ExtensionStep } from '#domain/terms/extension.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface ExtensionRow {
  readonly id: Id<'extension'>
  readonly memberId: MemberId
  readonly memberName: string
  readonly step: ExtensionStep
  readonly until: LocalDate
  readonly reason: string
  readonly givenBy: string
  readonly givenAt: Date
  readonly revoked: boolean
  readonly revokeReason: string
}

const extensions = (scope: OrganisationScope, termId: TermId) => sql`
  select e.id, e.member_id as "memberId", p.name as "memberName", e.step, e.until, e.reason, g.name as "givenBy",
         e.given_at as "givenAt", e.revoked_at is not null as revoked, e.revoke_reason as "revokeReason"
    from term_extension e
    join member m on m.organisation_id = e.organisation_id and m.id = e.member_id
    join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
    join staff g on g.organisation_id = e.organisation_id and g.id = e.given_by
   where e.organisation_id = ${scope.organisationId} and e.term_id = ${termId}`

/** All extensions of a term, the latest first. */
export async function extensionsOfTerm(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<readonly ExtensionRow[]> {
  const found =
    await sql<ExtensionRow>`${extensions(scope, termId)} order by e.given_at desc, e.id desc`.execute(
      read.sql,
    )
  return found.rows
}

/** What of them decides, for these members: asked with every save. */
export async function extensionsOfMembers(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberIds: readonly MemberId[],
): Promise<readonly (Extension & { readonly memberId: MemberId })[]> {
  const found = await sql<Extension & { readonly memberId: MemberId }>`
    select member_id as "memberId", step, until, revoked_at is not null as revoked from term_extension
     where organisation_id = ${scope.organisationId} and term_id = ${termId}
       and member_id = any(${[...memberIds]}::uuid[])`.execute(read.sql)
  return found.rows
}

export async function insertExtension(
  write: Write,
  scope: OrganisationScope,
  given: {
    readonly id: Id<'extension'>
    readonly termId: TermId
    readonly memberId: MemberId
    readonly step: ExtensionStep
    readonly until: LocalDate
    readonly reason: string
    readonly by: StaffId
    readonly at: Date
  },
): Promise<void> {
  await sql`
    insert into term_extension (organisation_id, id, term_id, member_id, step, until, reason, given_by, given_at)
    values (${scope.organisationId}, ${given.id}, ${given.termId}, ${given.memberId}, ${given.step}, ${given.until},
            ${given.reason}, ${given.by}, ${given.at})`.execute(write.sql)
}

/** Gives back whose it was; null when there is none that still holds. */
export async function revokeExtension(
  write: Write,
  scope: OrganisationScope,
  termId: TermId,
  extensionId: Id<'extension'>,
  revoked: { readonly by: StaffId; readonly at: Date; readonly reason: string },
): Promise<MemberId | null> {
  const found = await sql<{ memberId: MemberId }>`
    update term_extension
       set revoked_at = ${revoked.at}, revoked_by = ${revoked.by}, revoke_reason = ${revoked.reason}
     where organisation_id = ${scope.organisationId} and term_id = ${termId} and id = ${extensionId}
       and revoked_at is null
    returning member_id as "memberId"`.execute(write.sql)
  return found.rows[0]?.memberId ?? null
}
