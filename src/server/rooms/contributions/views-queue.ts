/** What the branch sees: the queue, and one member's list. */
import { look, queue } from '#contract/contributions-confirm.ts'
import { dutyClause } from '#domain/contributions/confirmation.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { memberOn } from '#server/rooms/organisation/views.ts'
import { extensionsOf, todayOf } from '#server/rooms/terms/views.ts'

import { countsOfQueue, openRequests, queuedItems } from './store-confirm.ts'
import { signaturesOf } from './store-sign.ts'
import { listById, listIdOf } from './store.ts'
import { allEvidence } from './views-evidence.ts'
import { allowedBy, frameOf, termLine } from './views-frame.ts'
import { catalogueShown, countedOf, inForce, listShown } from './views-mine.ts'

const noTerm = { code: 'contributions.no-term' } as const

const queued = answer(queue, async (read, input, { scope, now, actor }) => {
  const frame = await frameOf(read, scope, input.termId, now)
  if (frame === null) {
    if (input.termId !== undefined) return refuse('common.not-found')
    const counts = { pending: 0, within: 0, beyond: 0, returned: 0 }
    return ok({ term: null, items: [], total: 0, counts, requests: [], dutyClause, may: noTerm })
  }
  const { today, term, catalogue } = frame
  const named = catalogue.items.filter((item) => item.text.includes(input.search)).map((item) => item.id)
  const [found, counts, requests] = await Promise.all([
    queuedItems(read, scope, { ...input, termId: term.id, items: named }, today),
    countsOfQueue(read, scope, term.id, today),
    openRequests(read, scope, term.id, today),
  ])
  const files = await allEvidence(read, scope, frame, found.items)
  return ok({
    term: termLine(frame),
    items: found.items.map((each) => ({
      listId: each.listId,
      memberId: each.memberId,
      name: each.name,
      item: each.item,
      text: frame.items.get(each.item)?.text ?? each.item,
      level: frame.items.get(each.item)?.level ?? 0,
      goal: each.goal,
      note: each.note,
      competition: each.competition,
      evidence: (files.get(each.listId) ?? []).filter((file) => file.row === each.item),
      confirmation: each.confirmation,
      reason: each.reason,
      by: each.by,
      at: each.at?.toISOString() ?? null,
      own: each.staffId === actor.staffId,
    })),
    total: found.total,
    counts,
    requests: requests.map((request) => ({
      listId: request.listId,
      memberId: request.memberId,
      name: request.name,
      part: request.part,
      reason: request.reason,
      askedAt: request.askedAt.toISOString(),
      own: request.staffId === actor.staffId,
    })),
    dutyClause,
    may: allowedBy(frame, [])('item.confirm'),
  })
})

const looked = answer(look, async (read, { memberId, termId }, { scope, now, actor }) => {
  const frame = await frameOf(read, scope, termId, now)
  const member = await memberOn(read, scope, memberId, frame?.today ?? (await todayOf(read, scope, now)))
  if (frame === null || member?.branchId !== scope.branchId) return refuse('common.not-found')
  const [listId, extensions] = await Promise.all([
    listIdOf(read, scope, frame.term.id, memberId),
    extensionsOf(read, scope, frame.term.id, memberId),
  ])
  const may = allowedBy(frame, extensions)
  const allowances = {
    goals: may('list.goals.reopen'),
    achievements: may('list.achievements.reopen'),
    confirm: may('item.confirm'),
  }
  const stored = listId === null ? null : await listById(read, scope, listId)
  const shared = {
    term: termLine(frame),
    catalogue: catalogueShown(frame),
    policy: frame.policy.contributions,
    name: member.name,
    counted: countedOf(frame, stored),
    own: member.staffId === actor.staffId,
    may: allowances,
  }
  if (stored === null) {
    return ok({
      ...shared,
      list: null,
      evidence: [],
      signatures: { goals: null, achievements: null },
      states: { goals: 'editing', achievements: 'editing' },
    })
  }
  const { list } = stored
  const [evidence, signatures] = await Promise.all([
    allEvidence(read, scope, frame, [{ listId: list.id, memberId }]),
    signaturesOf(read, scope, [list.id]),
  ])
  return ok({
    ...shared,
    list: listShown(stored),
    evidence: [...(evidence.get(list.id) ?? [])],
    signatures: inForce(stored, signatures),
    states: list.states,
  })
})

export const queueAnswers: readonly Answer[] = [queued, looked]
