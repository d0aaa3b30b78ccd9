/** A member signs, and tells how it goes; both are proposed for the board. */
import { createHash } from 'node:crypto'

import { addNote as noteCall, sign } from '#contract/pledges.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import {
  contentToSign,
  note as mayNote,
  sign as maySign,
  signedSections,
  type Signer,
} from '#domain/pledges/signing.ts'
import { acceptDrawing } from '#server/files/drawing.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchById, memberHeader, memberOn, organisationOf } from '#server/rooms/organisation/views.ts'

import { holdMine } from './commands-write.ts'
import { propose } from './store-publication.ts'
import { addNote, addVersion, notesOf } from './store-said.ts'
import { movePledge } from './store.ts'

const signed = answer(sign, async (write, input, { scope, now, newId, actor, services }) => {
  const { pledgeId, seen, drawn } = input
  const drawing = drawn === null ? ok(null) : await acceptDrawing(drawn)
  if (!drawing.ok) return drawing
  if (drawn !== null && drawing.value === null) return refuse('pledges.signature-blank')
  const typed = drawing.value === null ? input.typed : null
  const held = await holdMine(write, scope, pledgeId, now)
  if (held === null) return refuse('common.not-found')
  const { pledge, frame, allowed } = held
  const { policy, term, today } = frame
  const may = maySign(pledge, { seen, typed, name: actor.name }, allowed)
  if (!may.ok) return may
  const [organisation, header, member] = await Promise.all([
    organisationOf(write, scope),
    memberHeader(write, scope, scope.memberId),
    memberOn(write, scope, scope.memberId, today),
  ])
  const branch = member === null ? null : await branchById(write, scope, member.branchId)
  if (branch === null) return refuse('common.not-found')
  const sections = signedSections(pledge, policy.pledges)
  const number = pledge.signed + 1
  const signer: Signer = {
    name: actor.name,
    branch: branch.name,
    post: policy.pledges.post === 'shown' ? (header?.post ?? '') : '',
  }
  const content = contentToSign(pledge, sections, signer, {
    organisation: organisation.name,
    term: term.name,
    number,
  })
  const contentHash = createHash('sha256').update(content).digest('hex')
  const id = newId<'pledge-version'>()
  await addVersion(write, scope, {
    id,
    pledgeId,
    number,
    ...signer,
    branchId: branch.id,
    sections,
    content,
    contentHash,
    typedName: drawing.value === null ? actor.name : null,
    drawnSha256:
      drawing.value === null ? null : await services.files.put(scope.organisationId, drawing.value),
    signedAt: now,
  })
  await movePledge(write, scope, pledge, { state: 'signed' })
  await propose(write, scope, {
    id: newId<'publication'>(),
    pledgeId,
    kind: 'pledge',
    subjectId: id,
    at: now,
  })
  write.audit({
    act: 'pledges.sign',
    subject: { kind: 'pledge', id: pledgeId },
    detail: { number, contentHash },
  })
  return ok({ number, contentHash })
})

const mostNotes = 40

const noted = answer(noteCall, async (write, { pledgeId, text }, { scope, now, newId }) => {
  const held = await holdMine(write, scope, pledgeId, now)
  if (held === null) return refuse('common.not-found')
  const may = mayNote(held.pledge, held.allowed)
  if (!may.ok) return may
  if ((await notesOf(write, scope, pledgeId)) >= mostNotes)
    return refuse('pledges.notes-too-many', { most: mostNotes })
  const noteId = newId<'pledge-note'>()
  await addNote(write, scope, { id: noteId, pledgeId, text, at: now })
  await propose(write, scope, {
    id: newId<'publication'>(),
    pledgeId,
    kind: 'note',
    subjectId: noteId,
    at: now,
  })
  write.audit({ act: 'pledges.note', subject: { kind: 'pledge', id: pledgeId }, detail: { noteId } })
  return ok({ noteId })
})

export const signAnswers: readonly Answer[] = [signed, noted]
