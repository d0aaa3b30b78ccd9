import type { ImportOptions, Issue, KnownPerson } from './import-record.ts'
import type { PeopleColumn, PersonTexts } from './people-columns.ts'

/** What a row may not do to a membership: the steps that end or undo one are done by hand, one by one, with a reason. */
export function checkMembership(
  after: PersonTexts,
  person: KnownPerson | undefined,
  { day }: ImportOptions,
  read: readonly Issue[],
): readonly Issue[] {
  // A cell that could not be read would only bring a second, misleading sentence.
  if (read.some(({ column }) => membershipCells.has(column))) return []
  const before = person?.texts
  if (before !== undefined && membershipColumns.every((column) => after[column] === before[column])) return []
  if (person?.membership?.ended === true) return [issue('kind', 'organisation.import-member-left')]
  if (after.kind === 'none') return withoutMembership(after, before)
  if (after.branch === '') return [issue('branch', 'organisation.import-branch-missing')]
  if (before?.kind === 'full' && after.kind === 'probationary')
    return [issue('kind', 'organisation.import-full-to-probationary')]
  return [...moved(after, person, day), ...dates(after, day)]
}

const membershipColumns: readonly PeopleColumn[] = ['kind', 'branch', 'group', 'joinedOn', 'fullOn']
const membershipCells: ReadonlySet<Issue['column']> = new Set(membershipColumns)

const issue = (column: PeopleColumn, code: Issue['code'], detail?: Issue['detail']): Issue =>
  detail === undefined ? { column, code } : { column, code, detail }

function withoutMembership(after: PersonTexts, before: PersonTexts | undefined): readonly Issue[] {
  if (before !== undefined && before.kind !== 'none')
    return [issue('kind', 'organisation.import-member-leaves')]
  const named = membershipColumns.find((column) => column !== 'kind' && after[column] !== '')
  return named === undefined ? [] : [issue('kind', 'organisation.import-kind-missing')]
}

function moved(
  after: PersonTexts,
  person: KnownPerson | undefined,
  day: ImportOptions['day'],
): readonly Issue[] {
  if (person === undefined || person.membership === null || after.branch === person.texts.branch) return []
  const { since, planned } = person.membership
  return planned || day <= since
    ? [issue('branch', 'organisation.import-transfer-overlaps', { since, day })]
    : []
}

function dates({ kind, joinedOn, fullOn }: PersonTexts, day: ImportOptions['day']): readonly Issue[] {
  if (fullOn !== '' && fullOn < joinedOn)
    return [issue('fullOn', 'organisation.full-before-joined', { joinedOn })]
  if (kind === 'probationary' && fullOn !== '' && fullOn <= day)
    return [issue('fullOn', 'organisation.import-full-already', { fullOn })]
  if (kind === 'full' && fullOn > day)
    return [issue('fullOn', 'organisation.import-full-not-yet', { fullOn })]
  return []
}
