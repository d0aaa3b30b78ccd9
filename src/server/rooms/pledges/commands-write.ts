/** A member writes, hands over and takes back. */
import { change, save, submit, takeBack } from '#contract/pledges.ts'
import type { MemberId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Allowed, PledgeId } from '#domain/pledges/pledge.ts'
import { change as mayChange } from '#domain/pledges/signing.ts'
import { submit as maySubmit, takeBack as mayTakeBack, write as mayWrite } from '#domain/pledges/writing.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { allowedBy, frameOf, type Frame } from '#server/rooms/contributions/views-frame.ts'
import { holdersOf, memberOn } from '#server/rooms/organisation/views.ts'

import {
  addPledge,
  movePledge,
  pledgeForUpdate,
  pledgeOfForUpdate,
  saveTexts,
  type StoredPledge,
} from './store.ts'

export interface Held {
  readonly pledge: StoredPledge
  readonly frame: Frame
  readonly allowed: Allowed
}

/** A pledge held for a change, in its term. */
export async function hold(
  write: Write,
  scope: OrganisationScope,
  pledgeId: PledgeId,
  now: Date,
): Promise<Held | null> {
  const pledge = await pledgeForUpdate(write, scope, pledgeId)
  if (pledge === null) return null
  const frame = await frameOf(write, scope, pledge.termId, now)
  return frame === null ? null : { pledge, frame, allowed: allowedBy(frame, []) }
}

/** Mine; somebody else's is not there. */
export async function holdMine(
  write: Write,
  scope: OrganisationScope & { readonly memberId: MemberId },
  pledgeId: PledgeId,
  now: Date,
): Promise<Held | null> {
  const held = await hold(write, scope, pledgeId, now)
  return held?.pledge.memberId === scope.memberId ? held : null
}

const saved = answer(save, async (write, { termId, seen, texts }, { scope, now, newId }) => {
  const frame = await frameOf(write, scope, termId, now)
  if (frame === null) return refuse('common.not-found')
  const words = Object.fromEntries(texts.map(({ section, text }) => [section, text]))
  if (Object.keys(words).length !== texts.length) return refuse('pledges.section-twice')
  const before = await pledgeOfForUpdate(write, scope, termId, scope.memberId)
  const may = mayWrite(before, frame.policy.pledges.sections, { seen, texts: words }, allowedBy(frame, []))
  if (!may.ok) return may
  const id: PledgeId = before?.id ?? newId<'pledge'>()
  if (before !== null) await saveTexts(write, scope, id, words, now)
  else if (!(await addPledge(write, scope, { id, termId, memberId: scope.memberId, texts: words }, now)))
    return refuse('pledges.changed-elsewhere')
  write.audit({ act: 'pledges.save', subject: { kind: 'pledge', id } })
  return ok({ pledgeId: id, version: (before?.version ?? 0) + 1 })
})

const submitted = answer(submit, async (write, { pledgeId, seen }, { scope, now, actor }) => {
  const held = await holdMine(write, scope, pledgeId, now)
  if (held === null) return refuse('common.not-found')
  const { pledge, frame, allowed } = held
  const may = maySubmit(pledge, frame.policy.pledges.sections, seen, allowed)
  if (!may.ok) return may
  const version = await movePledge(write, scope, pledge, { state: 'submitted', submittedAt: now })
  write.audit({ act: 'pledges.submit', subject: { kind: 'pledge', id: pledgeId } })
  const member = await memberOn(write, scope, scope.memberId, frame.today)
  const branchId = member?.branchId ?? null
  const secretaries =
    branchId === null ? [] : await holdersOf(write, scope, 'secretary', branchId, frame.today)
  const to = secretaries.map(({ staffId }) => staffId).filter((staffId) => staffId !== actor.staffId)
  if (to.length > 0) {
    write.emit({
      topic: 'message',
      payload: {
        to,
        kind: 'pledges.submitted',
        title: `${actor.name}的亮旗承诺等待审核`,
        body: '请看一看写得是否具体、可查，通过或写明原因退回。',
        link: '/pledges/branch',
      },
    })
  }
  return ok({ version })
})

const takenBack = answer(takeBack, async (write, { pledgeId }, { scope, now }) => {
  const held = await holdMine(write, scope, pledgeId, now)
  if (held === null) return refuse('common.not-found')
  const may = mayTakeBack(held.pledge, held.allowed)
  if (!may.ok) return may
  const version = await movePledge(write, scope, held.pledge, { state: 'draft' })
  write.audit({ act: 'pledges.takeBack', subject: { kind: 'pledge', id: pledgeId } })
  return ok({ version })
})

const changed = answer(change, async (write, { pledgeId, reason }, { scope, now }) => {
  const held = await holdMine(write, scope, pledgeId, now)
  if (held === null) return refuse('common.not-found')
  const may = mayChange(held.pledge, held.allowed)
  if (!may.ok) return may
  const version = await movePledge(write, scope, held.pledge, { state: 'draft', reason })
  write.audit({
    act: 'pledges.change',
    subject: { kind: 'pledge', id: pledgeId },
    detail: { after: held.pledge.signed },
  })
  return ok({ version })
})

export const writeAnswers: readonly Answer[] = [saved, submitted, takenBack, changed]
