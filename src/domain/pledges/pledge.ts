import type { Id, MemberId, TermId } from '../kernel/ids.ts'
import type { Refusal } from '../kernel/result.ts'
import type { Action, PhaseCode } from '../terms/phases.ts'

export type PledgeId = Id<'pledge'>

/** Where a pledge stands with its member and the branch; what the public sees of it is a matter of `publication.ts`. */
export const pledgeStates = ['draft', 'submitted', 'returned', 'approved', 'signed'] as const
export type PledgeState = (typeof pledgeStates)[number]

/** One member's words of one term, as they are being worked on. */
export interface Pledge {
  readonly id: PledgeId
  readonly termId: TermId
  readonly memberId: MemberId
  readonly state: PledgeState
  /** By the section's id. */
  readonly texts: Readonly<Record<string, string>>
  /** Why the branch returned it, or why the member changes what was signed. */
  readonly reason: string
  /** Rises with every change: who decides or signs names the version they saw. */
  readonly version: number
  /** How many versions were signed; each of them is kept. */
  readonly signed: number
}

/** What the term allows this member today. */
export type Allowed = (action: Action) => true | Refusal<PhaseCode>
