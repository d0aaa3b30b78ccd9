/** Opening and printing a talk: each leaves who looked and when. And what is added to it. */
import { addNote, open, print } from '#contract/talks-hold.ts'
import { talkRecordPdf } from '#documents/pdf/papers.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import { dayIn } from '#domain/kernel/local-date.ts'
import { mayAct } from '#domain/talks/acts.ts'
import { isLate } from '#domain/talks/support.ts'
import { answer, answerPrepared, type Answer } from '#server/http/answer.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'
import { talkPolicyOf } from '#server/rooms/terms/views.ts'

import { audited, everybodyOf, holdFor, shownAfter } from './commands-hold.ts'
import { tell } from './commands-tell.ts'
import { insertLook, insertNote, notesOf } from './store-said.ts'
import { seatedAt } from './views-helpers.ts'
import { paperOf } from './views-paper.ts'

const opened = answer(open, async (write, { talkId }, context) => {
  const { scope, actor, now, newId } = context
  const seated = await seatedAt(write, scope, { talkId, who: actor.staffId, now })
  const seat = seated?.seats[0]
  if (seat === undefined) return refuse('common.not-found')
  const look = { id: newId<'talk-look'>(), talkId, act: 'opened' as const, seat }
  await insertLook(write, scope, { ...look, by: actor.staffId, at: now })
  audited(write, open.name, talkId)
  return shownAfter(write, context, talkId)
})

/** The paper is set before the transaction is open; whoever has no seat costs nothing. */
const printed = answerPrepared(
  print,
  async (
    { talkId },
    { scope, actor, now },
    peek,
  ): Promise<Result<Uint8Array, 'common.not-found' | 'common.forbidden' | 'talks.state'>> => {
    const found = await peek(async (read) => {
      const seated = await seatedAt(read, scope, { talkId, who: actor.staffId, now })
      if (seated === null) return refuse('common.not-found')
      const may = mayAct('print', seated.talk.state, seated.seats)
      if (may !== true) return { ok: false as const, refusal: may }
      return ok(await paperOf(read, scope, seated, { by: actor.name, now }))
    })
    return found.ok ? ok(await talkRecordPdf(found.value.paper, found.value.drawn)) : found
  },
  async (write, { talkId }, { scope, actor, now, newId, ready: pdf }) => {
    const seated = await seatedAt(write, scope, { talkId, who: actor.staffId, now })
    const seat = seated?.seats[0]
    if (seat === undefined) return refuse('common.not-found')
    const look = { id: newId<'talk-look'>(), talkId, act: 'printed' as const, seat }
    await insertLook(write, scope, { ...look, by: actor.staffId, at: now })
    audited(write, print.name, talkId)
    return ok({ fileName: '谈话记录.pdf', pdf: Buffer.from(pdf).toString('base64') })
  },
)

const actOf = { answer: 'answer', addition: 'add', appeal: 'appeal', reply: 'reply' } as const

const added = answer(addNote, async (write, { talkId, kind, text }, context) => {
  const { scope, actor, now, newId } = context
  const held = await holdFor(write, context, actOf[kind], { talkId })
  if (!held.ok) return held
  const { talk, people, today } = held.value
  if (kind === 'reply' && !(await notesOf(write, scope, talkId)).some((note) => note.kind === 'appeal'))
    return refuse('talks.no-appeal')
  const { timeZone } = await organisationOf(write, scope)
  const { appeal: days } = await talkPolicyOf(write, scope, talk.termId)
  const late =
    kind === 'appeal' && talk.confirmedAt !== null && isLate(dayIn(talk.confirmedAt, timeZone), today, days)
  const id = newId<'talk-note'>()
  await insertNote(write, scope, { id, talkId, kind, text, late, by: actor.staffId, at: now })
  audited(write, addNote.name, talkId)
  const toCommittee = kind === 'appeal' ? people.persons.committee : []
  tell(write, [...new Set([...everybodyOf(people), ...toCommittee])], actor.staffId)
  return shownAfter(write, context, talkId)
})

export const lookAnswers: readonly Answer[] = [opened, printed, added]
