/** The record of a talk: written by the talkers, read and signed by the member, or the refusal noted. */
import { createHash } from 'node:crypto'

import type { FileCode } from '#contract/files.ts'
import { record, refuseToSign, sign } from '#contract/talks-hold.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { sealedOr } from '#domain/talks/acts.ts'
import { checkRecord, contentToSign } from '#domain/talks/record.ts'
import type { Read } from '#server/db/handle.ts'
import { acceptFile } from '#server/files/guard.ts'
import { hasInk } from '#server/files/ink.ts'
import { answer, answerPrepared, type Answer } from '#server/http/answer.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'

import { audited, everybodyOf, holdFor, shownAfter, type Held } from './commands-hold.ts'
import { tell } from './commands-tell.ts'
import { changeTalk } from './store.ts'

const recorded = answer(record, async (write, input, context) => {
  const { scope, actor } = context
  const held = await holdFor(write, context, 'record', input)
  if (!held.ok) return { ok: false, refusal: sealedOr(held.refusal) }
  const { talk, people, today } = held.value
  const { heldOn, words, ownWords, goals } = input
  const checked = checkRecord({ heldOn, words, ownWords, goals }, { meetsOn: talk.meetsOn, today })
  if (!checked.ok) return checked
  await changeTalk(write, scope, talk, {
    state: 'held',
    held_on: heldOn,
    words,
    own_words: ownWords,
    goals: JSON.stringify(goals),
  })
  audited(write, record.name, talk.id)
  if (talk.state === 'planned') tell(write, [people.persons.member], actor.staffId)
  return shownAfter(write, context, talk.id)
})

/** A drawing is encoded anew like any picture and must hold ink. Before the talk is held: pictures take their time. */
const signed = answerPrepared(
  sign,
  async ({ signature }): Promise<Result<Uint8Array | null, FileCode | 'talks.signature-blank'>> => {
    if ('typed' in signature) return ok(null)
    const bytes = new Uint8Array(Buffer.from(signature.drawn, 'base64'))
    const accepted = await acceptFile({ name: 'signature.png', bytes }, ['picture'], 1)
    if (!accepted.ok) return accepted
    return (await hasInk(accepted.value.bytes)) ? ok(accepted.value.bytes) : refuse('talks.signature-blank')
  },
  async (write, input, context) => {
    const { scope, actor, now, ready: drawn } = context
    const held = await holdFor(write, context, 'sign', input)
    if (!held.ok) return { ok: false, refusal: sealedOr(held.refusal) }
    const { talk, people } = held.value
    const typed = 'typed' in input.signature ? input.signature.typed : null
    if (typed !== null && plain(typed) !== plain(talk.name))
      return refuse('talks.signature-name', { name: talk.name })
    const hash = await hashOf(write, scope, held.value)
    await changeTalk(write, scope, talk, {
      state: 'signed',
      record_hash: hash,
      signed_at: now,
      typed_name: typed === null ? null : talk.name,
      drawn: drawn === null ? null : Buffer.from(drawn),
    })
    audited(write, sign.name, talk.id)
    tell(write, everybodyOf(people), actor.staffId)
    return shownAfter(write, context, talk.id)
  },
)

const plain = (name: string): string => name.replaceAll(/\s/gu, '')

async function hashOf(read: Read, scope: OrganisationScope, { talk, people }: Held): Promise<string> {
  const { name } = await organisationOf(read, scope)
  if (talk.heldOn === null) throw new Error('a talk that was held has no day')
  const content = contentToSign(
    { heldOn: talk.heldOn, words: talk.words ?? '', ownWords: talk.ownWords ?? '', goals: talk.goals },
    {
      organisation: name,
      member: talk.name,
      round: talk.round,
      talkers: people.talkers.map((talker) => talker.name),
      place: talk.place,
    },
  )
  return createHash('sha256').update(content).digest('hex')
}

const refused = answer(refuseToSign, async (write, input, context) => {
  const { scope, actor, now } = context
  const held = await holdFor(write, context, 'refuse', input)
  if (!held.ok) return { ok: false, refusal: sealedOr(held.refusal) }
  const { talk, people } = held.value
  await changeTalk(write, scope, talk, {
    state: 'refused',
    record_hash: await hashOf(write, scope, held.value),
    refused_why: input.why,
    refused_by: actor.staffId,
    refused_at: now,
  })
  audited(write, refuseToSign.name, talk.id)
  tell(write, everybodyOf(people), actor.staffId)
  return shownAfter(write, context, talk.id)
})

export const recordAnswers: readonly Answer[] = [recorded, signed, refused]
