import { publish, withdrawTemplate } from '#contract/bureau-templates.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'
import { kindOf } from '#server/rooms/organisation/views-templates.ts'

import { insertTemplate, newestOfName, withdrawOwn } from './store-templates.ts'
import { ownVersions, sealed } from './views-templates.ts'

const publishAnswer = answer(publish, async (write, input, { scope, now, newId }) => {
  if ((await kindOf(write, scope)) !== 'bureau') return refuse('bureau.not-a-bureau')
  const { kind, name, note } = input
  const source = (await ownVersions(write, scope)).find(
    (own) => own.kind === kind && own.id === input.sourceId,
  )
  if (source === undefined) return refuse('common.not-found')
  if (source.isDraft) return refuse('bureau.template-unpublished')
  const { text, hash } = sealed(source.body)
  const newest = await newestOfName(write, scope, kind, name)
  if (newest?.withdrawnAt === null && newest.hash === hash) return refuse('bureau.template-unchanged')
  const id = newId<'template'>()
  const version = (newest?.version ?? 0) + 1
  const publisher = (await organisationOf(write, scope)).name
  const made = { id, publisher, kind, name, version, note, body: text, hash, at: now }
  if (!(await insertTemplate(write, scope, made))) return refuse('common.changed-meanwhile')
  write.audit({
    act: publish.name,
    subject: { kind: 'template', id },
    detail: { kind, name, version, hash, source: source.id },
  })
  return ok({ id, version })
})

const withdrawAnswer = answer(withdrawTemplate, async (write, { templateId }, { scope, now }) => {
  const done = await withdrawOwn(write, scope, templateId, now)
  if (done === 'none') return refuse('common.not-found')
  if (done === 'gone') return refuse('bureau.template-withdrawn')
  write.audit({ act: withdrawTemplate.name, subject: { kind: 'template', id: templateId } })
  return ok({})
})

export const templateAnswers: readonly Answer[] = [publishAnswer, withdrawAnswer]
