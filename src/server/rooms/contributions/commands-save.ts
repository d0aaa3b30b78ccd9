/** A member opens and fills in their list. */
import { open, save } from '#contract/contributions.ts'
import type { ContributionList } from '#domain/contributions/list.ts'
import { save as merge, type Saved } from '#domain/contributions/save.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, answerTogether, type Answer } from '#server/http/answer.ts'
import { memberHeader } from '#server/rooms/organisation/views.ts'
import { extensionsOf } from '#server/rooms/terms/views.ts'

import { insertList, storeChanges } from './store-save.ts'
import { listIdOf } from './store.ts'
import { allowedBy, frameOf, holdEach } from './views-frame.ts'
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

/** One list at a time for each, many lists at once for the database. */
const saved = answerTogether(
  save,
  // by its owner: whoever names a list of somebody else is refused, and keeps nobody waiting
  ({ listId }, { scope }) => `${scope.memberId} ${listId}`,
  async (asked, { write, context: { scope, now } }) => {
    const listIds = asked.map(({ input }) => input.listId)
    const held = await holdEach(write, scope, listIds, now)
    const merged = asked.map(({ input, context }) => {
      const mine = held.get(input.listId)
      if (mine?.stored.list.memberId !== context.scope.memberId) return null
      const before = mine.stored.list
      return { before, saved: merge(before, input.patches, mine.frame.items, mine.allowed) }
    })
    const changes = merged.flatMap((one) =>
      one !== null && one.saved.changed.length > 0 ? [{ before: one.before, after: one.saved.list }] : [],
    )
    if (changes.length > 0) write.last(storeChanges(write, scope, changes, now))
    return asked.map((one, index) => {
      const mine = merged[index] ?? null
      return mine === null ? refuse('common.not-found') : ok(told(one.write, mine.before, mine.saved))
    })
  },
)

/** The line in the audit chain, and what the device hears. */
function told(write: Write, before: ContributionList, { changed, conflicts, refused }: Saved) {
  if (changed.length > 0)
    write.audit({
      act: 'contributions.save',
      subject: { kind: 'list', id: before.id },
      detail: { fields: changed.map(({ at }) => at) },
    })
  return {
    version: changed.length > 0 ? before.version + 1 : before.version,
    changed: changed.map(({ at, value }) => ({ at, value: plain(value) })),
    conflicts: conflicts.map(({ at, stored, yours }) => ({ at, stored: plain(stored), yours: plain(yours) })),
    refused: refused.map(({ at, refusal }) => ({ at, refusal })),
  }
}

const plain = <Value>(value: Value | readonly string[]): Value | string[] =>
  Array.isArray(value) ? [...value] : (value as Value)

export const listAnswers: readonly Answer[] = [opened, saved]
