/** The committee calls a member to a talk, appoints who holds it, and calls it off. */
import { appoint, cancel, plan } from '#contract/talks.ts'
import { move } from '#contract/talks-hold.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { appoint as mayAppoint } from '#domain/talks/appointing.ts'
import { checkDay, move as mayMove } from '#domain/talks/meeting.ts'
import { dateInWords } from '#domain/kernel/local-date.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { openedTerms, talkPolicyOf, todayOf } from '#server/rooms/terms/views.ts'

import { audited, everybodyOf, holdFor, shownAfter } from './commands-hold.ts'
import { tell } from './commands-tell.ts'
import { setTalkers } from './store-people.ts'
import { insertNote } from './store-said.ts'
import { changeTalk, insertTalk } from './store.ts'
import { groundOf } from './views-ground.ts'
import { roundOf } from './views-round.ts'

const planned = answer(plan, async (write, input, { scope, actor, now, newId }) => {
  const { memberId, termId, firstId, why } = input
  const term = (await openedTerms(write, scope)).find(({ id }) => id === termId)
  const ground = await groundOf(write, scope, memberId, now)
  if (term === undefined || ground === null) return refuse('common.not-found')
  if (ground.member.staffId === actor.staffId) return refuse('talks.own-talk')
  const { candidates } = await roundOf(write, scope, term, { now, memberId })
  const [candidate] = candidates
  if (candidate === undefined) return refuse('talks.not-candidate')
  const { proposal } = candidate
  if (proposal.kind === 'under-way') return refuse('talks.another-open')
  const isSecond = proposal.kind === 'second' && proposal.talkId === firstId
  if (!isSecond && (proposal.kind !== 'first' || firstId !== null)) return refuse('talks.not-candidate')
  if (proposal.kind === 'first' && !proposal.bySelf && why === '') return refuse('talks.why-missing')
  const { ahead } = await talkPolicyOf(write, scope, termId)
  const day = checkDay(input.on, await todayOf(write, scope, now), ahead)
  if (!day.ok) return day
  const appointed = mayAppoint(input.talkers, ground)
  if (!appointed.ok) return appointed
  const id = newId<'talk'>()
  const { on, at, place } = input
  const made = await insertTalk(write, scope, {
    id,
    termId,
    memberId,
    branchId: ground.branchId,
    firstId,
    grounds: { ...candidate.grounds, why },
    on,
    at,
    place,
    madeBy: actor.staffId,
    madeAt: now,
  })
  if (!made) return refuse('talks.another-open')
  await setTalkers(write, scope, id, appointed.value)
  audited(write, plan.name, id)
  tell(write, [ground.member.staffId, ...Object.values(appointed.value)], actor.staffId)
  return ok({ talkId: id })
})

const appointed = answer(appoint, async (write, input, context) => {
  const { scope, actor, now } = context
  const held = await holdFor(write, context, 'appoint', input)
  if (!held.ok) return held
  const { talk, people } = held.value
  const ground = await groundOf(write, scope, talk.memberId, now)
  if (ground === null) return refuse('common.not-found')
  const chosen = mayAppoint(input.talkers, ground)
  if (!chosen.ok) return chosen
  await setTalkers(write, scope, talk.id, chosen.value)
  await changeTalk(write, scope, talk, {})
  audited(write, appoint.name, talk.id)
  tell(write, [...new Set([...everybodyOf(people), ...Object.values(chosen.value)])], actor.staffId)
  return shownAfter(write, context, talk.id)
})

const cancelled = answer(cancel, async (write, input, context) => {
  const { scope, actor } = context
  const held = await holdFor(write, context, 'cancel', input)
  if (!held.ok) return held
  const { talk, people } = held.value
  await changeTalk(write, scope, talk, { state: 'cancelled', cancelled_why: input.why })
  audited(write, cancel.name, talk.id)
  tell(write, everybodyOf(people), actor.staffId)
  return shownAfter(write, context, talk.id)
})

const moved = answer(move, async (write, input, context) => {
  const { scope, actor, now, newId } = context
  const held = await holdFor(write, context, 'move', input)
  if (!held.ok) return held
  const { talk, people, seats, today } = held.value
  const before = { on: talk.meetsOn, at: talk.meetsAt, place: talk.place }
  const { on, at, place, why } = input
  const sides = { byMember: talk.movedByMember, bySchool: talk.movedBySchool }
  const { ahead } = await talkPolicyOf(write, scope, talk.termId)
  const may = mayMove(sides, seats, { before, after: { on, at, place } }, { today, ahead })
  if (!may.ok) return may
  await changeTalk(write, scope, talk, {
    meets_on: on,
    meets_at: at,
    place,
    moved_by_member: may.value.byMember,
    moved_by_school: may.value.bySchool,
  })
  await insertNote(write, scope, {
    id: newId<'talk-note'>(),
    talkId: talk.id,
    kind: 'move',
    text: `原定${dateInWords(before.on)} ${before.at}，${before.place}。改期原因：${why}`,
    by: actor.staffId,
    at: now,
  })
  audited(write, move.name, talk.id)
  tell(write, everybodyOf(people), actor.staffId)
  return shownAfter(write, context, talk.id)
})

export const planAnswers: readonly Answer[] = [planned, appointed, cancelled, moved]
