/** The branch confirms, returns and gives back. rules.md › Contribution list 8 and 10. */
import { confirm, decline, giveBack } from '#contract/contributions-confirm.ts'
import { confirm as mayConfirm } from '#domain/contributions/confirmation.ts'
import { blankEntry, type Confirmation, type Part } from '#domain/contributions/list.ts'
import type { BranchScope } from '#domain/kernel/scope.ts'
import type { ListId, StaffId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { extensionsByMember, todayOf } from '#server/rooms/terms/views.ts'

import { entriesOf, listsForDecision, storeConfirmation, type ListToDecide } from './store-confirm.ts'
import { answerRequest, setAside } from './store-sign.ts'
import { allowedBy, frameOf, hold, type Frame } from './views-frame.ts'

interface Done {
  readonly listId: ListId
  readonly item: string
  readonly was: Confirmation
  readonly wasReason: string
}

const confirmed = answer(confirm, async (write, input, { scope, now, actor }) => {
  const { items, decision, reason } = input
  const today = await todayOf(write, scope, now)
  const lists = new Map(
    (
      await listsForDecision(
        write,
        scope,
        items.map((each) => each.listId),
        today,
      )
    ).map((list) => [list.id, list]),
  )
  const entries = await entriesOf(write, scope, [...lists.keys()])
  const frame = await oneFrame(write, scope, [...lists.values()], now)
  // a list that is not the branch's is not there, whatever the others are
  if (frame === null || items.some(({ listId }) => !lists.has(listId))) return refuse('common.not-found')
  const may = allowedBy(frame, [])
  const open = may('item.confirm')
  if (open !== true) return { ok: false, refusal: open }
  if (decision === 'returned' && reason === '') return refuse('contributions.reason-missing')

  const done: Done[] = []
  const left: { listId: ListId; item: string; code: string }[] = []
  for (const { listId, item, seen } of items) {
    const list = lists.get(listId)
    const entry = entries.find((each) => each.listId === listId && each.item === item) ?? blankEntry(item)
    const own = list?.staffId === actor.staffId
    const decided = mayConfirm(entry, list?.achievements ?? 'editing', own, { seen, decision, reason }, may)
    if (!decided.ok) left.push({ listId, item, code: decided.refusal.code })
    else if (decided.value === 'changed')
      done.push({ listId, item, was: entry.confirmation, wasReason: entry.confirmationReason })
  }
  if (done.length > 0) {
    await storeConfirmation(write, scope, done, {
      confirmation: decision,
      reason,
      by: actor.staffId,
      at: now,
    })
    for (const [listId, changed] of Map.groupBy(done, (each) => each.listId)) {
      write.audit({
        act: 'contributions.confirm',
        subject: { kind: 'list', id: listId },
        detail: { decision, items: changed.map((each) => each.item) },
      })
      const to = lists.get(listId)?.staffId
      if (to !== undefined)
        tellDecision(
          write,
          frame,
          to,
          changed.map((each) => each.item),
          decision,
          reason,
        )
    }
  }
  return ok({ done, left })
})

/** All the lists of one press are of one term: the queue shows one. */
async function oneFrame(
  write: Write,
  scope: BranchScope,
  lists: readonly ListToDecide[],
  now: Date,
): Promise<Frame | null> {
  const [first] = lists
  if (first === undefined || lists.some((each) => each.termId !== first.termId)) return null
  return frameOf(write, scope, first.termId, now)
}

const verdict: Readonly<Record<Confirmation, string>> = {
  within: '已核实（本职一般要求）',
  beyond: '已核实（超出本职）',
  returned: '已退回',
  pending: '核实已撤回，将重新核实',
}

function tellDecision(
  write: Write,
  frame: Frame,
  to: StaffId,
  items: readonly string[],
  decision: Confirmation,
  reason: string,
): void {
  const texts = items.map((item) => `“${frame.items.get(item)?.text ?? item}”`)
  const named = texts.length > 3 ? `${texts.slice(0, 3).join('、')}等 ${texts.length} 项` : texts.join('、')
  write.emit({
    topic: 'message',
    payload: {
      to: [to],
      kind: decision === 'returned' ? 'contributions.returned' : 'contributions.confirmed',
      title: decision === 'returned' ? '有贡献项被退回，请看看原因' : '支部核实了您的贡献项',
      body: `${named}：${verdict[decision]}。${decision === 'returned' ? `原因：${reason}` : ''}`,
      link: '/list',
    },
  })
}

const partWords: Readonly<Record<Part, string>> = { goals: '期初目标', achievements: '期末达成情况' }

const givenBack = answer(giveBack, async (write, { listId, part, reason }, { scope, now, newId, actor }) => {
  const today = await todayOf(write, scope, now)
  const [list] = await listsForDecision(write, scope, [listId], today)
  if (list === undefined) return refuse('common.not-found')
  if (list.staffId === actor.staffId) return refuse('contributions.own-list')
  const held = await hold(write, scope, listId, now)
  const signatureId = held?.stored.signatureIds[part]
  if (held === null || signatureId === null || signatureId === undefined || list[part] !== 'handed-in')
    return refuse('contributions.not-handed-in')
  const extensions = await extensionsByMember(write, scope, held.frame.term.id)
  const may = allowedBy(held.frame, extensions.get(list.memberId) ?? [])(`list.${part}.reopen`)
  if (may !== true) return { ok: false, refusal: may }
  const id = newId<'contribution-reopening'>()
  await setAside(write, scope, { id, listId, part, signatureId, reason, by: actor.staffId, at: now })
  await answerRequest(write, scope, { listId, part, answer: 'granted', reason, by: actor.staffId, at: now })
  write.audit({ act: 'contributions.giveBack', subject: { kind: 'list', id: listId }, detail: { part } })
  write.emit({
    topic: 'message',
    payload: {
      to: [list.staffId],
      kind: 'contributions.given-back',
      title: `${partWords[part]}已退回给您修改`,
      body: `原因：${reason}。改好后请重新签名、上交。`,
      link: '/list',
    },
  })
  return ok({})
})

const declined = answer(decline, async (write, { listId, part, reason }, { scope, now, actor }) => {
  const [list] = await listsForDecision(write, scope, [listId], await todayOf(write, scope, now))
  if (list === undefined) return refuse('common.not-found')
  if (list.staffId === actor.staffId) return refuse('contributions.own-list')
  const answered = await answerRequest(write, scope, {
    listId,
    part,
    answer: 'declined',
    reason,
    by: actor.staffId,
    at: now,
  })
  if (!answered) return refuse('contributions.not-asked')
  write.audit({ act: 'contributions.decline', subject: { kind: 'list', id: listId }, detail: { part } })
  write.emit({
    topic: 'message',
    payload: {
      to: [list.staffId],
      kind: 'contributions.declined',
      title: `支部没有同意收回${partWords[part]}`,
      body: `答复：${reason}`,
      link: '/list',
    },
  })
  return ok({})
})

export const confirmAnswers: readonly Answer[] = [confirmed, givenBack, declined]
