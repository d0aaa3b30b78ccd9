import type { Refusal } from '../kernel/result.ts'
import type { Action, PhaseCode } from '../terms/phases.ts'
import type { Field } from './fields.ts'
import type { ContributionList, Part } from './list.ts'
import { otherOf } from './list.ts'

/** Whether the term allows this action to this member today: `terms/phases.ts › allowed` with its other arguments filled in. */
export type Allowed = (action: Action) => true | Refusal<PhaseCode>

export type LockCode = 'contributions.goals-signed' | 'contributions.achievements-signed'
export type AccessCode = PhaseCode | LockCode

/** One way to a field: the half of the form that must be open, and the action that the term must allow. */
interface Way {
  readonly part: Part
  readonly action: Action
}

const goals: Way = { part: 'goals', action: 'list.goals.edit' }
const achievements: Way = { part: 'achievements', action: 'list.achievements.edit' }
const selfReview: Way = { part: 'achievements', action: 'list.self-review.edit' }
const evidence: Way = { part: 'achievements', action: 'list.evidence.add' }

/** The ways to a field. The header and the words of a late 其他 row stand in both halves. */
function waysTo(list: ContributionList, field: Field): readonly [Way, ...Way[]] {
  if (field.of === 'header') return [goals, achievements]
  if (field.of === 'self') return [selfReview]
  if (field.of === 'aim') return [field.name === 'reached' ? achievements : goals]
  if (field.name === 'goal' || field.name === 'declinedGoal') return [goals]
  if (field.name !== 'text') return [achievements]
  return otherOf(list, field.row).goal ? [goals] : [goals, achievements]
}

type May = true | Refusal<AccessCode>

function by(list: ContributionList, { part, action }: Way, allowed: Allowed): May {
  const may = allowed(action)
  if (may !== true || list.states[part] === 'editing') return may
  return { code: `contributions.${part}-signed`, detail: { state: list.states[part] } }
}

const isLock = (may: Refusal<AccessCode>): boolean => may.code.startsWith('contributions.')

/** Open if one way is; else what says most: that the half is signed, then what the term waits for. */
const through = (
  list: ContributionList,
  [first, ...others]: readonly [Way, ...Way[]],
  allowed: Allowed,
): May =>
  others.reduce<May>(
    (best, way) => {
      const may = by(list, way, allowed)
      return best === true || (isLock(best) && may !== true) ? best : may
    },
    by(list, first, allowed),
  )

/** May this field be written now? A signed half says so; otherwise the term says what it waits for. */
export const mayWrite = (list: ContributionList, field: Field, allowed: Allowed): May =>
  through(list, waysTo(list, field), allowed)

/** May evidence be added to or taken from the list now? */
export const mayAttach = (list: ContributionList, allowed: Allowed): May => by(list, evidence, allowed)
