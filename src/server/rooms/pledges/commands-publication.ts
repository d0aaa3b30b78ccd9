/** 保密审查, 审批, 公开 and 撤回; each step of each publication has its line in the audit chain. */
import { proposeNotice, step, withdraw } from '#contract/pledges-publication.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import {
  takeStep,
  withdraw as mayWithdraw,
  type PublicationKind,
  type PublicationStep,
} from '#domain/pledges/publication.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { insertNotice } from './store-notices.ts'
import {
  movePublications,
  publicationsForUpdate,
  type PublicationId,
  type StoredPublication,
} from './store-publication.ts'
import { actingAs } from './views-publication.ts'

const targets = { check: 'checked', approve: 'approved', publish: 'public' } as const satisfies Record<
  PublicationStep,
  string
>

const kindNames: Readonly<Record<PublicationKind, string>> = {
  pledge: '亮旗承诺',
  note: '践诺进展',
  outcome: '践诺评定',
  task: '任务',
  notice: '通知',
}

/** Where whoever proposed it finds it again. */
const places: Readonly<Record<PublicationKind, string>> = {
  pledge: '/pledges',
  note: '/pledges',
  outcome: '/pledges',
  task: '/task-desk',
  notice: '/pledges/publications',
}

const stepped = answer(step, async (write, input, { scope, now, actor }) => {
  const ids = [...new Set(input.publicationIds)]
  const found = await publicationsForUpdate(write, scope, ids)
  if (found.length < ids.length) return refuse('common.not-found')
  const acting = actingAs(actor)
  const done: StoredPublication[] = []
  const left: { id: PublicationId; code: string }[] = []
  for (const publication of found) {
    const taken = takeStep(publication, input.step, acting)
    if (taken.ok) done.push(publication)
    else left.push({ id: publication.id, code: taken.refusal.code })
  }
  if (done.length > 0) {
    await movePublications(
      write,
      scope,
      done.map(({ id }) => id),
      { to: targets[input.step], by: actor.staffId, at: now },
    )
  }
  for (const publication of done) {
    line(write, `pledges.${input.step}`, publication)
    if (input.step === 'publish') tellPublished(write, publication)
  }
  return ok({ done: done.map(({ id }) => id), left })
})

function line(write: Write, act: string, { id, kind, pledgeId, subjectId }: StoredPublication): void {
  write.audit({
    act,
    subject: { kind: 'publication', id },
    detail: { kind, pledgeId, subjectId },
  })
}

function tellPublished(write: Write, { staffId, kind }: StoredPublication): void {
  write.emit({
    topic: 'message',
    payload: {
      to: [staffId],
      kind: 'pledges.published',
      title: `您的${kindNames[kind]}已在党务公开栏公开`,
      body: '接受师生监督，说到做到。',
      link: places[kind],
    },
  })
}

const withdrawn = answer(withdraw, async (write, { publicationId, reason }, { scope, now, actor }) => {
  const [publication] = await publicationsForUpdate(write, scope, [publicationId])
  if (publication === undefined) return refuse('common.not-found')
  const may = mayWithdraw(publication)
  if (!may.ok) return may
  const by = actor.staffId
  await movePublications(write, scope, [publicationId], { to: 'withdrawn', by, at: now, reason })
  line(write, 'pledges.withdraw', publication)
  const wasPublic = publication.state === 'public'
  write.emit({
    topic: 'message',
    payload: {
      to: [publication.staffId],
      kind: 'pledges.withdrawn',
      title: `您的${kindNames[publication.kind]}${wasPublic ? '已从公开栏撤下' : '没有通过公开审查'}`,
      body: `原因：${reason}`,
      link: places[publication.kind],
    },
  })
  return ok({})
})

const noticed = answer(proposeNotice, async (write, words, { scope, now, newId, actor }) => {
  const id = newId<'publication'>()
  await insertNotice(write, scope, { id, words, by: actor.staffId, at: now })
  write.audit({
    act: proposeNotice.name,
    subject: { kind: 'publication', id },
    detail: { title: words.title },
  })
  return ok({ publicationId: id })
})

export const publicationAnswers: readonly Answer[] = [stepped, withdrawn, noticed]
