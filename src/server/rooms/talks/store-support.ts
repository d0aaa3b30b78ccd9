/** The support after a talk: its plan, its steps, its check. */
import { sql } from 'kysely'

import type { StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { TalkId, TalkStepId } from '#domain/talks/talk.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface StoredSupport {
  readonly helperId: StaffId
  readonly helper: string
  readonly checkOn: LocalDate
  readonly endsOn: LocalDate
  readonly checkedWords: string | null
  readonly checkedBy: string | null
  readonly checkedAt: Date | null
}

export async function supportOf(
  read: Read,
  scope: OrganisationScope,
  talkId: TalkId,
): Promise<StoredSupport | null> {
  const found = await sql<StoredSupport>`
    select s.helper_id as "helperId", h.name as helper, s.check_on as "checkOn", s.ends_on as "endsOn",
           s.checked_words as "checkedWords", c.name as "checkedBy", s.checked_at as "checkedAt"
      from talk_support s
      join staff h on h.organisation_id = s.organisation_id and h.id = s.helper_id
      left join staff c on c.organisation_id = s.organisation_id and c.id = s.checked_by
     where s.organisation_id = ${scope.organisationId} and s.talk_id = ${talkId}`.execute(read.sql)
  return found.rows[0] ?? null
}

export interface StoredStep {
  readonly id: TalkStepId
  readonly text: string
  readonly dueOn: LocalDate
  readonly doneWords: string | null
  readonly doneBy: string | null
  readonly doneAt: Date | null
}

export async function stepsOf(
  read: Read,
  scope: OrganisationScope,
  talkId: TalkId,
): Promise<readonly StoredStep[]> {
  const found = await sql<StoredStep>`
    select s.id, s.body as text, s.due_on as "dueOn", s.done_words as "doneWords", p.name as "doneBy",
           s.done_at as "doneAt"
      from talk_step s left join staff p on p.organisation_id = s.organisation_id and p.id = s.done_by
     where s.organisation_id = ${scope.organisationId} and s.talk_id = ${talkId}
     order by s.ordinal`.execute(read.sql)
  return found.rows
}

export interface NewSupport {
  readonly talkId: TalkId
  readonly helperId: StaffId
  readonly checkOn: LocalDate
  readonly endsOn: LocalDate
  readonly steps: readonly { readonly id: TalkStepId; readonly text: string; readonly dueOn: LocalDate }[]
  readonly by: StaffId
  readonly at: Date
}

export async function insertSupport(
  write: Write,
  scope: OrganisationScope,
  { talkId, steps, ...support }: NewSupport,
): Promise<void> {
  const { organisationId } = scope
  await write.sql
    .insertInto('talk_support')
    .values({
      organisation_id: organisationId,
      talk_id: talkId,
      helper_id: support.helperId,
      check_on: support.checkOn,
      ends_on: support.endsOn,
      made_by: support.by,
      made_at: support.at,
    })
    .execute()
  await write.sql
    .insertInto('talk_step')
    .values(
      steps.map(({ id, text, dueOn }, at) => ({
        organisation_id: organisationId,
        id,
        talk_id: talkId,
        ordinal: at + 1,
        body: text,
        due_on: dueOn,
      })),
    )
    .execute()
}

interface Done {
  readonly words: string
  readonly by: StaffId
  readonly at: Date
}

/** `unknown` where the talk has no such step, `done` where it was ticked before. */
export async function finishStep(
  write: Write,
  scope: OrganisationScope,
  step: { readonly talkId: TalkId; readonly stepId: TalkStepId },
  { words, by, at }: Done,
): Promise<'finished' | 'done' | 'unknown'> {
  const rows = (of: Write) =>
    of.sql
      .updateTable('talk_step')
      .where('organisation_id', '=', scope.organisationId)
      .where('talk_id', '=', step.talkId)
      .where('id', '=', step.stepId)
  const changed = await rows(write)
    .where('done_at', 'is', null)
    .set({ done_words: words, done_by: by, done_at: at })
    .executeTakeFirst()
  if (changed.numUpdatedRows > 0n) return 'finished'
  const all = await stepsOf(write, scope, step.talkId)
  return all.some(({ id }) => id === step.stepId) ? 'done' : 'unknown'
}

export async function markChecked(
  write: Write,
  scope: OrganisationScope,
  talkId: TalkId,
  { words, by, at }: Done,
): Promise<void> {
  await write.sql
    .updateTable('talk_support')
    .set({ checked_words: words, checked_by: by, checked_at: at })
    .where('organisation_id', '=', scope.organisationId)
    .where('talk_id', '=', talkId)
    .execute()
}
