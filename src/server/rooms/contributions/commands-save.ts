/** A member opens and fills in their list. */
import { open, save } from '#contract/contributions.ts'
import { save as merge } from '#domain/contributions/save.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { memberHeader } from '#server/rooms/organisation/views.ts'
import { extensionsOf } from '#server/rooms/terms/views.ts'

import { clearConfirmations, clearRecognitions, insertList, storeChanges } from './store-save.ts'
import { listIdOf } from './store.ts'
import { allowedBy, frameOf, holdMine } from './views-frame.ts'
import { headerOf } from './views-header.ts'

const opened = answer(open, async (write, { termId }, { scope, now, newId }) => {
  const frame = await frameOf(write, scope, termId, now)
  if (frame === null) return refuse('common.not-found')
  const before = await listIdOf(write, scope, termId, scope.memberId)
  if (before !== null) return ok({ listId: before })
  const may = allowedBy(frame, await extensionsOf(write, scope, termId, scope.memberId))
  const goals = may('list.goals.edit')
  const achievements = may('list.achievements.edit')
  if (goals !== true && achievements !== true) return { ok: false, refusal: goals }
  const record = await memberHeader(write, scope, scope.memberId)
  if (record === null) return refuse('common.not-found')
  const list = { id: newId<'list'>(), termId, memberId: scope.memberId, header: headerOf(record) }
  if (await insertList(write, scope, list, now)) {
    write.audit({ act: 'contributions.open', subject: { kind: 'list', id: list.id }, detail: { termId } })
    return ok({ listId: list.id })
  }
  // another device opened it between our look and our insert
  return ok({ listId: (await listIdOf(write, scope, termId, scope.memberId)) ?? list.id })
})

const saved = answer(save, async (write, { listId, patches }, { scope, now }) => {
  const held = await holdMine(write, scope, listId, now)
  if (held === null) return refuse('common.not-found')
  const before = held.stored.list
  const { list: after, changed, conflicts, refused } = merge(before, patches, held.frame.items, held.allowed)
  if (changed.length > 0) {
    const asksAgain = before.entries
      .filter((row) => row.confirmation !== 'pending')
      .filter((row) =>
        after.entries.some((each) => each.item === row.item && each.confirmation === 'pending'),
      )
    const rewritten = before.others
      .filter((row) => row.recognition !== 'pending')
      .filter((row) => after.others.some((each) => each.id === row.id && each.recognition === 'pending'))
    await Promise.all([
      storeChanges(write, scope, before, after, now),
      clearConfirmations(
        write,
        scope,
        listId,
        asksAgain.map((row) => row.item),
      ),
      clearRecognitions(
        write,
        scope,
        listId,
        rewritten.map((row) => row.id),
      ),
    ])
    write.audit({
      act: 'contributions.save',
      subject: { kind: 'list', id: listId },
      detail: { fields: changed.map(({ at }) => at) },
    })
  }
  return ok({
    version: changed.length > 0 ? before.version + 1 : before.version,
    changed: changed.map(({ at, value }) => ({ at, value: plain(value) })),
    conflicts: conflicts.map(({ at, stored, yours }) => ({ at, stored: plain(stored), yours: plain(yours) })),
    refused: refused.map(({ at, refusal }) => ({ at, refusal })),
  })
})

const plain = <Value>(value: Value | readonly string[]): Value | string[] =>
  Array.isArray(value) ? [...value] : (value as Value)

export const listAnswers: readonly Answer[] = [opened, saved]
