/** Tasks as their publishers see them, with the load of whoever holds a place. */
import { choices, claimFile, kept, look } from '#contract/tasks-desk.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { allowancesOf, desksOf, keeps } from '#domain/tasks/keeping.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchesOf, memberHeaders, membersOn, postsOf } from '#server/rooms/organisation/views.ts'
import { currentTerm, frozenRules, todayOf } from '#server/rooms/terms/views.ts'

import { claimById, claimsOf, type StoredClaim } from './store-claims.ts'
import { keptTasks, openClaimsOf } from './store-lists.ts'
import { taskById } from './store.ts'
import { downloadOf } from './views-files.ts'
import { claimLine, filesOf, taskLine } from './views-shown.ts'

const listed = answer(kept, async (read, input, { scope, now, actor }) => {
  const today = await todayOf(read, scope, now)
  const { rows, counts } = await keptTasks(read, scope, desksOf(actor.grants), input, today)
  return ok({
    today,
    tasks: rows.map((row) => ({ task: taskLine(row), reported: row.reported, verified: row.verified })),
    total: counts[input.state],
    counts,
  })
})

const offered = answer(choices, async (read, _input, { scope, now, actor }) => {
  const [today, term] = await Promise.all([todayOf(read, scope, now), currentTerm(read, scope)])
  const [branches, rules] = await Promise.all([
    branchesOf(read, scope, today),
    term === null ? null : frozenRules(read, scope, term.id),
  ])
  const { offices, branches: own } = desksOf(actor.grants)
  const nameOf = new Map(branches.map(({ id, name }) => [id, name]))
  return ok({
    today,
    publishers: [
      ...offices.map((office) => ({ office, branchId: null, branch: null })),
      ...own.map((branchId) => ({
        office: 'secretary' as const,
        branchId,
        branch: nameOf.get(branchId) ?? null,
      })),
    ],
    branches: branches.map(({ id, name }) => ({ id, name })),
    items: (rules?.catalogue.items ?? []).map(({ text }) => text),
    may: term === null ? { code: 'tasks.no-term' } : true,
  })
})

const looked = answer(look, async (read, { taskId }, { scope, now, actor }) => {
  const task = await taskById(read, scope, taskId)
  if (task === null || !keeps(desksOf(actor.grants), task)) return refuse('common.not-found')
  const today = await todayOf(read, scope, now)
  const claims = await claimsOf(read, scope, taskId)
  const [files, loads] = await Promise.all([
    filesOf(
      read,
      scope,
      claims.map(({ id }) => id),
    ),
    workloads(read, scope, claims, today),
  ])
  return ok({
    today,
    task: taskLine(task),
    by: task.by,
    claims: claims.map((claim) => ({
      ...claimLine(claim, files.get(claim.id) ?? []),
      memberId: claim.memberId,
      name: claim.name,
      place: claim.place,
      decidedBy: claim.decidedBy,
      own: claim.staffId === actor.staffId,
      ...loads(claim),
    })),
    may: allowancesOf(task, claims),
  })
})

/** What the organisation knows of each: hours, posts, tasks under way. */
async function workloads(
  read: Read,
  scope: OrganisationScope,
  claims: readonly StoredClaim[],
  today: LocalDate,
) {
  const memberIds = [...new Set(claims.map(({ memberId }) => memberId))]
  const [headers, posts, open, members, branches] = await Promise.all([
    memberHeaders(read, scope, memberIds),
    postsOf(
      read,
      scope,
      claims.map(({ staffId }) => staffId),
      today,
    ),
    openClaimsOf(read, scope, memberIds),
    membersOn(read, scope, today),
    branchesOf(read, scope, today),
  ])
  const headerOf = new Map(headers.map((each) => [each.memberId, each]))
  const branchOf = new Map(members.map((each) => [each.memberId, each.branchId]))
  const nameOf = new Map(branches.map(({ id, name }) => [id, name]))
  return ({ memberId, staffId }: StoredClaim) => {
    const header = headerOf.get(memberId)
    const branchId = branchOf.get(memberId)
    return {
      branch: branchId === undefined ? '' : (nameOf.get(branchId) ?? ''),
      workload: {
        department: header?.departmentName ?? '',
        post: header?.post ?? '',
        weeklyHours: header?.weeklyHours ?? null,
        classInCharge: header?.classInCharge ?? '',
        posts: [...(posts.get(staffId) ?? [])],
        openTasks: open.get(memberId) ?? 0,
      },
    }
  }
}

const given = answer(claimFile, async (read, { claimId, fileId }, { scope, services, actor }) => {
  const claim = await claimById(read, scope, claimId)
  const task = claim === null ? null : await taskById(read, scope, claim.taskId)
  if (task === null || !keeps(desksOf(actor.grants), task)) return refuse('common.not-found')
  return downloadOf(read, scope, services, { claimId, fileId })
})

export const deskViews: readonly Answer[] = [listed, offered, looked, given]
