/** Fair distribution: who of a branch had a task this term, in the order of the roll. No ranking, no points. */
import { chances } from '#contract/tasks-desk.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchById, memberHeaders, membersOfBranch } from '#server/rooms/organisation/views.ts'
import { currentTerm, todayOf } from '#server/rooms/terms/views.ts'

import { claimsInTerm, offeredSince } from './store-term.ts'

const shown = answer(chances, async (read, { branchId }, { scope, now }) => {
  const [today, term, branch] = await Promise.all([
    todayOf(read, scope, now),
    currentTerm(read, scope),
    branchById(read, scope, branchId),
  ])
  if (branch === null) return refuse('common.not-found')
  const members = await membersOfBranch(read, scope, branchId, today)
  const memberIds = members.map(({ memberId }) => memberId)
  const [headers, claims, offered] = await Promise.all([
    memberHeaders(read, scope, memberIds),
    term === null ? [] : claimsInTerm(read, scope, term.id, memberIds),
    term === null ? 0 : offeredSince(read, scope, branchId, term.startsOn),
  ])
  const headerOf = new Map(headers.map((header) => [header.memberId, header]))
  const claimsOf = Map.groupBy(claims, ({ memberId }) => memberId)
  return ok({
    today,
    term: term?.name ?? null,
    offered,
    members: members.map(({ memberId, name, kind }) => ({
      memberId,
      name,
      probationary: kind === 'probationary',
      weeklyHours: headerOf.get(memberId)?.weeklyHours ?? null,
      post: headerOf.get(memberId)?.post ?? '',
      claims: (claimsOf.get(memberId) ?? []).map(({ title, state }) => ({ title, state })),
    })),
  })
})

export const chanceViews: readonly Answer[] = [shown]
