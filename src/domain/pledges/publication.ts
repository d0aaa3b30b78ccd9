import type { StaffId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Role } from '../organisation/roles.ts'

/** What may come before the public: a signed version, a note of progress, the branch's judgement, a task, a notice. */
export const publicationKinds = ['pledge', 'note', 'outcome', 'task', 'notice'] as const
export type PublicationKind = (typeof publicationKinds)[number]

/** 提出 → 保密审查 → 审批 → 公开; withdrawn at any time with a reason. */
export const publicationStates = ['proposed', 'checked', 'approved', 'public', 'withdrawn'] as const
export type PublicationState = (typeof publicationStates)[number]

export const publicationSteps = ['check', 'approve', 'publish'] as const
export type PublicationStep = (typeof publicationSteps)[number]

interface Way {
  readonly from: PublicationState
  readonly to: PublicationState
  readonly by: readonly Role[]
}

const ways: Readonly<Record<PublicationStep, Way>> = {
  check: { from: 'proposed', to: 'checked', by: ['party-office'] },
  approve: { from: 'checked', to: 'approved', by: ['committee'] },
  publish: { from: 'approved', to: 'public', by: ['party-office', 'committee'] },
}

export const withdrawers: readonly Role[] = ['party-office', 'committee']

export interface Publication {
  readonly state: PublicationState
  /** Whom it is about; of a task or a notice, who proposed it. */
  readonly staffId: StaffId
  readonly checkedBy: StaffId | null
}

export interface Acting {
  readonly staffId: StaffId
  readonly roles: readonly Role[]
}

export type StepCode =
  | 'common.forbidden'
  | 'pledges.own-pledge'
  | 'pledges.same-hands'
  | 'pledges.publication-moved'

/** The step that waits; null where nothing does. */
export const nextStep = (state: PublicationState): PublicationStep | null =>
  publicationSteps.find((step) => ways[step].from === state) ?? null

export const mayStep = (step: PublicationStep, roles: readonly Role[]): boolean =>
  ways[step].by.some((role) => roles.includes(role))

/** One step further. Nobody looks through their own words, and who checked does not approve. */
export function takeStep(
  publication: Publication,
  step: PublicationStep,
  { staffId, roles }: Acting,
): Result<PublicationState, StepCode> {
  if (!mayStep(step, roles)) return refuse('common.forbidden')
  if (publication.state !== ways[step].from)
    return refuse('pledges.publication-moved', { state: publication.state })
  if (step === 'publish') return ok(ways[step].to)
  if (publication.staffId === staffId) return refuse('pledges.own-pledge')
  if (step === 'approve' && publication.checkedBy === staffId) return refuse('pledges.same-hands')
  return ok(ways[step].to)
}

/** Taken back with a reason, before it was public or after. */
export const withdraw = ({
  state,
}: Pick<Publication, 'state'>): Result<'withdrawn', 'pledges.publication-moved'> =>
  state === 'withdrawn' ? refuse('pledges.publication-moved', { state }) : ok('withdrawn')
