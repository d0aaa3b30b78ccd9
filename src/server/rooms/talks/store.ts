/** Talks: one row each, with who is called and where they stood. */
import { sql, type Updateable } from 'kysely'

import type { BranchId, MemberId, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Goal, Grounds, Outcome, Round, TalkId, TalkState } from '#domain/talks/talk.ts'
import type { Read, Write } from '#server/db/handle.ts'
import type { TalkTable } from '#server/db/tables.ts'

export interface StoredTalk {
  readonly id: TalkId
  readonly termId: TermId
  readonly term: string
  readonly memberId: MemberId
  readonly staffId: StaffId
  readonly name: string
  readonly branchId: BranchId
  readonly branch: string
  readonly round: Round
  readonly firstId: TalkId | null
  readonly secondId: TalkId | null
  readonly state: TalkState
  readonly grounds: Grounds
  readonly meetsOn: LocalDate
  readonly meetsAt: string
  readonly place: string
  readonly movedByMember: boolean
  readonly movedBySchool: boolean
  readonly heldOn: LocalDate | null
  readonly words: string | null
  readonly ownWords: string | null
  readonly goals: readonly Goal[]
  readonly recordHash: string | null
  readonly signedAt: Date | null
  readonly typedName: string | null
  readonly drawn: Uint8Array | null
  readonly refusedWhy: string | null
  readonly refusedBy: string | null
  readonly refusedAt: Date | null
  readonly outcome: Outcome | null
  readonly judgedWhy: string | null
  readonly judgedById: StaffId | null
  readonly judgedBy: string | null
  readonly judgedAt: Date | null
  readonly confirmedWhy: string | null
  readonly confirmedBy: string | null
  readonly confirmedAt: Date | null
  readonly cancelledWhy: string | null
  readonly version: number
}

const columns = sql`
  t.id, t.term_id as "termId", e.name as term, t.member_id as "memberId", m.staff_id as "staffId", p.name,
  t.branch_id as "branchId", b.name as branch, t.round, t.first_id as "firstId", s.id as "secondId", t.state, t.grounds,
  t.meets_on as "meetsOn", t.meets_at as "meetsAt", t.place, t.moved_by_member as "movedByMember",
  t.moved_by_school as "movedBySchool", t.held_on as "heldOn", t.words, t.own_words as "ownWords", t.goals,
  t.record_hash as "recordHash", t.signed_at as "signedAt", t.typed_name as "typedName", t.drawn,
  t.refused_why as "refusedWhy", r.name as "refusedBy", t.refused_at as "refusedAt", t.outcome,
  t.judged_why as "judgedWhy", t.judged_by as "judgedById", j.name as "judgedBy", t.judged_at as "judgedAt",
  t.confirmed_why as "confirmedWhy", c.name as "confirmedBy", t.confirmed_at as "confirmedAt",
  t.cancelled_why as "cancelledWhy", t.version`
const tables = sql`
  talk t
  join term e on e.organisation_id = t.organisation_id and e.id = t.term_id
  join member m on m.organisation_id = t.organisation_id and m.id = t.member_id
  join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
  join branch b on b.organisation_id = t.organisation_id and b.id = t.branch_id
  left join talk s on s.organisation_id = t.organisation_id and s.first_id = t.id and s.state <> 'cancelled'
  left join staff r on r.organisation_id = t.organisation_id and r.id = t.refused_by
  left join staff j on j.organisation_id = t.organisation_id and j.id = t.judged_by
  left join staff c on c.organisation_id = t.organisation_id and c.id = t.confirmed_by`

export async function talkById(
  read: Read,
  scope: OrganisationScope,
  talkId: TalkId,
): Promise<StoredTalk | null> {
  const found = await sql<StoredTalk>`select ${columns} from ${tables}
    where t.organisation_id = ${scope.organisationId} and t.id = ${talkId}`.execute(read.sql)
  return found.rows[0] ?? null
}

/** The same, held until the transaction ends; what is read is read after the lock. */
export async function holdTalk(
  write: Write,
  scope: OrganisationScope,
  talkId: TalkId,
): Promise<StoredTalk | null> {
  await sql`select from talk where organisation_id = ${scope.organisationId} and id = ${talkId}
    for update`.execute(write.sql)
  return talkById(write, scope, talkId)
}

export interface NewTalk {
  readonly id: TalkId
  readonly termId: TermId
  readonly memberId: MemberId
  readonly branchId: BranchId
  readonly firstId: TalkId | null
  readonly grounds: Grounds
  readonly on: LocalDate
  readonly at: string
  readonly place: string
  readonly madeBy: StaffId
  readonly madeAt: Date
}

/** False where the member has one that is not over, or had theirs in this round. */
export async function insertTalk(write: Write, scope: OrganisationScope, talk: NewTalk): Promise<boolean> {
  const made = await write.sql
    .insertInto('talk')
    .values({
      organisation_id: scope.organisationId,
      id: talk.id,
      term_id: talk.termId,
      member_id: talk.memberId,
      branch_id: talk.branchId,
      round: talk.firstId === null ? 1 : 2,
      first_id: talk.firstId,
      state: 'planned',
      grounds: JSON.stringify(talk.grounds),
      meets_on: talk.on,
      meets_at: talk.at,
      place: talk.place,
      version: 1,
      made_by: talk.madeBy,
      made_at: talk.madeAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** What changes at a talk, by its columns. The caller holds the row. */
export async function changeTalk(
  write: Write,
  scope: OrganisationScope,
  talk: Pick<StoredTalk, 'id' | 'version'>,
  change: Updateable<TalkTable>,
): Promise<void> {
  await write.sql
    .updateTable('talk')
    .set({ ...change, version: talk.version + 1 })
    .where('organisation_id', '=', scope.organisationId)
    .where('id', '=', talk.id)
    .execute()
}
