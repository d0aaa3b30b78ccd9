/** Pledges as they are worked on. */
import { sql } from 'kysely'

import type { MemberId, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Pledge, PledgeId, PledgeState } from '#domain/pledges/pledge.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface StoredPledge extends Pledge {
  /** Whose it is. */
  readonly staffId: StaffId
  readonly savedAt: Date
  readonly submittedAt: Date | null
}

const columns = sql`
  p.id, p.term_id as "termId", p.member_id as "memberId", m.staff_id as "staffId", p.state, p.texts, p.reason, p.version,
  p.saved_at as "savedAt", p.submitted_at as "submittedAt",
  (select count(*)::int from pledge_version v where v.organisation_id = p.organisation_id and v.pledge_id = p.id) as signed`
const tables = sql`pledge p join member m on m.organisation_id = p.organisation_id and m.id = p.member_id`

/** A pledge held until the transaction ends: whoever writes, decides or signs at the same time waits. */
export async function pledgeForUpdate(
  write: Write,
  scope: OrganisationScope,
  id: PledgeId,
): Promise<StoredPledge | null> {
  const found = await sql<StoredPledge>`select ${columns} from ${tables}
    where p.organisation_id = ${scope.organisationId} and p.id = ${id} for update of p`.execute(write.sql)
  return found.rows[0] ?? null
}

/** The same, found by whose it is and when. */
export async function pledgeOfForUpdate(
  write: Write,
  scope: OrganisationScope,
  termId: TermId,
  memberId: MemberId,
): Promise<StoredPledge | null> {
  const found = await sql<StoredPledge>`select ${columns} from ${tables}
    where p.organisation_id = ${scope.organisationId} and p.term_id = ${termId} and p.member_id = ${memberId}
    for update of p`.execute(write.sql)
  return found.rows[0] ?? null
}

/** Pledges of these members in a term, in no order. */
export async function pledgesOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberIds: readonly MemberId[],
): Promise<readonly StoredPledge[]> {
  const found = await sql<StoredPledge>`select ${columns} from ${tables}
    where p.organisation_id = ${scope.organisationId} and p.term_id = ${termId}
      and p.member_id = any(${[...memberIds]}::uuid[])`.execute(read.sql)
  return found.rows
}

/** A member's words in other terms, the newest first. */
export async function earlierTexts(
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
  but: TermId,
): Promise<readonly { readonly termId: TermId; readonly term: string; readonly texts: Pledge['texts'] }[]> {
  const found = await sql<{ termId: TermId; term: string; texts: Pledge['texts'] }>`
    select p.term_id as "termId", t.name as term, p.texts
      from pledge p join term t on t.organisation_id = p.organisation_id and t.id = p.term_id
     where p.organisation_id = ${scope.organisationId} and p.member_id = ${memberId} and p.term_id <> ${but}
     order by t.starts_on desc, p.id desc limit 8`.execute(read.sql)
  return found.rows
}

/** False where somebody made one in the same moment. */
export async function addPledge(
  write: Write,
  scope: OrganisationScope,
  made: Pick<Pledge, 'id' | 'termId' | 'memberId' | 'texts'>,
  now: Date,
): Promise<boolean> {
  const added = await sql`
    insert into pledge (organisation_id, id, term_id, member_id, texts, opened_at, saved_at)
    values (${scope.organisationId}, ${made.id}, ${made.termId}, ${made.memberId}, ${JSON.stringify(made.texts)}::jsonb,
            ${now}, ${now})
    on conflict (organisation_id, term_id, member_id) do nothing`.execute(write.sql)
  return (added.numAffectedRows ?? 0n) > 0n
}

export async function saveTexts(
  write: Write,
  scope: OrganisationScope,
  id: PledgeId,
  texts: Pledge['texts'],
  now: Date,
): Promise<void> {
  await sql`update pledge set texts = ${JSON.stringify(texts)}::jsonb, saved_at = ${now}, version = version + 1
    where organisation_id = ${scope.organisationId} and id = ${id}`.execute(write.sql)
}

export interface Move {
  readonly state: PledgeState
  /** Left as it is where nothing is said. */
  readonly reason?: string
  readonly approvedBy?: StaffId
  readonly submittedAt?: Date
}

/** The pledge is held. Gives the version after it. */
export async function movePledge(
  write: Write,
  scope: OrganisationScope,
  { id, version }: Pick<Pledge, 'id' | 'version'>,
  { state, reason, approvedBy, submittedAt }: Move,
): Promise<number> {
  await sql`update pledge
      set state = ${state}, version = version + 1, reason = coalesce(${reason ?? null}, reason),
          approved_by = coalesce(${approvedBy ?? null}::uuid, approved_by),
          submitted_at = coalesce(${submittedAt ?? null}::timestamptz, submitted_at)
    where organisation_id = ${scope.organisationId} and id = ${id}`.execute(write.sql)
  return version + 1
}
