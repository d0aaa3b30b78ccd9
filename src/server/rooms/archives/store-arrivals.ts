/** Packages from other organisations. */
import { sql } from 'kysely'

import type { ArrivedFinal, RefusedFinal, TransferredPerson } from '#domain/archives/transfer.ts'
import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type ArrivalId = Id<'arrival'>
export type ArrivalState = 'previewed' | 'taken' | 'undone'

export interface Arrival {
  readonly id: ArrivalId
  readonly sha256: string
  readonly manifestSha256: string
  readonly size: number
  readonly fromSchool: string
  readonly madeOn: LocalDate
  readonly person: TransferredPerson
  readonly results: readonly ArrivedFinal[]
  readonly refused: readonly RefusedFinal[]
  readonly state: ArrivalState
  readonly staffId: StaffId | null
  readonly takenFor: string | null
  readonly readBy: string
  readonly readAt: Date
  readonly movedAt: Date | null
}

const rows = sql`
  select a.id, a.sha256, a.manifest_sha256 as "manifestSha256", a.size, a.from_school as "fromSchool",
         a.made_on as "madeOn", a.person, a.results, a.refused, a.state, a.staff_id as "staffId", s.name as "takenFor",
         p.name as "readBy", a.read_at as "readAt", a.moved_at as "movedAt"
    from arrival a
    join staff p on p.organisation_id = a.organisation_id and p.id = a.read_by
    left join staff s on s.organisation_id = a.organisation_id and s.id = a.staff_id`

export async function arrivalsOf(read: Read, scope: OrganisationScope): Promise<readonly Arrival[]> {
  const found = await sql<Arrival>`${rows} where a.organisation_id = ${scope.organisationId}
    order by a.read_at desc, a.id limit 100`.execute(read.sql)
  return found.rows
}

export async function arrivalById(
  read: Read,
  scope: OrganisationScope,
  id: ArrivalId,
): Promise<Arrival | null> {
  const found =
    await sql<Arrival>`${rows} where a.organisation_id = ${scope.organisationId} and a.id = ${id}`.execute(
      read.sql,
    )
  return found.rows[0] ?? null
}

/** What was taken over for a person, the earliest first. */
export async function takenFor(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<readonly Arrival[]> {
  const found = await sql<Arrival>`${rows} where a.organisation_id = ${scope.organisationId}
    and a.staff_id = ${staffId} and a.state = 'taken' order by a.moved_at, a.id`.execute(read.sql)
  return found.rows
}

type NewArrival = Omit<Arrival, 'state' | 'staffId' | 'takenFor' | 'readBy' | 'movedAt'> & {
  readonly by: StaffId
}

export async function addArrival(write: Write, scope: OrganisationScope, arrival: NewArrival): Promise<void> {
  await write.sql
    .insertInto('arrival')
    .values({
      organisation_id: scope.organisationId,
      id: arrival.id,
      sha256: arrival.sha256,
      manifest_sha256: arrival.manifestSha256,
      size: arrival.size,
      from_school: arrival.fromSchool,
      made_on: arrival.madeOn,
      person: JSON.stringify(arrival.person),
      results: JSON.stringify(arrival.results),
      refused: JSON.stringify(arrival.refused),
      read_by: arrival.by,
      read_at: arrival.readAt,
    })
    .execute()
}

interface Move {
  readonly id: ArrivalId
  readonly from: ArrivalState
  readonly to: 'taken' | 'undone'
  readonly staffId: StaffId | null
  readonly by: StaffId
  readonly at: Date
}

/** False where somebody else has moved it. */
export async function moveArrival(write: Write, scope: OrganisationScope, move: Move): Promise<boolean> {
  const moved = await sql`
    update arrival set state = ${move.to}, staff_id = ${move.staffId}, moved_by = ${move.by}, moved_at = ${move.at}
     where organisation_id = ${scope.organisationId} and id = ${move.id} and state = ${move.from}`.execute(
    write.sql,
  )
  return (moved.numAffectedRows ?? 0n) > 0n
}

/** Whether the same package stands already. Two at once: the unique key decides. */
export async function isTaken(
  read: Read,
  scope: OrganisationScope,
  manifestSha256: string,
): Promise<boolean> {
  const found = await sql`select from arrival where organisation_id = ${scope.organisationId}
    and manifest_sha256 = ${manifestSha256} and state = 'taken'`.execute(read.sql)
  return found.rows.length > 0
}
