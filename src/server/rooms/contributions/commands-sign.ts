/** A member signs, hands in and takes back. */
import { createHash } from 'node:crypto'

import { handIn, reopen, sign } from '#contract/contributions.ts'
import type { FileCode } from '#contract/files.ts'
import type { ContributionList, Part } from '#domain/contributions/list.ts'
import {
  contentToSign,
  handIn as mayHandIn,
  reopen as mayReopen,
  sign as maySign,
} from '#domain/contributions/signing.ts'
import type { OrganisationId } from '#domain/kernel/ids.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { attachmentsOf } from '#server/files/attachments.ts'
import { acceptDrawing } from '#server/files/drawing.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import type { Services } from '#server/http/services.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'

import {
  addRequest,
  addSignature,
  lastNumber,
  markHandedIn,
  setAside,
  type StoredSignature,
} from './store-sign.ts'
import { evidenceKind } from './views-evidence.ts'
import { taskFilesOf } from './views-tasks.ts'
import { holdMine, type Frame } from './views-frame.ts'

const signed = answer(sign, async (write, input, { scope, now, newId, services }) => {
  const { listId, part, version, signature } = input
  const drawing = await drawingOf(signature)
  if (!drawing.ok) return drawing
  const held = await holdMine(write, scope, listId, now)
  if (held === null) return refuse('common.not-found')
  const { list } = held.stored
  const may = maySign(list, part, version, held.frame.catalogue, held.allowed)
  if (!may.ok) return may
  const hand = await handOf(scope.organisationId, services, list, signature, drawing.value)
  if (!hand.ok) return hand
  const number = (await lastNumber(write, scope, listId, part)) + 1
  const content = await contentOf(write, scope, held.frame, list, part, number)
  const stored: StoredSignature = {
    id: newId<'contribution-signature'>(),
    listId,
    part,
    number,
    content,
    contentHash: createHash('sha256').update(content).digest('hex'),
    ...hand.value,
    signedAt: now,
  }
  await addSignature(write, scope, stored)
  write.audit({
    act: 'contributions.sign',
    subject: { kind: 'list', id: listId },
    detail: { part, number, contentHash: stored.contentHash },
  })
  return ok({
    signature: {
      id: stored.id,
      number,
      contentHash: stored.contentHash,
      signedAt: now.toISOString(),
      drawn: stored.drawnSha256 !== null,
    },
  })
})

type Hand = Pick<StoredSignature, 'typedName' | 'drawnSha256'>
type HandCode = FileCode | 'contributions.signature-name' | 'contributions.signature-blank'
type Given = { readonly drawn: string } | { readonly typed: string }

/** A drawing is encoded anew like any picture and must hold ink. Before the list is held: pictures take their time. */
async function drawingOf(given: Given): Promise<Result<Uint8Array | null, HandCode>> {
  if ('typed' in given) return ok(null)
  const accepted = await acceptDrawing(given.drawn)
  if (!accepted.ok) return accepted
  return accepted.value === null ? refuse('contributions.signature-blank') : ok(accepted.value)
}

/** What stands in the signature: the drawing, or the member's own name as they typed it. */
async function handOf(
  organisationId: OrganisationId,
  services: Services,
  { header: { name } }: ContributionList,
  given: Given,
  drawing: Uint8Array | null,
): Promise<Result<Hand, HandCode>> {
  if (drawing !== null)
    return ok({ typedName: null, drawnSha256: await services.files.put(organisationId, drawing) })
  const typed = 'typed' in given ? given.typed : ''
  return typed.replaceAll(/\s/gu, '') === name.replaceAll(/\s/gu, '')
    ? ok({ typedName: name, drawnSha256: null })
    : refuse('contributions.signature-name', { name })
}

async function contentOf(
  read: Read,
  scope: OrganisationScope,
  frame: Frame,
  list: ContributionList,
  part: Part,
  number: number,
): Promise<string> {
  const [organisation, files, ofTasks] = await Promise.all([
    organisationOf(read, scope),
    attachmentsOf(read, scope, evidenceKind, [list.id]),
    taskFilesOf(read, scope, frame, [{ listId: list.id, memberId: list.memberId }]),
  ])
  const evidence: Record<string, string[]> = {}
  for (const file of files) (evidence[file.subject.slot] ??= []).push(file.sha256)
  for (const { row, file } of ofTasks) (evidence[row] ??= []).push(file.sha256)
  return contentToSign(list, part, frame.catalogue, {
    organisation: organisation.name,
    term: frame.term.name,
    number,
    evidence,
  })
}

const handedIn = answer(handIn, async (write, { listId, part }, { scope, now }) => {
  const held = await holdMine(write, scope, listId, now)
  if (held === null) return refuse('common.not-found')
  const may = mayHandIn(held.stored.list.states[part], part, held.allowed)
  if (!may.ok) return may
  await markHandedIn(write, scope, listId, part, now)
  write.audit({ act: 'contributions.handIn', subject: { kind: 'list', id: listId }, detail: { part } })
  return ok({ at: now.toISOString() })
})

const reopened = answer(reopen, async (write, { listId, part, reason }, { scope, now, newId, actor }) => {
  const held = await holdMine(write, scope, listId, now)
  if (held === null) return refuse('common.not-found')
  const may = mayReopen(held.stored.list, part, held.allowed)
  if (!may.ok) return may
  const signatureId = held.stored.signatureIds[part]
  if (may.value === 'reopens' && signatureId !== null) {
    const id = newId<'contribution-reopening'>()
    await setAside(write, scope, { id, listId, part, signatureId, reason, by: actor.staffId, at: now })
  } else {
    const id = newId<'contribution-reopen-request'>()
    if (!(await addRequest(write, scope, { id, listId, part, reason, at: now })))
      return refuse('contributions.asked-already')
  }
  write.audit({
    act: 'contributions.reopen',
    subject: { kind: 'list', id: listId },
    detail: { part, outcome: may.value },
  })
  return ok({ outcome: may.value })
})

export const signAnswers: readonly Answer[] = [signed, handedIn, reopened]
