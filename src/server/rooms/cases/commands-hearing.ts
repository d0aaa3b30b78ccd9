/** The member is told, heard, and signs; or will not, which is noted. */
import type { FileCode } from '#contract/files.ts'
import { hear, notify, refuseToSign, sign } from '#contract/cases-steps.ts'
import type { CaseState, SignedPaper } from '#domain/cases/case.ts'
import { afterDefence, afterDelivery } from '#domain/cases/course.ts'
import { addMonths, checkNotice } from '#domain/cases/days.ts'
import { checkWitnesses } from '#domain/cases/starting.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import { acceptDrawing } from '#server/files/drawing.ts'
import { answer, answerPrepared, type Answer } from '#server/http/answer.ts'
import { staffByIds } from '#server/rooms/organisation/views.ts'

import { holdFor, holdOn, step } from './commands-hold.ts'
import type { StoredCase } from './store.ts'

const notified = answer(notify, async (write, input, context) => {
  const held = await holdOn(write, context, 'notify', input)
  if (!held.ok) return held
  const { heldOn, words, hearingOn, place } = input
  const day = checkNotice(heldOn, hearingOn, held.value.of.policy)
  if (!day.ok) return day
  return step(write, context, held.value, {
    act: notify.name,
    heldOn,
    content: { kind: 'notice', words, hearingOn, place },
    state: 'notified',
    change: { hearing_on: hearingOn },
  })
})

const heard = answer(hear, async (write, input, context) => {
  const held = await holdOn(write, context, 'hear', input)
  if (!held.ok) return held
  const { hearingOn } = held.value.of
  if (hearingOn !== null && input.heldOn < hearingOn) return refuse('cases.hearing-early', { day: hearingOn })
  const { heldOn, words, waived } = input
  const content = { kind: 'hearing', words, waived } as const
  return step(write, context, held.value, { act: hear.name, heldOn, content, state: 'heard' })
})

/** Which paper lies before the member in this state. */
const paperIn = (state: CaseState): SignedPaper => (state === 'heard' ? 'hearing' : 'delivery')

/** Where it leads once the member has signed it, or would not; a decision takes effect with its delivery. */
function signedOff(of: StoredCase, on: string & StoredCase['lastOn']) {
  const { state, treatment, months, policy } = of
  if (treatment === null) throw new Error('a case before the member proposes nothing')
  if (paperIn(state) === 'hearing') return { state: afterDefence(treatment, policy), change: {} }
  const endsOn = months === null ? null : addMonths(on, months)
  return { state: afterDelivery(treatment), change: { delivered_on: on, ends_on: endsOn } }
}

/** A drawing is encoded anew like any picture and must hold ink. Before the case is held: pictures take their time. */
const signed = answerPrepared(
  sign,
  async ({ signature }): Promise<Result<Uint8Array | null, FileCode | 'cases.signature-blank'>> => {
    if ('typed' in signature) return ok(null)
    const drawn = await acceptDrawing(signature.drawn)
    return drawn.ok && drawn.value === null ? refuse('cases.signature-blank') : drawn
  },
  async (write, input, context) => {
    const held = await holdFor(write, context, 'sign', input)
    if (!held.ok) return held
    const { of, today: heldOn } = held.value
    const typed = 'typed' in input.signature ? input.signature.typed : null
    if (typed !== null && plain(typed) !== plain(of.name))
      return refuse('cases.signature-name', { name: of.name })
    return step(write, context, held.value, {
      act: sign.name,
      heldOn,
      content: { kind: 'signature', paper: paperIn(of.state), typed: typed === null ? null : of.name },
      drawn: context.ready,
      ...signedOff(of, heldOn),
    })
  },
)

const plain = (name: string): string => name.replaceAll(/\s/gu, '')

const refused = answer(refuseToSign, async (write, input, context) => {
  const { scope, actor } = context
  const held = await holdOn(write, context, 'refuse', input)
  if (!held.ok) return held
  const { of, people } = held.value
  const paper = paperIn(of.state)
  const chosen = checkWitnesses(input.witnesses, {
    not: [of.staffId, actor.staffId, ...people.persons.relatives],
    wanted: paper === 'delivery' ? 2 : 0,
  })
  if (!chosen.ok) return chosen
  const named = await staffByIds(write, scope, [...chosen.value])
  if (named.length !== chosen.value.length) return refuse('cases.witnesses')
  const witnesses = named.map(({ name }) => name)
  return step(write, context, held.value, {
    act: refuseToSign.name,
    heldOn: input.heldOn,
    content: { kind: 'refusal', paper, words: input.why, witnesses },
    ...signedOff(of, input.heldOn),
  })
})

export const hearingAnswers: readonly Answer[] = [notified, heard, signed, refused]
