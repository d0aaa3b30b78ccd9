import type { Catalogue, CatalogueItem } from '../catalogue/catalogue.ts'
import type { Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'
import { parseLocalDate } from '../kernel/local-date.ts'
import { mostWeeklyHours } from '../organisation/written.ts'
import type { Aim, ContributionList, Entry, Header, Other } from './list.ts'
import { aimOf, entryOf, headerFields, otherOf, withRow } from './list.ts'

/** What one field of a list can hold. */
export type Value = string | boolean | number | null | readonly string[]

/** The items of the term's frozen catalogue, by id. */
export type Items = ReadonlyMap<string, CatalogueItem>
export const itemsOf = (catalogue: Catalogue): Items =>
  new Map(catalogue.items.map((item) => [item.id, item]))

/** Where a field stands. Its address on the wire and in drafts is text: `item/1-05/goal`, `header/post`, `self/review`. */
export type Field =
  | { readonly of: 'header'; readonly name: keyof Header }
  | { readonly of: 'item'; readonly row: string; readonly name: EntryField }
  | { readonly of: 'other'; readonly row: string; readonly name: OtherField }
  | { readonly of: 'aim'; readonly row: string; readonly name: AimField }
  | { readonly of: 'self'; readonly name: 'review' | 'stars' }

const entryFields = ['goal', 'achieved', 'note', 'competition', 'declinedGoal', 'declinedAchieved'] as const
const otherFields = ['text', 'goal', 'achieved', 'note'] as const
const aimFields = ['text', 'measure', 'due', 'items', 'reached'] as const
type EntryField = (typeof entryFields)[number]
type OtherField = (typeof otherFields)[number]
type AimField = (typeof aimFields)[number]

export const limits = {
  header: 100,
  note: 500,
  competition: 100,
  otherText: 200,
  aimText: 200,
  measure: 200,
  selfReview: 5000,
  /** 其他 rows, and personal goals. */
  rows: 20,
} as const

export const addressOf = (field: Field): string =>
  'row' in field ? `${field.of}/${field.row}/${field.name}` : `${field.of}/${field.name}`

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/
const among = <Name extends string>(names: readonly Name[], name: string): Name | null =>
  names.find((each) => each === name) ?? null

/** Reads an address; null where there is no such field. Only a competition item names a competition. */
export function fieldAt(address: string, items: Items): Field | null {
  const [of = '', one = '', two = '', ...rest] = address.split('/')
  if (rest.length > 0) return null
  const header = of === 'header' && two === '' ? among(headerFields, one) : null
  if (header !== null) return { of: 'header', name: header }
  const self = of === 'self' && two === '' ? among(['review', 'stars'] as const, one) : null
  if (self !== null) return { of: 'self', name: self }
  const entry = of === 'item' && items.has(one) ? among(entryFields, two) : null
  if (entry === 'competition' && items.get(one)?.competition !== true) return null
  if (entry !== null) return { of: 'item', row: one, name: entry }
  const other = of === 'other' && uuid.test(one) ? among(otherFields, two) : null
  if (other !== null) return { of: 'other', row: one, name: other }
  const aim = of === 'aim' && uuid.test(one) ? among(aimFields, two) : null
  if (aim !== null) return { of: 'aim', row: one, name: aim }
  return null
}

/** What stands in a field now; a row that does not exist yet is blank. */
export function valueAt(list: ContributionList, field: Field): Value {
  if (field.of === 'header') return list.header[field.name]
  if (field.of === 'item') return entryOf(list, field.row)[field.name]
  if (field.of === 'other') return otherOf(list, field.row)[field.name]
  if (field.of === 'aim') return aimOf(list, field.row)[field.name]
  return field.name === 'review' ? list.selfReview : list.selfStars
}

/** The list with another value in one field, as `checkValue` gave it. */
export function withValue(list: ContributionList, field: Field, value: Value): ContributionList {
  if (field.of === 'header') return { ...list, header: { ...list.header, [field.name]: value } }
  if (field.of === 'item') {
    const row: Entry = { ...entryOf(list, field.row), [field.name]: value }
    return { ...list, entries: withRow(list.entries, row, (each) => each.item === field.row) }
  }
  if (field.of === 'other') {
    const row: Other = { ...otherOf(list, field.row), [field.name]: value }
    return { ...list, others: withRow(list.others, row, (each) => each.id === field.row) }
  }
  if (field.of === 'aim') {
    const row: Aim = { ...aimOf(list, field.row), [field.name]: value }
    return { ...list, aims: withRow(list.aims, row, (each) => each.id === field.row) }
  }
  return { ...list, [field.name === 'review' ? 'selfReview' : 'selfStars']: value }
}

/** Every field that stands in one of these states of a list. */
export function fieldsOf(lists: readonly ContributionList[]): readonly Field[] {
  const rows = (ids: (list: ContributionList) => readonly string[]): readonly string[] => [
    ...new Set(lists.flatMap(ids)),
  ]
  const items = rows((list) => list.entries.map((each) => each.item))
  const others = rows((list) => list.others.map((each) => each.id))
  const aims = rows((list) => list.aims.map((each) => each.id))
  return [
    ...headerFields.map((name): Field => ({ of: 'header', name })),
    ...items.flatMap((row) => entryFields.map((name): Field => ({ of: 'item', row, name }))),
    ...others.flatMap((row) => otherFields.map((name): Field => ({ of: 'other', row, name }))),
    ...aims.flatMap((row) => aimFields.map((name): Field => ({ of: 'aim', row, name }))),
    { of: 'self', name: 'review' },
    { of: 'self', name: 'stars' },
  ]
}

/** The same text in one form (NFC, no blank ends), so that two devices never differ by what nobody sees. */
export const normal = (value: Value): Value => {
  if (typeof value === 'string') return value.normalize('NFC').trim()
  // eslint-disable-next-line unicorn/no-array-sort -- toSorted is younger than the webviews that run this; the set made a copy
  return typeof value === 'object' && value !== null ? [...new Set(value)].sort() : value
}

export const same = (one: Value, other: Value): boolean =>
  one === other || JSON.stringify(normal(one)) === JSON.stringify(normal(other))

export type FieldCode =
  | 'contributions.field-unknown'
  | 'contributions.value-wrong'
  | 'contributions.text-too-long'
  | 'contributions.text-unreadable'
  | 'contributions.hours-wrong'
  | 'contributions.day-wrong'
  | 'contributions.name-fixed'

// eslint-disable-next-line no-control-regex -- the very characters to refuse
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Surrogate}]/u

function checkText(value: Value, most: number): Result<Value, FieldCode> {
  if (typeof value !== 'string') return refuse('contributions.value-wrong')
  const clean = value.normalize('NFC').trim()
  if (unreadable.test(clean)) return refuse('contributions.text-unreadable')
  const length = [...clean].length
  return length > most ? refuse('contributions.text-too-long', { most, length }) : ok(clean)
}

/** Lessons a week as people write them: full-width digits are read, 12.5 is fine, 99 is not. */
function checkHours(value: Value): Result<Value, FieldCode> {
  if (typeof value !== 'string') return refuse('contributions.value-wrong')
  const clean = value.normalize('NFKC').trim()
  if (clean === '') return ok('')
  const number = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(clean)
  if (number === null || Number(clean) > mostWeeklyHours)
    return refuse('contributions.hours-wrong', {
      written: [...clean].slice(0, 20).join(''),
      most: mostWeeklyHours,
    })
  return ok(String(Number(clean)))
}

function checkDay(value: Value): Result<Value, FieldCode> {
  if (value === null || value === '') return ok(null)
  const day = typeof value === 'string' ? parseLocalDate(value) : null
  return day === null ? refuse('contributions.day-wrong', { written: String(value).slice(0, 20) }) : ok(day)
}

const checkTick = (value: Value): Result<Value, FieldCode> =>
  typeof value === 'boolean' ? ok(value) : refuse('contributions.value-wrong')

function checkItems(value: Value, items: Items): Result<Value, FieldCode> {
  const named = typeof value === 'object' && value !== null && value.every((item) => items.has(item))
  return named ? ok(normal(value)) : refuse('contributions.value-wrong')
}

const starValues: ReadonlySet<Value> = new Set([null, 1, 2, 3, 4, 5])
const checkStars = (value: Value): Result<Value, FieldCode> =>
  starValues.has(value) ? ok(value) : refuse('contributions.value-wrong')

const textLimit: Readonly<Record<string, number>> = {
  'item/note': limits.note,
  'item/competition': limits.competition,
  'other/text': limits.otherText,
  'other/note': limits.note,
  'aim/text': limits.aimText,
  'aim/measure': limits.measure,
  'self/review': limits.selfReview,
}

/** The value in its normal form where the field can hold it. */
export function checkValue(field: Field, value: Value, items: Items): Result<Value, FieldCode> {
  if (field.of === 'header') {
    if (field.name === 'name') return refuse('contributions.name-fixed')
    return field.name === 'weeklyHours' ? checkHours(value) : checkText(value, limits.header)
  }
  const most = textLimit[`${field.of}/${field.name}`]
  if (most !== undefined) return checkText(value, most)
  if (field.name === 'due') return checkDay(value)
  if (field.name === 'items') return checkItems(value, items)
  return field.name === 'stars' ? checkStars(value) : checkTick(value)
}
