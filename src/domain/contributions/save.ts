import type { Refusal } from '../kernel/result.ts'
import type { AccessCode, Allowed } from './access.ts'
import { mayWrite } from './access.ts'
import type { Field, FieldCode, Items, Value } from './fields.ts'
import { addressOf, checkValue, fieldAt, fieldsOf, limits, same, valueAt, withValue } from './fields.ts'
import type { ContributionList } from './list.ts'
import { aimOf } from './list.ts'

/** One field as a device changed it: what it last knew to be there, and what it wants there. */
export interface Patch {
  readonly at: string
  readonly base: Value
  readonly value: Value
  /** What the device sent before without hearing an answer: if that stands there, it is the device's own. */
  readonly tried?: readonly Value[] | undefined
}

/** Two devices want different things in one field: the person chooses. Nothing of it was stored. */
export interface Conflict {
  readonly at: string
  readonly stored: Value
  readonly yours: Value
}

export type SaveCode = AccessCode | FieldCode | 'contributions.rows-too-many'

export interface Saved {
  readonly list: ContributionList
  /** The fields that changed, those that others tick along included, with what stands there now. */
  readonly changed: readonly { readonly at: string; readonly value: Value }[]
  readonly conflicts: readonly Conflict[]
  readonly refused: readonly { readonly at: string; readonly refusal: Refusal<SaveCode> }[]
}

/**
 * Merges what a device brings into what is stored, field by field: a field that nobody else touched takes the new
 * value, a field that already holds it stays, a field that another device set to something else is a conflict. One
 * refused field never holds up the others, since a draft from an hour without network must not be lost for one of them.
 */
export function save(
  stored: ContributionList,
  patches: readonly Patch[],
  items: Items,
  allowed: Allowed,
): Saved {
  let list = stored
  const conflicts: Conflict[] = []
  const refused: { at: string; refusal: Refusal<SaveCode> }[] = []
  for (const patch of patches) {
    const field = fieldAt(patch.at, items)
    if (field === null) {
      refused.push({ at: patch.at, refusal: { code: 'contributions.field-unknown' } })
      continue
    }
    const checked = checkValue(field, patch.value, items)
    if (!checked.ok) {
      refused.push({ at: patch.at, refusal: checked.refusal })
      continue
    }
    const now = valueAt(list, field)
    if (same(now, checked.value)) continue
    const may = mayWrite(list, field, allowed)
    if (may !== true) refused.push({ at: patch.at, refusal: may })
    else if (
      ![patch.base, ...(patch.tried ?? [])].some((own) => same(now, own) || same(valueAt(stored, field), own))
    )
      conflicts.push({ at: patch.at, stored: now, yours: checked.value })
    else if (isFull(list, field))
      refused.push({
        at: patch.at,
        refusal: { code: 'contributions.rows-too-many', detail: { most: limits.rows } },
      })
    else list = write(list, field, checked.value, allowed)
  }
  return { list: withoutBlankRows(list), changed: changes(stored, list), conflicts, refused }
}

/** A row more than there may be; the rows that are there can always be written. */
function isFull(list: ContributionList, field: Field): boolean {
  if (field.of !== 'other' && field.of !== 'aim') return false
  const rows: readonly { readonly id: string }[] = field.of === 'other' ? list.others : list.aims
  return rows.length >= limits.rows && !rows.some((row) => row.id === field.row)
}

/** The fields of a personal goal that tick its items, and what they tick. */
const ticks: Readonly<Partial<Record<string, 'goal' | 'achieved'>>> = { items: 'goal', reached: 'achieved' }

/** Writes a field and what follows from it: a personal goal ticks its items, a changed item is confirmed anew. */
function write(list: ContributionList, field: Field, value: Value, allowed: Allowed): ContributionList {
  const written = decisionsAsked(withValue(list, field, value), field)
  if (field.of !== 'aim' || value === false) return written
  const name = ticks[field.name]
  if (name === undefined) return written
  return aimOf(written, field.row).items.reduce((all, item) => {
    const tick: Field = { of: 'item', row: item, name }
    if (valueAt(all, tick) === true || mayWrite(all, tick, allowed) !== true) return all
    return decisionsAsked(withValue(all, tick, true), tick)
  }, written)
}

/** What the branch or the school decided holds for the words it decided on. */
function decisionsAsked(list: ContributionList, field: Field): ContributionList {
  if (field.of === 'item' && ['achieved', 'note', 'competition'].includes(field.name))
    return askAgain(list, field.row)
  if (field.of === 'other' && field.name === 'text')
    return {
      ...list,
      others: list.others.map((row) =>
        row.id === field.row ? { ...row, recognition: 'pending', level: null, recognitionReason: '' } : row,
      ),
    }
  return list
}

/** The item waits for the branch again, because its achievement or its evidence changed. */
export const askAgain = (list: ContributionList, item: string): ContributionList => ({
  ...list,
  entries: list.entries.map((row) =>
    row.item === item ? { ...row, confirmation: 'pending', confirmationReason: '' } : row,
  ),
})

/** A row from which everything was taken is gone. */
export const withoutBlankRows = (list: ContributionList): ContributionList => ({
  ...list,
  others: list.others.filter((row) => row.text !== '' || row.note !== '' || row.goal || row.achieved),
  aims: list.aims.filter(
    (row) => row.text !== '' || row.measure !== '' || row.due !== null || row.items.length > 0 || row.reached,
  ),
})

/** A list with those of its rows that the other does not hold as they are. */
const differing = (list: ContributionList, other: ContributionList): ContributionList => ({
  ...list,
  entries: list.entries.filter((row) => !other.entries.includes(row)),
  others: list.others.filter((row) => !other.others.includes(row)),
  aims: list.aims.filter((row) => !other.aims.includes(row)),
})

/** Every field in which two states of one list differ, with the newer value. */
export function changes(
  before: ContributionList,
  after: ContributionList,
): readonly { readonly at: string; readonly value: Value }[] {
  return fieldsOf([differing(before, after), differing(after, before)])
    .map((field) => ({ field, value: valueAt(after, field) }))
    .filter(({ field, value }) => !same(valueAt(before, field), value))
    .map(({ field, value }) => ({ at: addressOf(field), value }))
}
