/** Cases in a list: names and states, never what was said. */
import { sql, type RawBuilder } from 'kysely'

import type { MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { CaseId, CaseState, Seat, Treatment } from '#domain/cases/case.ts'
import type { TalkId } from '#domain/talks/talk.ts'
import type { Read } from '#server/db/handle.ts'

export interface ListedCase {
  readonly id: CaseId
  readonly memberId: MemberId
  readonly name: string
  readonly branch: string
  readonly state: CaseState
  readonly treatment: Treatment | null
  readonly startedOn: LocalDate
  readonly lastOn: LocalDate
  readonly endsOn: LocalDate | null
  readonly openAppeal: boolean
}

const columns = sql`
  c.id, c.member_id as "memberId", p.name, b.name as branch, c.state, coalesce(c.outcome, c.treatment) as treatment,
  (c.made_at at time zone o.time_zone)::date as "startedOn", c.last_on as "lastOn", c.ends_on as "endsOn",
  c.open_appeal as "openAppeal"`
const tables = sql`
  member_case c
  join organisation o on o.organisation_id = c.organisation_id
  join member m on m.organisation_id = c.organisation_id and m.id = c.member_id
  join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
  join branch b on b.organisation_id = c.organisation_id and b.id = c.branch_id`

const most = 500

/** All of the organisation, the newest first. */
export async function allCases(read: Read, scope: OrganisationScope): Promise<readonly ListedCase[]> {
  const found = await sql<ListedCase>`select ${columns} from ${tables}
    where c.organisation_id = ${scope.organisationId}
    order by c.made_at desc, c.id desc limit ${most}`.execute(read.sql)
  return found.rows
}

interface Hands {
  readonly staffId: StaffId
  /** Branches whose secretary they are, and on whose committee they sit. */
  readonly secretaryOf: readonly string[]
  readonly committeeOf: readonly string[]
  readonly today: LocalDate
}

/** Those in which somebody has a seat of their own; the same as domain/cases/seats.ts, in one statement. */
export async function casesOfPerson(
  read: Read,
  scope: OrganisationScope,
  { staffId, secretaryOf, committeeOf, today }: Hands,
): Promise<readonly (ListedCase & { readonly seat: Exclude<Seat, 'committee'> })[]> {
  const { organisationId } = scope
  const isRelative = (who: RawBuilder<unknown>) => sql`exists (select from talk_relative r
    where r.organisation_id = c.organisation_id and r.member_id = c.member_id and r.staff_id = ${who})`
  const secretaryFree = sql`exists (select from role_grant g
    where g.organisation_id = c.organisation_id and g.role = 'secretary' and g.branch_id = c.branch_id
      and g.since <= ${today} and (g.until is null or g.until > ${today})
      and g.staff_id <> m.staff_id and not ${isRelative(sql`g.staff_id`)})`
  const seat = sql`case
    when m.staff_id = ${staffId} then 'member'
    when ${isRelative(sql`${staffId}::uuid`)} then null
    when exists (select from case_verifier v where v.organisation_id = c.organisation_id and v.case_id = c.id
                    and v.staff_id = ${staffId}) then 'verifier'
    when c.branch_id = any(${[...secretaryOf]}::uuid[]) then 'branch'
    when c.branch_id = any(${[...committeeOf]}::uuid[]) and not ${secretaryFree} then 'branch' end`
  const found = await sql<ListedCase & { seat: Exclude<Seat, 'committee'> | null }>`
    select ${columns}, ${seat} as seat from ${tables}
     where c.organisation_id = ${organisationId} and c.id in (
       select case_id from case_verifier where organisation_id = ${organisationId} and staff_id = ${staffId}
       union select o.id from member_case o join member n on n.organisation_id = o.organisation_id and n.id = o.member_id
              where o.organisation_id = ${organisationId} and n.staff_id = ${staffId}
       union select id from member_case where organisation_id = ${organisationId}
              and branch_id = any(${[...secretaryOf, ...committeeOf]}::uuid[]))
     order by c.made_at desc, c.id desc limit ${most}`.execute(read.sql)
  return found.rows.flatMap(({ seat: held, ...line }) => (held === null ? [] : [{ ...line, seat: held }]))
}

export interface Guarded {
  readonly caseId: CaseId
  readonly memberId: MemberId
  /** The second talk that it came from. */
  readonly talkId: TalkId | null
  readonly why: 'open' | 'appeal'
}

/** Cases that are not over, and those whose appeal is not answered. */
export async function guardedCases(read: Read, scope: OrganisationScope): Promise<readonly Guarded[]> {
  const found = await sql<Guarded>`
    select id as "caseId", member_id as "memberId", talk_id as "talkId",
           case when open_appeal then 'appeal' else 'open' end as why
      from member_case
     where organisation_id = ${scope.organisationId}
       and (open_appeal or state not in ('delivered', 'corrected', 'uncorrected', 'revoked', 'discontinued'))
     order by made_at, id`.execute(read.sql)
  return found.rows
}

export interface FinalDecision {
  readonly caseId: CaseId
  readonly outcome: Treatment
  readonly months: number | null
  readonly state: CaseState
  readonly branch: string
  readonly deliveredOn: LocalDate
}

/** What may enter a member's archive: decisions that were delivered, are not under appeal and were not withdrawn. */
export async function decisionsOf(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<readonly FinalDecision[]> {
  const found = await sql<FinalDecision>`
    select c.id as "caseId", c.outcome, c.months, c.state, b.name as branch, c.delivered_on as "deliveredOn"
      from member_case c
      join member m on m.organisation_id = c.organisation_id and m.id = c.member_id
      join branch b on b.organisation_id = c.organisation_id and b.id = c.branch_id
     where c.organisation_id = ${scope.organisationId} and m.staff_id = ${staffId} and c.outcome is not null
       and c.delivered_on is not null and c.state <> 'revoked' and not c.open_appeal
     order by c.delivered_on, c.id`.execute(read.sql)
  return found.rows
}
