/** The papers of a case, and who looked at it. Rows are inserted and never changed. */
import { sql } from 'kysely'

import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import {
  decisionPapers,
  type CaseId,
  type CaseStepId,
  type Seat,
  type StepContent,
} from '#domain/cases/case.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface StoredStep {
  readonly id: CaseStepId
  readonly heldOn: LocalDate
  readonly content: StepContent
  readonly drawn: Uint8Array | null
  readonly hash: string
  readonly byId: StaffId
  readonly by: string
  readonly at: Date
}

/** In the order in which they were made. */
export async function stepsOf(
  read: Read,
  scope: OrganisationScope,
  caseId: CaseId,
): Promise<readonly StoredStep[]> {
  const found = await sql<StoredStep>`
    select s.id, s.held_on as "heldOn", s.content, s.drawn, s.hash, s.by_staff_id as "byId", p.name as by, s.at
      from case_step s join staff p on p.organisation_id = s.organisation_id and p.id = s.by_staff_id
     where s.organisation_id = ${scope.organisationId} and s.case_id = ${caseId}
     order by s.ordinal`.execute(read.sql)
  return found.rows
}

/** Decisions of these cases alone, as they stand: what was given back is none. */
export async function decisionStepsOf(
  read: Read,
  scope: OrganisationScope,
  caseIds: readonly CaseId[],
): Promise<readonly (StoredStep & { readonly caseId: CaseId })[]> {
  const found = await sql<StoredStep & { caseId: CaseId }>`
    select s.case_id as "caseId", s.id, s.held_on as "heldOn", s.content, null as drawn, s.hash,
           s.by_staff_id as "byId", p.name as by, s.at
      from case_step s join staff p on p.organisation_id = s.organisation_id and p.id = s.by_staff_id
     where s.organisation_id = ${scope.organisationId} and s.case_id = any(${[...caseIds]}::uuid[])
       and s.content ->> 'kind' = any(${[...decisionPapers]}::text[])
       and coalesce((s.content ->> 'agrees')::boolean, true)
     order by s.case_id, s.ordinal`.execute(read.sql)
  return found.rows
}

export interface NewStep {
  readonly id: CaseStepId
  readonly caseId: CaseId
  readonly heldOn: LocalDate
  readonly content: StepContent
  readonly drawn: Uint8Array | null
  readonly hash: string
  readonly by: StaffId
  readonly at: Date
}

/** The caller holds the case, so that two papers never take one place. */
export async function insertStep(write: Write, scope: OrganisationScope, step: NewStep): Promise<void> {
  await write.sql
    .insertInto('case_step')
    .values({
      organisation_id: scope.organisationId,
      id: step.id,
      case_id: step.caseId,
      ordinal: sql<number>`(select count(*)::int + 1 from case_step s
        where s.organisation_id = ${scope.organisationId} and s.case_id = ${step.caseId})`,
      held_on: step.heldOn,
      content: JSON.stringify(step.content),
      drawn: step.drawn === null ? null : Buffer.from(step.drawn),
      hash: step.hash,
      by_staff_id: step.by,
      at: step.at,
    })
    .execute()
}

export interface Look {
  readonly by: string
  readonly seat: Seat
  readonly act: 'opened' | 'printed'
  readonly at: Date
}

/** The newest first; older ones stay in the table. */
const mostLooks = 300

export async function looksOf(
  read: Read,
  scope: OrganisationScope,
  caseId: CaseId,
): Promise<readonly Look[]> {
  const found = await sql<Look>`
    select p.name as by, l.seat, l.act, l.at from case_look l
      join staff p on p.organisation_id = l.organisation_id and p.id = l.by_staff_id
     where l.organisation_id = ${scope.organisationId} and l.case_id = ${caseId}
     order by l.at desc, l.id desc limit ${mostLooks}`.execute(read.sql)
  return found.rows
}

export async function insertLook(
  write: Write,
  scope: OrganisationScope,
  look: {
    readonly id: Id<'case-look'>
    readonly caseId: CaseId
    readonly act: Look['act']
    readonly seat: Seat
    readonly by: StaffId
    readonly at: Date
  },
): Promise<void> {
  await write.sql
    .insertInto('case_look')
    .values({
      organisation_id: scope.organisationId,
      id: look.id,
      case_id: look.caseId,
      act: look.act,
      seat: look.seat,
      by_staff_id: look.by,
      at: look.at,
    })
    .execute()
}
