/** Destroying what is due: approved by the committee, taken back while it waits, carried out by another person. */
import { z } from 'zod'

import { approveDeletion, carryOutDeletion, takeBackDeletion } from '#contract/archives-deletion.ts'
import { archivists } from '#contract/archives-terms.ts'
import { id } from '#contract/fields.ts'
import { mayCarryOut, waitUntil } from '#domain/archives/deletion.ts'
import { describedKind, isConfidential } from '#domain/archives/kept-kinds.ts'
import { dateInWords } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Write } from '#server/db/handle.ts'
import { job, startJob, type Job } from '#server/delivery/jobs.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { holdersOf } from '#server/rooms/organisation/views.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { addDeletionPeople } from './store-deletion-people.ts'
import { addDeletion, deletionById, endDeletion } from './store-deletions.ts'
import { destroyed } from './commands-destroy.ts'
import { listedOf, type Listed } from './views-deletion.ts'
import { mayKnow } from './views-due.ts'

const approved = answer(approveDeletion, async (write, input, { scope, actor, now, newId }) => {
  const { kind, period, note } = input
  const listed = await listedOf(write, scope, { kind, period, now })
  if (listed === null) return refuse('common.not-found')
  const { ground, due, owners, holds, may } = listed
  if (may !== true) return { ok: false, refusal: may }
  const asked = new Set(input.people)
  const chosen = owners.filter(({ staffId }) => asked.has(staffId))
  if (chosen.length < asked.size) return refuse('archives.list-changed')
  for (const { staffId, name } of chosen) {
    const hold = holds.get(staffId)
    if (hold !== undefined) return refuse('archives.held', { name, reason: hold.reason })
  }
  const deletionId = newId<'deletion'>()
  const added = await addDeletion(write, scope, {
    id: deletionId,
    kind,
    period,
    periodName: due.periodName,
    classTitle: due.keptAs.title,
    years: due.keptAs.years,
    countedFrom: due.end,
    dueOn: due.due,
    note,
    waitUntil: waitUntil(ground.today, ground.keeping.body.waitDays),
    approvedById: actor.staffId,
    approvedAt: now,
  })
  if (!added) return refuse('archives.deletion-waits')
  await addDeletionPeople(write, scope, deletionId, chosen)
  write.audit({
    act: approveDeletion.name,
    subject: { kind: 'deletion', id: deletionId },
    detail: { kind, period, people: chosen.length, note },
  })
  await tellOthers(write, scope, listed, actor.staffId)
  return ok({ deletionId })
})

/** The others who may take it back or carry it out; of what is confidential the committee alone. */
async function tellOthers(
  write: Write,
  scope: OrganisationScope,
  { ground, due }: Listed,
  but: string,
): Promise<void> {
  const roles = isConfidential(due.kind) ? (['committee'] as const) : archivists
  const to = new Set<string>()
  for (const role of roles)
    // oxlint-disable-next-line no-await-in-loop -- two at most
    for (const { staffId } of await holdersOf(write, scope, role, null, ground.today)) to.add(staffId)
  to.delete(but)
  if (to.size === 0) return
  const from = dateInWords(waitUntil(ground.today, ground.keeping.body.waitDays))
  write.emit({
    topic: 'message',
    payload: {
      to: [...to],
      kind: 'archives.deletion',
      title: '有一批到期材料批准销毁',
      body: isConfidential(due.kind)
        ? `${from}起由另一人执行；在这以前可以撤回。`
        : `${due.periodName}的${describedKind(due.kind).title}，${from}起由另一人执行；在这以前可以撤回。`,
      link: '/destruction',
    },
  })
}

const takenBack = answer(takeBackDeletion, async (write, { deletionId, why }, { scope, actor, now }) => {
  const deletion = await deletionById(write, scope, deletionId)
  if (deletion === null || !mayKnow(deletion.kind, actor)) return refuse('common.not-found')
  const end = { id: deletionId, to: 'taken-back', by: actor.staffId, at: now, why, recordHash: null } as const
  if (!(await endDeletion(write, scope, end))) return refuse('archives.deletion-over')
  write.audit({ act: takeBackDeletion.name, subject: { kind: 'deletion', id: deletionId }, detail: { why } })
  return ok({})
})

const begun = answer(carryOutDeletion, async (write, { deletionId }, { scope, actor, now, newId }) => {
  const deletion = await deletionById(write, scope, deletionId)
  if (deletion === null || !mayKnow(deletion.kind, actor)) return refuse('common.not-found')
  const today = await todayOf(write, scope, now)
  const may = mayCarryOut({ ...deletion, approvedBy: deletion.approvedById }, actor.staffId, today)
  if (may !== true) return { ok: false, refusal: may }
  const jobId = await startJob(write, scope, {
    id: newId<'job'>(),
    kind: deletionJob.kind,
    input: { deletionId },
    staffId: actor.staffId,
    now,
  })
  write.audit({ act: carryOutDeletion.name, subject: { kind: 'deletion', id: deletionId } })
  return ok({ jobId })
})

const input = z.object({ deletionId: id<'deletion'>() })

/** All of a batch in one transaction: wholly or not at all, also after a crash. */
export const deletionJob: Job = job('archives.deletion', input, (run, { deletionId }) =>
  run.commit((write) => destroyed(write, run, deletionId)),
)

export const deletionAnswers: readonly Answer[] = [approved, takenBack, begun]
