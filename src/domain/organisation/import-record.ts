import type { StaffId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import type { Refusal } from '../kernel/result.ts'
import type { PeopleColumn, PersonTexts } from './people-columns.ts'
import type { FieldCode } from './written.ts'

/** What can be wrong with a cell beside what can be wrong with any field. */
export type CellProblem =
  | 'organisation.cell-formula'
  | 'organisation.cell-merged'
  | 'organisation.cell-error'
  | 'organisation.cell-number-too-long'

export type ReadingCode =
  | FieldCode
  | CellProblem
  | 'organisation.import-rank'
  | 'organisation.import-kind'
  | 'organisation.import-post-long'

/** Everything that the preview can say of a row. */
export type ImportCode =
  | ReadingCode
  | 'organisation.name-unusual'
  | 'organisation.import-number-twice'
  | 'organisation.import-name-missing'
  | 'organisation.import-left'
  | 'organisation.import-renamed'
  | 'organisation.import-other-name'
  | 'organisation.import-department-unknown'
  | 'organisation.import-department-made'
  | 'organisation.import-branch-unknown'
  | 'organisation.import-branch-made'
  | 'organisation.import-group-unknown'
  | 'organisation.import-group-made'
  | 'organisation.import-member-left'
  | 'organisation.import-member-leaves'
  | 'organisation.import-branch-missing'
  | 'organisation.import-kind-missing'
  | 'organisation.import-full-to-probationary'
  | 'organisation.import-transfer-overlaps'
  | 'organisation.full-before-joined'
  | 'organisation.import-full-already'
  | 'organisation.import-full-not-yet'

export interface Issue extends Refusal<ImportCode> {
  readonly column: PeopleColumn | null
  /** Worth a second look, but no reason to refuse the row. */
  readonly remark?: true
}

/** A row as the spreadsheet gave it: the text of each cell whose column is in the file, or why there is none. */
export interface SheetPerson {
  /** The row's number as Excel shows it. */
  readonly ordinal: number
  readonly cells: Readonly<Partial<Record<PeopleColumn, string>>>
  readonly problems?: Readonly<Partial<Record<PeopleColumn, CellProblem>>>
}

/** What the person who imports has allowed. */
export interface ImportOptions {
  /** The day from which new members, transfers and posts count. */
  readonly day: LocalDate
  readonly makeBranches: boolean
  readonly makeDepartments: boolean
  readonly makeGroups: boolean
  /** The staff number is right and the name has changed. */
  readonly rename: boolean
}

/** Somebody the organisation knows already. */
export interface KnownPerson {
  readonly staffId: StaffId
  readonly version: number
  readonly left: boolean
  /** Where their membership stands: since when they are in their last branch, whether that is still to come, whether they left. */
  readonly membership: {
    readonly since: LocalDate
    readonly planned: boolean
    readonly ended: boolean
  } | null
  readonly texts: PersonTexts
}

export interface KnownUnits {
  readonly branches: ReadonlySet<string>
  readonly departments: ReadonlySet<string>
  /** `branch/group`. */
  readonly groups: ReadonlySet<string>
}

export const outcomes = ['new', 'changed', 'unchanged', 'refused'] as const
export type Outcome = (typeof outcomes)[number]

export interface PlannedRow {
  readonly ordinal: number
  readonly outcome: Outcome
  readonly staffNumber: string
  readonly name: string
  readonly issues: readonly Issue[]
  /** The columns that change, as they are and as they become, with those they mean nothing without; empty unless new or changed. */
  readonly before: Readonly<Partial<PersonTexts>>
  readonly after: Readonly<Partial<PersonTexts>>
  readonly staffId: StaffId | null
  readonly version: number | null
}

export interface ImportPlan {
  readonly rows: readonly PlannedRow[]
  readonly counts: Readonly<Record<Outcome, number>>
  /** Units that the new and changed rows need and that do not exist yet. */
  readonly make: {
    readonly branches: readonly string[]
    readonly departments: readonly string[]
    readonly groups: readonly { readonly branch: string; readonly name: string }[]
  }
}
