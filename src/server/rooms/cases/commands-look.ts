/** Opening and printing a case: each leaves who looked and when. */
import { open, print } from '#contract/cases.ts'
import { caseFilePdf } from '#documents/pdf/papers.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import { answer, answerPrepared, type Answer } from '#server/http/answer.ts'

import { audited, shownAfter } from './commands-hold.ts'
import { insertLook } from './store-steps.ts'
import { caseById } from './store.ts'
import { seatedAt } from './views-case.ts'
import { fileOf } from './views-paper.ts'

const opened = answer(open, async (write, { caseId }, context) => {
  const { scope, actor, now, newId } = context
  const of = await caseById(write, scope, caseId)
  const seated = await seatedAt(write, scope, { of, who: actor.staffId, now })
  const seat = seated?.seats[0]
  if (seat === undefined) return refuse('common.not-found')
  const look = { id: newId<'case-look'>(), caseId, act: 'opened' as const, seat }
  await insertLook(write, scope, { ...look, by: actor.staffId, at: now })
  audited(write, open.name, caseId)
  return shownAfter(write, context, caseId)
})

/** The papers are set before the transaction is open; whoever has no seat costs nothing. */
const printed = answerPrepared(
  print,
  async (
    { caseId, stepId },
    { scope, actor, now },
    peek,
  ): Promise<Result<Uint8Array, 'common.not-found'>> => {
    const found = await peek(async (read) => {
      const of = await caseById(read, scope, caseId)
      const seated = await seatedAt(read, scope, { of, who: actor.staffId, now })
      if (seated === null) return refuse('common.not-found')
      const file = await fileOf(read, scope, seated, { stepId, by: actor.name, now })
      return file.paper.papers.length === 0 ? refuse('common.not-found') : ok(file)
    })
    return found.ok ? ok(await caseFilePdf(found.value.paper, found.value.pictures)) : found
  },
  async (write, { caseId }, { scope, actor, now, newId, ready: pdf }) => {
    const of = await caseById(write, scope, caseId)
    const seated = await seatedAt(write, scope, { of, who: actor.staffId, now })
    const seat = seated?.seats[0]
    if (seat === undefined) return refuse('common.not-found')
    const look = { id: newId<'case-look'>(), caseId, act: 'printed' as const, seat }
    await insertLook(write, scope, { ...look, by: actor.staffId, at: now })
    audited(write, print.name, caseId)
    return ok({ fileName: '组织处置材料.pdf', pdf: Buffer.from(pdf).toString('base64') })
  },
)

export const lookAnswers: readonly Answer[] = [opened, printed]
