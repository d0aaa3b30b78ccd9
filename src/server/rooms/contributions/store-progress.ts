/** How far each member has come, and who was reminded when. */
import { sql } from 'kysely'

import type { Standing, Step } from '#domain/contributions/steps.ts'
import type { PartState } from '#domain/contributions/list.ts'
import type { MemberId, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'
import { inStatements } from '#server/db/statements.ts'

interface StandingRow {
  readonly memberId: MemberId
  readonly goals: PartState
  readonly achievements: PartState
  readonly selfReview: boolean
  readonly achieved: number
  readonly pending: number
  readonly returned: number
}

/** The standing of these members in a term; who opened no list is not in it. */
export async function standingsOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, Standing>> {
  const found = await sql<StandingRow>`
    select l.member_id as "memberId", l.goals, l.achievements, (l.self_review <> '') as "selfReview",
           count(e.item_id)::int as achieved,
           (count(*) filter (where e.confirmation = 'pending'))::int as pending,
           (count(*) filter (where e.confirmation = 'returned'))::int as returned
      from contribution_list l
      left join contribution_entry e on e.organisation_id = l.organisation_id and e.list_id = l.id and e.achieved
     where l.organisation_id = ${scope.organisationId} and l.term_id = ${termId}
       and l.member_id = any(${[...memberIds]}::uuid[])
     group by l.id, l.member_id, l.goals, l.achievements, l.self_review`.execute(read.sql)
  return new Map(
    found.rows.map(({ memberId, goals, achievements, ...rest }) => [
      memberId,
      { ...rest, states: { goals, achievements } },
    ]),
  )
}

/** Members who were reminded on this day already. */
export async function remindedOn(
  read: Read,
  scope: OrganisationScope,
  day: LocalDate,
  memberIds: readonly MemberId[],
): Promise<ReadonlySet<MemberId>> {
  const found = await sql<{ memberId: MemberId }>`select member_id as "memberId" from contribution_reminder
    where organisation_id = ${scope.organisationId} and day = ${day}
      and member_id = any(${[...memberIds]}::uuid[])`.execute(read.sql)
  return new Set(found.rows.map((row) => row.memberId))
}

/** Writes down who is reminded today; gives back those who had not been. The key decides where two press at once. */
export async function addReminders(
  write: Write,
  scope: OrganisationScope,
  reminders: readonly { readonly memberId: MemberId; readonly steps: readonly Step[] }[],
  of: { readonly termId: TermId; readonly day: LocalDate; readonly by: StaffId; readonly at: Date },
): Promise<ReadonlySet<MemberId>> {
  const rows = reminders
    .toSorted((one, other) => (one.memberId < other.memberId ? -1 : 1))
    .map(({ memberId, steps }) => ({
      organisation_id: scope.organisationId,
      term_id: of.termId,
      member_id: memberId,
      day: of.day,
      steps: [...steps],
      by_staff_id: of.by,
      at: of.at,
    }))
  const told = new Set<MemberId>()
  for (const part of inStatements(rows)) {
    const made = await write.sql
      .insertInto('contribution_reminder')
      .values(part)
      .onConflict((conflict) => conflict.columns(['organisation_id', 'member_id', 'day']).doNothing())
      .returning('member_id')
      .execute()
    for (const row of made) told.add(row.member_id)
  }
  return told
}
