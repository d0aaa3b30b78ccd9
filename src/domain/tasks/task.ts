import type { BranchId, Id } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'

/** 重点, 临时, 急难险重: notice 三.2.(2). */
export const taskKinds = ['key', 'temporary', 'urgent'] as const
export type TaskKind = (typeof taskKinds)[number]

/** As the board and documents name them. */
export const taskKindNames: Readonly<Record<TaskKind, string>> = {
  key: '重点工作',
  temporary: '临时性工作',
  urgent: '急难险重任务',
}

export const taskStates = ['draft', 'published', 'cancelled'] as const
export type TaskState = (typeof taskStates)[number]

/** Who may offer work: the offices of the school, and a secretary for the own branch. */
export const taskOffices = ['party-office', 'personnel', 'committee', 'secretary'] as const
export type TaskOffice = (typeof taskOffices)[number]

/** As messages and lists name them; a secretary's task goes by the name of the branch. */
export const officeNames: Readonly<Record<TaskOffice, string>> = {
  'party-office': '党政办',
  personnel: '人事处',
  committee: '学校党委',
  secretary: '党支部',
}

export type TaskId = Id<'task'>
export type ClaimId = Id<'task-claim'>

/** A place is taken while its claim is in one of these. */
export const activeClaims = ['held', 'reported', 'returned', 'verified'] as const
export type ActiveClaim = (typeof activeClaims)[number]

/** 已认领, 待核验, 退回, 已核验; and how a claim ends without: by the member, by the publisher, with the task. */
export const claimStates = [...activeClaims, 'withdrawn', 'released', 'cancelled'] as const
export type ClaimState = (typeof claimStates)[number]

/** Whose task it is. */
export interface Publisher {
  readonly office: TaskOffice
  /** Of the secretary; null for the offices of the school. */
  readonly branchId: BranchId | null
}

/** What deciding about a task needs to know of it. */
export interface Offered {
  readonly state: TaskState
  readonly places: number
  readonly claimUntil: LocalDate
}

/** One claim, as deciding about its task needs it. */
export interface Held {
  readonly place: number
  readonly state: ClaimState
  readonly mine: boolean
}

export const isActive = ({ state }: { readonly state: ClaimState }): boolean =>
  activeClaims.some((each) => each === state)
