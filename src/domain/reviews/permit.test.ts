import { expect, test } from 'vitest'

import type { BranchId } from '../kernel/ids.ts'
import { uuidv7 } from '../kernel/ids.ts'
import { localDate } from '../kernel/local-date.ts'
import { branchRoles, roles, type Role } from '../organisation/roles.ts'
import { phases, type Phase } from '../terms/phases.ts'
import { allowedIn, meetingActions, meetingStates, type MeetingAction } from './meeting.ts'
import { inTime, permit } from './permit.ts'

const branch: BranchId = uuidv7(1, new Uint8Array(10))
const today = localDate('2026-11-22')
const inBranch = (role: Role) => role === 'member' || branchRoles.some((each) => each === role)

/** A review of its first revision, in a state in which the action is possible. */
const ready = (action: MeetingAction) => ({
  branchId: branch,
  state: meetingStates.find((state) => allowedIn(state, action) === true) ?? 'locked',
  revision: 1,
})
const phasesOf = (action: MeetingAction): readonly Phase[] =>
  phases.filter((phase) => inTime(action, ready(action), { phase, plan: {} }, today) === true)
const rolesOf = (action: MeetingAction): readonly Role[] => {
  const [phase = 'draft'] = phasesOf(action)
  return roles.filter(
    (role) =>
      permit(
        [{ role, branchId: inBranch(role) ? branch : null }],
        action,
        ready(action),
        { phase, plan: {} },
        today,
      ) === true,
  )
}

test('who may do what to a review is written down once', () => {
  const table = Object.fromEntries(meetingActions.map((action) => [action, rolesOf(action).join(' ')]))
  expect(table).toMatchInlineSnapshot(`
    {
      "counting.close": "committee party-office secretary",
      "counting.enter": "administrator committee discipline party-office personnel secretary branch-committee member",
      "counting.open": "committee party-office secretary",
      "counting.reopen": "committee",
      "counting.settle": "committee party-office secretary",
      "meeting.attend": "committee party-office secretary",
      "meeting.print": "committee discipline party-office secretary branch-committee",
      "publicity.answer": "committee discipline party-office",
      "publicity.lock": "committee party-office",
      "publicity.object": "administrator committee discipline party-office personnel secretary branch-committee member",
      "result.amend": "committee",
      "result.decide": "committee",
      "result.designate": "committee",
      "result.look": "committee discipline party-office secretary branch-committee",
      "result.publish": "committee party-office",
      "result.revote": "committee party-office secretary",
      "roll.change": "committee party-office secretary",
      "roll.freeze": "committee party-office secretary",
      "roll.reopen": "committee party-office secretary",
      "scrutineers.appoint": "committee party-office secretary",
      "tellers.appoint": "committee party-office secretary",
    }
  `)
})

test('and in which phases of the term', () => {
  const table = Object.fromEntries(meetingActions.map((action) => [action, phasesOf(action).join(' ')]))
  expect(table).toMatchInlineSnapshot(`
    {
      "counting.close": "review deciding",
      "counting.enter": "review deciding",
      "counting.open": "review",
      "counting.reopen": "review deciding",
      "counting.settle": "review deciding",
      "meeting.attend": "review",
      "meeting.print": "draft goals working achievements review deciding publicity closed",
      "publicity.answer": "publicity",
      "publicity.lock": "publicity",
      "publicity.object": "publicity",
      "result.amend": "publicity closed",
      "result.decide": "deciding",
      "result.designate": "achievements review deciding",
      "result.look": "draft goals working achievements review deciding publicity closed",
      "result.publish": "deciding publicity",
      "result.revote": "review deciding",
      "roll.change": "achievements review",
      "roll.freeze": "achievements review",
      "roll.reopen": "achievements review",
      "scrutineers.appoint": "achievements review",
      "tellers.appoint": "achievements review",
    }
  `)
})
