import type { BranchId } from '../kernel/ids.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Grant } from '../organisation/roles.ts'
import type { Held, Publisher, TaskOffice, TaskState } from './task.ts'
import { isActive } from './task.ts'

/** What somebody may publish for, and so look after: `null` of branches stands for none. */
export interface Desks {
  /** The committee looks after every task. */
  readonly all: boolean
  readonly offices: readonly Exclude<TaskOffice, 'secretary'>[]
  readonly branches: readonly BranchId[]
}

const ofSchool = ['party-office', 'personnel', 'committee'] as const

export const desksOf = (grants: readonly Grant[]): Desks => ({
  all: grants.some(({ role }) => role === 'committee'),
  offices: ofSchool.filter((office) => grants.some(({ role }) => role === office)),
  branches: grants.flatMap(({ role, branchId }) =>
    role === 'secretary' && branchId !== null ? [branchId] : [],
  ),
})

/** Whoever holds the office today looks after its tasks, not only who wrote them. */
export const keeps = ({ all, offices, branches }: Desks, { office, branchId }: Publisher): boolean =>
  all || (branchId === null ? offices.some((each) => each === office) : branches.includes(branchId))

/** As whom somebody publishes: only what they hold themselves. */
export const publishesFor = ({ offices, branches }: Desks, { office, branchId }: Publisher): boolean =>
  office === 'secretary'
    ? branchId !== null && branches.includes(branchId)
    : branchId === null && offices.includes(office)

/** Whom a task is for: everybody, or these branches. */
export interface Audience {
  readonly everybody: boolean
  readonly branches: readonly BranchId[]
}

/** A secretary's task is for the own branch; an office chooses. Branches that are not there are no branches. */
export function audienceOf(
  { branchId }: Publisher,
  wanted: Audience,
  known: readonly BranchId[],
): Result<Audience, 'common.not-found' | 'tasks.nobody'> {
  const branches = [...new Set(wanted.branches)]
  const reachable = branchId === null ? known : [branchId]
  if (!branches.every((each) => reachable.includes(each))) return refuse('common.not-found')
  if (branchId !== null) return ok({ everybody: false, branches: [branchId] })
  if (wanted.everybody) return ok({ everybody: true, branches: [] })
  return branches.length === 0 ? refuse('tasks.nobody') : ok({ everybody: false, branches })
}

type May<Code extends string> = true | Refusal<Code>

export interface Allowances {
  readonly edit: May<'tasks.is-cancelled' | 'tasks.somebody-claimed'>
  readonly publish: May<'tasks.is-cancelled' | 'tasks.published-already'>
  readonly discard: May<'tasks.is-cancelled' | 'tasks.published-already'>
  readonly cancel: May<'tasks.is-cancelled' | 'tasks.not-published' | 'tasks.reports-wait'>
}

/** What its keeper may do with a task now; the screen shows the same answers. */
export function allowancesOf(
  { state }: { readonly state: TaskState },
  claims: readonly Pick<Held, 'state'>[],
): Allowances {
  if (state === 'cancelled') return { edit: over, publish: over, discard: over, cancel: over }
  if (state === 'draft')
    return { edit: true, publish: true, discard: true, cancel: { code: 'tasks.not-published' } }
  const held = claims.filter(isActive).length
  const waiting = claims.filter((claim) => claim.state === 'reported').length
  return {
    edit: held === 0 ? true : { code: 'tasks.somebody-claimed', detail: { count: held } },
    publish: { code: 'tasks.published-already' },
    discard: { code: 'tasks.published-already' },
    cancel: waiting === 0 ? true : { code: 'tasks.reports-wait', detail: { count: waiting } },
  }
}

const over = { code: 'tasks.is-cancelled' } as const
