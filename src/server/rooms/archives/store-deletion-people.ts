/** Whose records a batch holds; once it is done, the record of destruction. */
import { sql } from 'kysely'

import type { StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

import type { DeletionId } from './store-deletions.ts'
import type { Owner } from './store-due.ts'

export interface DeletionPerson extends Owner {
  readonly outcome: 'waiting' | 'removed' | 'held'
}

export async function addDeletionPeople(
  write: Write,
  scope: OrganisationScope,
  id: DeletionId,
  people: readonly Owner[],
): Promise<void> {
  await sql`
    insert into deletion_person (organisation_id, deletion_id, staff_id, staff_number, name, rows)
    select ${scope.organisationId}, ${id}, p.staff_id, p.staff_number, p.name, p.rows
      from unnest(${people.map(({ staffId }) => staffId)}::uuid[],
                  ${people.map(({ staffNumber }) => staffNumber)}::text[],
                  ${people.map(({ name }) => name)}::text[], ${people.map(({ rows }) => rows)}::int[])
        as p (staff_id, staff_number, name, rows)`.execute(write.sql)
}

export async function deletionPeople(
  read: Read,
  scope: OrganisationScope,
  id: DeletionId,
): Promise<readonly DeletionPerson[]> {
  const found = await sql<DeletionPerson>`
    select staff_id as "staffId", staff_number as "staffNumber", name, rows, outcome from deletion_person
     where organisation_id = ${scope.organisationId} and deletion_id = ${id} order by staff_number`.execute(
    read.sql,
  )
  return found.rows
}

/**
 * Holds these people until the transaction ends: whoever writes a hold, an objection, a talk or a case about one of them
 * names the person by a key, so it stands before this, and is seen, or comes after.
 */
export async function lockPeople(
  write: Write,
  scope: OrganisationScope,
  people: readonly StaffId[],
): Promise<void> {
  const these = sql`any(${[...people]}::uuid[])`
  await sql`
    select id from staff where organisation_id = ${scope.organisationId} and id = ${these} order by id for update`.execute(
    write.sql,
  )
  await sql`
    select id from member where organisation_id = ${scope.organisationId} and staff_id = ${these}
     order by id for update`.execute(write.sql)
}

/** What became of each: how many records went, or that they were held. */
export async function settleDeletionPeople(
  write: Write,
  scope: OrganisationScope,
  id: DeletionId,
  settled: readonly Pick<DeletionPerson, 'staffId' | 'rows' | 'outcome'>[],
): Promise<void> {
  await sql`
    update deletion_person d set rows = s.rows, outcome = s.outcome
      from unnest(${settled.map(({ staffId }) => staffId)}::uuid[], ${settled.map(({ rows }) => rows)}::int[],
                  ${settled.map(({ outcome }) => outcome)}::text[]) as s (staff_id, rows, outcome)
     where d.organisation_id = ${scope.organisationId} and d.deletion_id = ${id} and d.staff_id = s.staff_id`.execute(
    write.sql,
  )
}
