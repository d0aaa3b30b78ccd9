import type { ListId, MemberId, TermId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'

/** The two halves of the form, signed and handed in one after the other: 期初 and 期末. */
export const parts = ['goals', 'achievements'] as const
export type Part = (typeof parts)[number]

/** How far one half has come. Signed and handed in are immutable; reopening starts a new version. */
export const partStates = ['editing', 'signed', 'handed-in'] as const
export type PartState = (typeof partStates)[number]

/** The header of the form in the notice's order; text as it will stand on paper. */
export interface Header {
  readonly name: string
  readonly position: string
  readonly department: string
  readonly post: string
  readonly classes: string
  readonly weeklyHours: string
  readonly classInCharge: string
  readonly other: string
}
export const headerFields = [
  'name',
  'position',
  'department',
  'post',
  'classes',
  'weeklyHours',
  'classInCharge',
  'other',
] as const satisfies readonly (keyof Header)[]

/** What the branch says of an achieved item: rules.md › Contribution list 8. */
export const confirmations = ['pending', 'within', 'beyond', 'returned'] as const
export type Confirmation = (typeof confirmations)[number]

/** What the school says of an 其他 row: rules.md › Contribution list 6. */
export const recognitions = ['pending', 'accepted', 'refused'] as const
export type Recognition = (typeof recognitions)[number]

/** The member's words on one item of the catalogue, and the branch's answer. */
export interface Entry {
  readonly item: string
  readonly goal: boolean
  readonly achieved: boolean
  readonly note: string
  readonly competition: string
  /** The member said no to what the departments' facts propose for this half. */
  readonly declinedGoal: boolean
  readonly declinedAchieved: boolean
  readonly confirmation: Confirmation
  readonly confirmationReason: string
}

/** A free row: 自主申报，学校认定. */
export interface Other {
  readonly id: string
  readonly text: string
  readonly goal: boolean
  readonly achieved: boolean
  readonly note: string
  readonly recognition: Recognition
  /** The level of the catalogue that the school gave it; null until accepted. */
  readonly level: number | null
  readonly recognitionReason: string
}

/** A personal goal 个人努力目标; it may point to items of the catalogue and then ticks them. */
export interface Aim {
  readonly id: string
  readonly text: string
  readonly measure: string
  readonly due: LocalDate | null
  readonly items: readonly string[]
  readonly reached: boolean
}

/** One member's list in one term, as the member writes it and the others answer. */
export interface ContributionList {
  readonly id: ListId
  readonly termId: TermId
  readonly memberId: MemberId
  readonly header: Header
  readonly entries: readonly Entry[]
  readonly others: readonly Other[]
  readonly aims: readonly Aim[]
  readonly selfReview: string
  readonly selfStars: number | null
  readonly states: Readonly<Record<Part, PartState>>
  readonly version: number
}

export const blankEntry = (item: string): Entry => ({
  item,
  goal: false,
  achieved: false,
  note: '',
  competition: '',
  declinedGoal: false,
  declinedAchieved: false,
  confirmation: 'pending',
  confirmationReason: '',
})

export const blankOther = (id: string): Other => ({
  id,
  text: '',
  goal: false,
  achieved: false,
  note: '',
  recognition: 'pending',
  level: null,
  recognitionReason: '',
})

export const blankAim = (id: string): Aim => ({
  id,
  text: '',
  measure: '',
  due: null,
  items: [],
  reached: false,
})

export const entryOf = (list: Pick<ContributionList, 'entries'>, item: string): Entry =>
  list.entries.find((entry) => entry.item === item) ?? blankEntry(item)

export const otherOf = (list: Pick<ContributionList, 'others'>, id: string): Other =>
  list.others.find((other) => other.id === id) ?? blankOther(id)

export const aimOf = (list: Pick<ContributionList, 'aims'>, id: string): Aim =>
  list.aims.find((aim) => aim.id === id) ?? blankAim(id)

/** The list with one row put in the place of the row of the same key, or at the end. */
export function withRow<Row>(rows: readonly Row[], row: Row, same: (each: Row) => boolean): readonly Row[] {
  const at = rows.findIndex(same)
  return at === -1 ? [...rows, row] : rows.map((each, index) => (index === at ? row : each))
}
