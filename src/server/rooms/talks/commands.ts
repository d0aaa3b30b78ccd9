/** What the committee notes of a round and resolves after it; and everything else that the room answers. */
import { dropIndex, dropRelative, noteIndex, noteRelative, resolve } from '#contract/talks.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { memberOn, staffById } from '#server/rooms/organisation/views.ts'
import { openedTerms, todayOf } from '#server/rooms/terms/views.ts'

import { audited } from './commands-hold.ts'
import { lookAnswers } from './commands-look.ts'
import { planAnswers } from './commands-plan.ts'
import { recordAnswers } from './commands-record.ts'
import { supportAnswers } from './commands-support.ts'
import { removeRelative, setRelative } from './store-people.ts'
import { insertResolution, removeIndexEntry, setIndexEntry } from './store-round.ts'
import { roundOf } from './views-round.ts'
import { talkViews } from './views.ts'

const indexNoted = answer(noteIndex, async (write, input, { scope, actor, now }) => {
  const { termId, memberId, score, source } = input
  const today = await todayOf(write, scope, now)
  const [terms, member] = await Promise.all([
    openedTerms(write, scope),
    memberOn(write, scope, memberId, today),
  ])
  if (member === null || !terms.some(({ id }) => id === termId)) return refuse('common.not-found')
  await setIndexEntry(write, scope, { termId, memberId, score, source, by: actor.staffId, at: now })
  write.audit({ act: noteIndex.name, subject: { kind: 'term', id: termId } })
  return ok({})
})

const indexDropped = answer(dropIndex, async (write, { termId, memberId }, { scope }) => {
  if (!(await removeIndexEntry(write, scope, termId, memberId))) return refuse('common.not-found')
  write.audit({ act: dropIndex.name, subject: { kind: 'term', id: termId } })
  return ok({})
})

const relativeNoted = answer(noteRelative, async (write, input, { scope, actor, now }) => {
  const { memberId, staffId, relation } = input
  const today = await todayOf(write, scope, now)
  const [member, person] = await Promise.all([
    memberOn(write, scope, memberId, today),
    staffById(write, scope, staffId),
  ])
  if (member === null || person === null) return refuse('common.not-found')
  if (member.staffId === staffId) return refuse('talks.relative-is-member')
  await setRelative(write, scope, { memberId, staffId, relation, by: actor.staffId, at: now })
  write.audit({ act: noteRelative.name, subject: { kind: 'member', id: memberId } })
  return ok({})
})

const relativeDropped = answer(dropRelative, async (write, { memberId, staffId }, { scope }) => {
  if (!(await removeRelative(write, scope, memberId, staffId))) return refuse('common.not-found')
  write.audit({ act: dropRelative.name, subject: { kind: 'member', id: memberId } })
  return ok({})
})

const resolved = answer(resolve, async (write, input, { scope, actor, now, newId }) => {
  const { termId, talkId, follows, why } = input
  const term = (await openedTerms(write, scope)).find(({ id }) => id === termId)
  if (term === undefined) return refuse('common.not-found')
  const { candidates } = await roundOf(write, scope, term, { now })
  const found = candidates.find(({ proposal }) => proposal.kind === 'recommend' && proposal.talkId === talkId)
  if (found === undefined) return refuse('talks.not-recommended')
  if (found.staffId === actor.staffId) return refuse('talks.own-talk')
  const id = newId<'talk-resolution'>()
  const made = await insertResolution(write, scope, {
    id,
    talkId,
    termId,
    follows,
    why,
    by: actor.staffId,
    at: now,
  })
  if (!made) return refuse('talks.resolved-already')
  audited(write, resolve.name, talkId)
  return ok({ resolutionId: id })
})

export const talkAnswers: readonly Answer[] = [
  ...talkViews,
  ...planAnswers,
  ...recordAnswers,
  ...supportAnswers,
  ...lookAnswers,
  indexNoted,
  indexDropped,
  relativeNoted,
  relativeDropped,
  resolved,
]
