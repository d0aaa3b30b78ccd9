import { checkMembership } from './import-membership.ts'
import { numberIn, readRow } from './import-read.ts'
import type {
  ImportCode,
  ImportOptions,
  ImportPlan,
  Issue,
  KnownPerson,
  KnownUnits,
  Outcome,
  PlannedRow,
  SheetPerson,
} from './import-record.ts'
import { peopleColumns } from './people-columns.ts'
import type { PeopleColumn, PersonTexts } from './people-columns.ts'

export const groupKey = (branch: string, group: string): string => `${branch}/${group}`

/** Which rows, by their number in Excel, name a staff number, for every number of the whole sheet. */
export function rowsByNumber(sheet: readonly SheetPerson[]): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>()
  for (const row of sheet) {
    const number = numberIn(row)
    if (number === undefined) continue
    const named = rows.get(number)
    if (named === undefined) rows.set(number, [row.ordinal])
    else named.push(row.ordinal)
  }
  return rows
}

/** What a whole spreadsheet would change. Equal inputs give equal plans. */
export function planImport(
  sheet: readonly SheetPerson[],
  known: ReadonlyMap<string, KnownPerson>,
  units: KnownUnits,
  options: ImportOptions,
): ImportPlan {
  const rows = planRows(sheet, rowsByNumber(sheet), known, units, options)
  return { rows, counts: countOutcomes(rows), make: unitsToMake(rows, units) }
}

/**
 * What some rows of a spreadsheet would change, row by row; nothing is written yet. A part of a long sheet needs the
 * numbers of the whole, since a number may stand twice, and of the known people only those whom the part names.
 */
export function planRows(
  part: readonly SheetPerson[],
  numbers: ReadonlyMap<string, readonly number[]>,
  known: ReadonlyMap<string, KnownPerson>,
  units: KnownUnits,
  options: ImportOptions,
): readonly PlannedRow[] {
  return part.map((row): PlannedRow => {
    const { texts, issues } = readRow(row)
    const { staffNumber: number } = texts
    const person = number === undefined ? undefined : known.get(number)
    const named = number === undefined ? [] : (numbers.get(number) ?? [])
    const after = person === undefined ? { ...blank, ...texts } : wanted(person, texts, options)
    const found = [
      ...issues,
      ...checkNumber(
        row,
        texts,
        issues,
        named.filter((ordinal) => ordinal !== row.ordinal),
      ),
      ...checkName(texts, person, issues, options),
      ...checkUnits(after, person, units, options),
      ...checkMembership(after, person, options, issues),
    ]
    return planned(row, texts, person, after, found)
  })
}

type Texts = Readonly<Partial<Record<PeopleColumn, string>>>

const blank: PersonTexts = {
  staffNumber: '',
  name: '',
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

/** The record as the row wants it: what it says, over what is there. */
function wanted(person: KnownPerson, texts: Texts, options: ImportOptions): PersonTexts {
  const after = { ...person.texts, ...texts }
  const moves = after.branch !== person.texts.branch
  const turnsFull = person.texts.kind === 'probationary' && after.kind === 'full'
  return {
    ...after,
    // A party group belongs to its branch: it stays behind unless the row names one of the new branch.
    group: moves && texts.group === undefined ? '' : after.group,
    fullOn: turnsFull && texts.fullOn === undefined ? options.day : after.fullOn,
  }
}

function checkNumber(
  row: SheetPerson,
  texts: Texts,
  issues: readonly Issue[],
  others: readonly number[],
): readonly Issue[] {
  const { staffNumber: number } = texts
  if (number === undefined) {
    const silent = issues.every((issue) => issue.column !== 'staffNumber')
    return silent
      ? [{ column: 'staffNumber', code: 'organisation.staff-number-missing', detail: { row: row.ordinal } }]
      : []
  }
  if (others.length === 0) return []
  const rows = others.slice(0, 5).join('、')
  return [{ column: 'staffNumber', code: 'organisation.import-number-twice', detail: { rows, number } }]
}

function checkName(
  texts: Texts,
  person: KnownPerson | undefined,
  issues: readonly Issue[],
  { rename }: ImportOptions,
): readonly Issue[] {
  // Without a number nobody can say whether the name is needed.
  if (texts.staffNumber === undefined) return []
  if (person === undefined) {
    const silent = texts.name === undefined && issues.every((issue) => issue.column !== 'name')
    return silent ? [{ column: 'name', code: 'organisation.import-name-missing' }] : []
  }
  if (person.left)
    return [{ column: 'staffNumber', code: 'organisation.import-left', detail: { name: person.texts.name } }]
  if (texts.name === undefined || texts.name === person.texts.name) return []
  const detail = { known: person.texts.name, written: texts.name }
  return rename
    ? [{ column: 'name', code: 'organisation.import-renamed', detail, remark: true }]
    : [{ column: 'name', code: 'organisation.import-other-name', detail }]
}

function checkUnits(
  after: PersonTexts,
  person: KnownPerson | undefined,
  units: KnownUnits,
  options: ImportOptions,
): readonly Issue[] {
  const issues: Issue[] = []
  const news = (column: PeopleColumn): boolean =>
    after[column] !== '' && after[column] !== person?.texts[column]
  if (news('department') && !units.departments.has(after.department)) {
    issues.push(
      options.makeDepartments
        ? made('department', 'organisation.import-department-made', after.department)
        : unknown('department', 'organisation.import-department-unknown', after.department),
    )
  }
  if (news('branch') && !units.branches.has(after.branch)) {
    issues.push(
      options.makeBranches
        ? made('branch', 'organisation.import-branch-made', after.branch)
        : unknown('branch', 'organisation.import-branch-unknown', after.branch),
    )
  }
  if (
    (news('group') || (news('branch') && after.group !== '')) &&
    !units.groups.has(groupKey(after.branch, after.group))
  ) {
    issues.push(
      options.makeGroups
        ? made('group', 'organisation.import-group-made', after.group)
        : unknown('group', 'organisation.import-group-unknown', after.group),
    )
  }
  return issues
}

/** An unknown unit: made on demand and said so, or refused. */
const made = (column: PeopleColumn, code: ImportCode, name: string): Issue => ({
  column,
  code,
  detail: { name },
  remark: true,
})
const unknown = (column: PeopleColumn, code: ImportCode, name: string): Issue => ({
  column,
  code,
  detail: { name },
})

function planned(
  row: SheetPerson,
  texts: Texts,
  person: KnownPerson | undefined,
  after: PersonTexts,
  issues: readonly Issue[],
): PlannedRow {
  const base = {
    ordinal: row.ordinal,
    staffNumber: texts.staffNumber ?? row.cells.staffNumber ?? '',
    name: texts.name ?? person?.texts.name ?? row.cells.name ?? '',
    issues,
    before: {},
    after: {},
    staffId: person?.staffId ?? null,
    version: person?.version ?? null,
  }
  if (issues.some((issue) => issue.remark !== true)) return { ...base, outcome: 'refused' }
  if (person === undefined) return { ...base, outcome: 'new', after }
  const changed = new Set(peopleColumns.filter((column) => after[column] !== person.texts[column]))
  if (changed.size === 0) return { ...base, outcome: 'unchanged', issues: [] }
  // A day of turning full says something only with its kind, a group only with its branch.
  if (changed.has('fullOn')) changed.add('kind')
  if (changed.has('group')) changed.add('branch')
  return { ...base, outcome: 'changed', before: pick(person.texts, changed), after: pick(after, changed) }
}

const pick = (texts: PersonTexts, columns: ReadonlySet<PeopleColumn>): Partial<PersonTexts> =>
  Object.fromEntries([...columns].map((column) => [column, texts[column]]))

export function countOutcomes(rows: readonly PlannedRow[]): Record<Outcome, number> {
  const counts = { new: 0, changed: 0, unchanged: 0, refused: 0 }
  for (const row of rows) counts[row.outcome] += 1
  return counts
}

function unitsToMake(rows: readonly PlannedRow[], units: KnownUnits): ImportPlan['make'] {
  const branches = new Set<string>()
  const departments = new Set<string>()
  const groups = new Map<string, { branch: string; name: string }>()
  for (const { after } of rows) {
    const { department = '', group = '', branch = '' } = after
    if (department !== '' && !units.departments.has(department)) departments.add(department)
    if (branch !== '' && !units.branches.has(branch)) branches.add(branch)
    if (group !== '' && !units.groups.has(groupKey(branch, group)))
      groups.set(groupKey(branch, group), { branch, name: group })
  }
  return { branches: [...branches], departments: [...departments], groups: [...groups.values()] }
}
