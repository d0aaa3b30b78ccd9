/** Requests for correction. */
import { sql } from 'kysely'

import type { AboutPart } from '#domain/archives/about-me.ts'
import type { RequestState } from '#domain/archives/correction.ts'
import type { Id, MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type RequestId = Id<'correction-request'>

export interface CorrectionRequest {
  readonly id: RequestId
  readonly staffId: StaffId
  readonly staffNumber: string
  readonly name: string
  readonly part: AboutPart
  readonly wrong: string
  readonly right: string
  readonly askedAt: Date
  readonly dueOn: LocalDate
  readonly state: RequestState
  readonly answer: string
  readonly answeredBy: string | null
}

const columns = sql`
  c.id, c.staff_id as "staffId", p.staff_number as "staffNumber", p.name, c.part, c.wrong, c."right",
  c.asked_at as "askedAt", c.due_on as "dueOn", c.state, c.answer, a.name as "answeredBy"`
const tables = sql`
  correction_request c
  join staff p on p.organisation_id = c.organisation_id and p.id = c.staff_id
  left join staff a on a.organisation_id = c.organisation_id and a.id = c.answered_by`

/** The membership of a person, also one that has ended; null: there never was one. */
export async function memberIdOf(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<MemberId | null> {
  const found = await sql<{ id: MemberId }>`
    select id from member where organisation_id = ${scope.organisationId} and staff_id = ${staffId}`.execute(
    read.sql,
  )
  return found.rows[0]?.id ?? null
}

export async function requestsOf(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<readonly CorrectionRequest[]> {
  const found = await sql<CorrectionRequest>`select ${columns} from ${tables}
    where c.organisation_id = ${scope.organisationId} and c.staff_id = ${staffId}
    order by c.asked_at desc, c.id limit 100`.execute(read.sql)
  return found.rows
}

interface Page {
  readonly open: boolean
  readonly page: number
  readonly size: number
}

export async function requestsToKeepers(
  read: Read,
  scope: OrganisationScope,
  { open, page, size }: Page,
): Promise<readonly CorrectionRequest[]> {
  const which = open ? sql`c.state = 'open'` : sql`c.state in ('done', 'refused')`
  const order = open ? sql`c.due_on, c.id` : sql`c.answered_at desc, c.id`
  const found = await sql<CorrectionRequest>`select ${columns} from ${tables}
    where c.organisation_id = ${scope.organisationId} and ${which}
    order by ${order} limit ${size} offset ${(page - 1) * size}`.execute(read.sql)
  return found.rows
}

export async function countRequests(
  read: Read,
  scope: OrganisationScope,
  today: LocalDate,
): Promise<{
  readonly open: number
  readonly answered: number
  readonly late: number
  readonly firstDue: LocalDate | null
}> {
  const found = await sql<{ open: number; answered: number; late: number; firstDue: LocalDate | null }>`
    select (count(*) filter (where state = 'open'))::int as open,
           (count(*) filter (where state in ('done', 'refused')))::int as answered,
           (count(*) filter (where state = 'open' and due_on < ${today}))::int as late,
           min(due_on) filter (where state = 'open') as "firstDue"
      from correction_request where organisation_id = ${scope.organisationId}`.execute(read.sql)
  return found.rows[0] ?? { open: 0, answered: 0, late: 0, firstDue: null }
}

/** Puts a person's requests in line: the row lock on the person lets two requests not pass the bound together. */
export async function openOf(write: Write, scope: OrganisationScope, staffId: StaffId): Promise<number> {
  await sql`select id from staff where organisation_id = ${scope.organisationId} and id = ${staffId} for no key update`.execute(
    write.sql,
  )
  const found = await sql<{ count: number }>`
    select count(*)::int as count from correction_request
     where organisation_id = ${scope.organisationId} and staff_id = ${staffId} and state = 'open'`.execute(
    write.sql,
  )
  return found.rows[0]?.count ?? 0
}

export async function addRequest(
  write: Write,
  scope: OrganisationScope,
  asked: Pick<CorrectionRequest, 'id' | 'staffId' | 'part' | 'wrong' | 'right' | 'askedAt' | 'dueOn'>,
): Promise<void> {
  await write.sql
    .insertInto('correction_request')
    .values({
      organisation_id: scope.organisationId,
      id: asked.id,
      staff_id: asked.staffId,
      part: asked.part,
      wrong: asked.wrong,
      right: asked.right,
      asked_at: asked.askedAt,
      due_on: asked.dueOn,
    })
    .execute()
}

interface Closing {
  readonly id: RequestId
  readonly to: Exclude<RequestState, 'open'>
  readonly answer: string
  readonly by: StaffId | null
  readonly at: Date
}

/** Whose request it was, or null where it was no longer open. */
export async function closeRequest(
  write: Write,
  scope: OrganisationScope,
  { id, to, answer, by, at }: Closing,
): Promise<StaffId | null> {
  const closed = await sql<{ staffId: StaffId }>`
    update correction_request set state = ${to}, answer = ${answer}, answered_by = ${by}, answered_at = ${at}
     where organisation_id = ${scope.organisationId} and id = ${id} and state = 'open'
    returning staff_id as "staffId"`.execute(write.sql)
  return closed.rows[0]?.staffId ?? null
}

export async function requestById(
  read: Read,
  scope: OrganisationScope,
  id: RequestId,
): Promise<CorrectionRequest | null> {
  const found = await sql<CorrectionRequest>`select ${columns} from ${tables}
    where c.organisation_id = ${scope.organisationId} and c.id = ${id}`.execute(read.sql)
  return found.rows[0] ?? null
}
