/** The committee's desk, and everybody's own list: names and states, never what was said. */
import { choices, mine, overview, witnesses } from '#contract/cases.ts'
import type { Permission } from '#contract/permission.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Role } from '#domain/organisation/roles.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchesOf, membersOfBranch, membersOn } from '#server/rooms/organisation/views.ts'
import { followedResolutions } from '#server/rooms/talks/views-followed.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { allCases, casesOfPerson } from './store-lists.ts'
import { caseById, resolutionsTaken } from './store.ts'
import { seatedAt } from './views-case.ts'
import { groundOf, matterOf } from './views-ground.ts'

async function namesOf(read: Read, scope: OrganisationScope, now: Date) {
  const today = await todayOf(read, scope, now)
  const [everybody, branches] = await Promise.all([
    membersOn(read, scope, today),
    branchesOf(read, scope, today),
  ])
  const names = new Map(branches.map(({ id, name }) => [id, name]))
  return everybody.map(({ memberId, name, branchId }) => ({
    memberId,
    name,
    branch: names.get(branchId) ?? '',
  }))
}

const overviewGiven = answer(overview, async (read, _input, { scope, now }) => {
  const [cases, followed, taken, members] = await Promise.all([
    allCases(read, scope),
    followedResolutions(read, scope, null),
    resolutionsTaken(read, scope),
    namesOf(read, scope, now),
  ])
  const recommended = followed.flatMap(({ resolutionId, memberId, why, at }) => {
    const member = members.find((each) => each.memberId === memberId)
    return taken.includes(resolutionId) || member === undefined
      ? []
      : [{ ...member, why, at: at.toISOString() }]
  })
  return ok({ recommended, cases: [...cases], members })
})

const choicesGiven = answer(choices, async (read, { memberId }, { scope, actor, now }) => {
  const today = await todayOf(read, scope, now)
  const ground = await groundOf(read, scope, memberId, today)
  if (ground === null) return refuse('common.not-found')
  const [matter, branches] = await Promise.all([
    matterOf(read, scope, memberId),
    branchesOf(read, scope, today),
  ])
  const names = new Map(branches.map(({ id, name }) => [id, name]))
  return ok({
    name: ground.name,
    branch: names.get(ground.branchId) ?? '',
    source: matter.source,
    why: matter.why,
    allowed: [...matter.allowed],
    earlier: matter.earlier.map(({ id, state, treatment, outcome, lastOn }) => ({
      id,
      state,
      treatment: outcome ?? treatment,
      lastOn,
    })),
    people: ground.people.map(({ staffId, name, branchId }) => ({
      staffId,
      name,
      branch: names.get(branchId) ?? '',
      free: !ground.relatives.has(staffId),
    })),
    mayStart: mayStart(matter.isOpen, ground.member === actor.staffId),
  })
})

function mayStart(isOpen: boolean, isOwn: boolean): Permission {
  if (isOwn) return { code: 'cases.own-case' }
  return isOpen ? { code: 'cases.another-open' } : true
}

const mineGiven = answer(mine, async (read, _input, { scope, actor, now }) => {
  const today = await todayOf(read, scope, now)
  const branchesAs = (wanted: Role): readonly BranchId[] =>
    actor.grants.flatMap(({ role, branchId }) => (role === wanted && branchId !== null ? [branchId] : []))
  const hands = { secretaryOf: branchesAs('secretary'), committeeOf: branchesAs('branch-committee') }
  const cases = await casesOfPerson(read, scope, { staffId: actor.staffId, ...hands, today })
  return ok({ today, cases: [...cases] })
})

const witnessesGiven = answer(witnesses, async (read, { caseId }, { scope, actor, now }) => {
  const of = await caseById(read, scope, caseId)
  const seated = await seatedAt(read, scope, { of, who: actor.staffId, now })
  if (seated === null) return refuse('common.not-found')
  if (!seated.seats.includes('branch')) return refuse('common.forbidden')
  const not = new Set([seated.of.staffId, actor.staffId, ...seated.people.persons.relatives])
  const people = await membersOfBranch(read, scope, seated.of.branchId, seated.today)
  return ok({
    people: people.filter(({ staffId }) => !not.has(staffId)).map(({ staffId, name }) => ({ staffId, name })),
  })
})

export const caseViews: readonly Answer[] = [overviewGiven, choicesGiven, mineGiven, witnessesGiven]
