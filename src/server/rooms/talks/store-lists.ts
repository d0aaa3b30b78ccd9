/** Talks in a list: names and states, never what was said. */
import { sql } from 'kysely'

import type { MemberId, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Outcome, PastTalk, Round, Seat, TalkId, TalkState } from '#domain/talks/talk.ts'
import type { Read } from '#server/db/handle.ts'

export interface ListedTalk {
  readonly id: TalkId
  readonly memberId: MemberId
  readonly name: string
  readonly branch: string
  readonly round: Round
  readonly state: TalkState
  readonly outcome: Outcome | null
  readonly meetsOn: LocalDate
  readonly meetsAt: string
  readonly place: string
  readonly checkOn: LocalDate | null
  readonly endsOn: LocalDate | null
}

const columns = sql`
  t.id, t.member_id as "memberId", p.name, b.name as branch, t.round, t.state, t.outcome, t.meets_on as "meetsOn",
  t.meets_at as "meetsAt", t.place, s.check_on as "checkOn", s.ends_on as "endsOn"`
const tables = sql`
  talk t
  join member m on m.organisation_id = t.organisation_id and m.id = t.member_id
  join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
  join branch b on b.organisation_id = t.organisation_id and b.id = t.branch_id
  left join talk_support s on s.organisation_id = t.organisation_id and s.talk_id = t.id`

const most = 500

/** Those of a round, and of earlier rounds whatever is not over. */
export async function talksOfRound(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<readonly ListedTalk[]> {
  const found = await sql<ListedTalk>`select ${columns} from ${tables}
    where t.organisation_id = ${scope.organisationId}
      and (t.term_id = ${termId} or t.state not in ('confirmed', 'cancelled'))
    order by t.made_at desc, t.id desc limit ${most}`.execute(read.sql)
  return found.rows
}

/** Those in which somebody has a seat of their own. */
export async function talksOfPerson(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<readonly (ListedTalk & { readonly seat: Exclude<Seat, 'committee'> })[]> {
  const { organisationId } = scope
  const found = await sql<ListedTalk & { seat: Exclude<Seat, 'committee'> }>`
    select ${columns}, case when m.staff_id = ${staffId} then 'member'
             when k.staff_id is not null then 'talker' else 'helper' end as seat
      from ${tables}
      left join talk_talker k on k.organisation_id = t.organisation_id and k.talk_id = t.id and k.staff_id = ${staffId}
     where t.organisation_id = ${organisationId} and t.id in (
       select talk_id from talk_talker where organisation_id = ${organisationId} and staff_id = ${staffId}
       union select talk_id from talk_support where organisation_id = ${organisationId} and helper_id = ${staffId}
       union select o.id from talk o join member n on n.organisation_id = o.organisation_id and n.id = o.member_id
              where o.organisation_id = ${organisationId} and n.staff_id = ${staffId})
     order by t.made_at desc, t.id desc limit ${most}`.execute(read.sql)
  return found.rows
}

/** What proposals depend on: all talks that were not cancelled, the oldest first; of one member where one is named. */
export async function pastTalks(
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId | null,
): Promise<readonly (PastTalk & { readonly name: string; readonly branch: string })[]> {
  const found = await sql<PastTalk & { name: string; branch: string }>`
    select t.id, t.member_id as "memberId", t.term_id as "termId", t.round, t.state, t.outcome,
           coalesce(t.held_on, t.meets_on) as "meetsOn", t.first_id as "firstId", p.name, b.name as branch
      from ${tables}
     where t.organisation_id = ${scope.organisationId} and t.state <> 'cancelled'
       and (${memberId}::uuid is null or t.member_id = ${memberId}::uuid)
     order by t.made_at, t.id`.execute(read.sql)
  return found.rows
}
