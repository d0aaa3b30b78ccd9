import { extend, revokeExtension } from '#contract/terms-extensions.ts'
import { dateInWords } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { checkExtension } from '#domain/terms/extension.ts'
import { allowed } from '#domain/terms/phases.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { memberHeader, memberOn } from '#server/rooms/organisation/views.ts'

import { insertExtension, revokeExtension as revoke } from './store-extension.ts'
import { term as termOf } from './store.ts'
import { todayOf } from './views.ts'

const stepNames = { goals: '期初填报', achievements: '期末填报' } as const

const extendAnswer = answer(extend, async (write, input, { scope, newId, now, actor }) => {
  const term = await termOf(write, scope, input.termId)
  const today = await todayOf(write, scope, now)
  const member = await memberOn(write, scope, input.memberId, today)
  if (term === null || member === null) return refuse('common.not-found')
  const may = allowed(term, 'term.extend', [], today)
  if (may !== true) return refuse(may.code, may.detail)
  const checked = checkExtension(input.until, today, term.endsOn)
  if (!checked.ok) return checked
  const { termId, memberId, step, until, reason } = input
  const id = newId<'extension'>()
  await insertExtension(write, scope, {
    id,
    termId,
    memberId,
    step,
    until,
    reason,
    by: actor.staffId,
    at: now,
  })
  write.audit({
    act: extend.name,
    subject: { kind: 'member', id: memberId },
    detail: { termId, step, until, extension: id },
  })
  write.emit({
    topic: 'message',
    payload: {
      to: [member.staffId],
      kind: 'extension',
      title: `您的${stepNames[step]}延期到${dateInWords(until)}`,
      body: `${term.name}：请在${dateInWords(until)} 24 时以前完成。`,
      link: '/list',
    },
  })
  return ok({ id })
})

const revokeAnswer = answer(revokeExtension, async (write, input, { scope, now, actor }) => {
  const term = await termOf(write, scope, input.termId)
  if (term === null) return refuse('common.not-found')
  const memberId = await revoke(write, scope, input.termId, input.extensionId, {
    by: actor.staffId,
    at: now,
    reason: input.reason,
  })
  if (memberId === null) return refuse('terms.extension-revoked')
  write.audit({
    act: revokeExtension.name,
    subject: { kind: 'member', id: memberId },
    detail: { termId: input.termId, extension: input.extensionId },
  })
  const header = await memberHeader(write, scope, memberId)
  if (header !== null) {
    write.emit({
      topic: 'message',
      payload: {
        to: [header.staffId],
        kind: 'extension',
        title: '您的延期已撤回',
        body: `${term.name}：${input.reason}`,
        link: '/list',
      },
    })
  }
  return ok({})
})

export const extensionAnswers: readonly Answer[] = [extendAnswer, revokeAnswer]
