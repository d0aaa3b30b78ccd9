import { groupKey, planImport } from '#domain/organisation/import.ts'
import type { ImportOptions, KnownPerson, KnownUnits } from '#domain/organisation/import-record.ts'
import type { PeopleColumn, PersonTexts } from '#domain/organisation/people-columns.ts'
import type { Id } from '#domain/kernel/ids.ts'
import { localDate } from '#domain/kernel/local-date.ts'

/** An import on an autumn day that makes nothing by itself. */
export const options: ImportOptions = {
  day: localDate('2026-11-22'),
  makeBranches: false,
  makeDepartments: false,
  makeGroups: false,
  rename: false,
}

export const blank: PersonTexts = {
  staffNumber: '1',
  name: '张三',
  department: '',
  position: '',
  post: '',
  classes: '',
  weeklyHours: '',
  classInCharge: '',
  other: '',
  rank: 'none',
  posts: '',
  kind: 'none',
  branch: '',
  group: '',
  joinedOn: '',
  fullOn: '',
}

export const units: KnownUnits = {
  branches: new Set(['甲支部', '乙支部']),
  departments: new Set(['教务处']),
  groups: new Set([groupKey('甲支部', '一组'), groupKey('乙支部', '一组')]),
}

/** Somebody known, a member of no branch. */
export const person = (texts: Partial<PersonTexts> = {}, more: Partial<KnownPerson> = {}): KnownPerson => ({
  staffId: `id-${texts.staffNumber ?? '1'}` as Id<'staff'>,
  version: 3,
  left: false,
  membership: null,
  texts: { ...blank, ...texts },
  ...more,
})

/** A membership in its last branch since a day. */
export const since = (day: string, more = {}) => ({
  since: localDate(day),
  planned: false,
  ended: false,
  ...more,
})
/** A full member of 甲支部. */
export const member = (texts: Partial<PersonTexts> = {}, more: Partial<KnownPerson> = {}): KnownPerson =>
  person({ kind: 'full', branch: '甲支部', ...texts }, { membership: since('2020-09-01'), ...more })

export type Cells = Partial<Record<PeopleColumn, string>>
/** What one row would do to the one person who is known, or to nobody. */
export const plan = (cells: Cells, known: KnownPerson | null, more: Partial<ImportOptions> = {}) => {
  const people = new Map(known === null ? [] : [[known.texts.staffNumber, known]])
  const planned = planImport([{ ordinal: 2, cells: { staffNumber: '1', ...cells } }], people, units, {
    ...options,
    ...more,
  })
  const [row] = planned.rows
  if (row === undefined) throw new Error('no row')
  return { ...row, make: planned.make, codes: row.issues.map((issue) => issue.code) }
}
