import { giveRole, takeRole } from '#contract/organisation-roles.ts'
import type { BranchId, StaffId } from '#domain/kernel/ids.ts'
import { dateInWords } from '#domain/kernel/local-date.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { can } from '#domain/organisation/can.ts'
import { endOfTaken, keepsAdministrator, mayReceive } from '#domain/organisation/giving.ts'
import type { GivenRole, GrantId } from '#domain/organisation/giving.ts'
import { roleNames } from '#domain/organisation/roles.ts'
import type { Write } from '#server/db/handle.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'

import { endRoles, lockAdministrators, lockPerson, rolesHeldBy } from './store-people.ts'
import { branchName, insertGrant, lockGrant } from './store-roles.ts'
import { lockBranch } from './store-units.ts'
import { holdersOf, memberOfStaff, todayOf } from './views.ts'

export const roleAnswers: readonly Answer[] = [
  answer(giveRole, async (write, input, { scope, actor, now, newId }) => {
    const { staffId, role, branchId, since, until, reason } = input
    const allowed = can(actor, 'roles.give', { staffId, role })
    if (allowed !== true) return { ok: false, refusal: allowed }
    const person = await lockPerson(write, scope, staffId)
    if (person === null) return refuse('common.not-found')
    if (branchId !== null) {
      const branch = await lockBranch(write, scope, branchId)
      if (branch === null) return refuse('common.not-found')
      if (branch.goneOn !== null) return refuse('organisation.branch-dissolved', { name: branch.name })
    }
    const today = await todayOf(write, scope, now)
    const receiver = {
      leftOn: person.leftOn,
      membership: await memberOfStaff(write, scope, staffId, since > today ? since : today),
      held: await rolesHeldBy(write, scope, staffId),
    }
    const may = mayReceive({ role, branchId, since, until }, receiver)
    if (!may.ok) return may
    const grantId: GrantId = newId()
    await insertGrant(write, scope, {
      id: grantId,
      staffId,
      role,
      branchId,
      since,
      until,
      givenBy: actor.staffId,
      givenAt: now,
      reason,
    })
    write.audit({
      act: giveRole.name,
      subject: { kind: 'role-grant', id: grantId },
      detail: { staffId, role, branchId, since, until },
    })
    const what = await inWords(write, scope, role, branchId)
    await tell(write, scope, today, staffId, role, {
      title: `${person.name}担任${what}`,
      body: `${actor.name}为${person.name}办理了“${what}”，从${dateInWords(since)}起。原因：${reason}`,
    })
    return ok({ grantId })
  }),

  answer(takeRole, async (write, { grantId, on, reason }, { scope, actor, now }) => {
    const today = await todayOf(write, scope, now)
    const administrators = await lockAdministrators(write, scope, today)
    const grant = await lockGrant(write, scope, grantId)
    if (grant === null) return refuse('common.not-found')
    if (can(actor, 'roles.take', { role: grant.role }) !== true) return refuse('common.forbidden')
    const end = endOfTaken(grant, on, today)
    if (!end.ok) return end
    if (grant.role === 'administrator' && !keepsAdministrator(administrators, new Set([grantId]), today)) {
      return refuse('organisation.last-administrator')
    }
    await endRoles(write, scope, [grantId], { on, by: actor.staffId, at: now, reason })
    const detail = { staffId: grant.staffId, role: grant.role, branchId: grant.branchId, on }
    write.audit({ act: takeRole.name, subject: { kind: 'role-grant', id: grantId }, detail })
    const what = await inWords(write, scope, grant.role, grant.branchId)
    await tell(write, scope, today, grant.staffId, grant.role, {
      title: `${grant.name}不再担任${what}`,
      body: `${actor.name}收回了${grant.name}的“${what}”，从${dateInWords(end.value)}起。原因：${reason}`,
    })
    return ok({})
  }),
]

/** 第一党支部 支部书记. */
async function inWords(
  write: Write,
  scope: OrganisationScope,
  role: GivenRole,
  branchId: BranchId | null,
): Promise<string> {
  return branchId === null ? roleNames[role] : `${await branchName(write, scope, branchId)}${roleNames[role]}`
}

/** The person is told; of roles that reach everything, so is everybody who holds one already: no silent promotions. */
async function tell(
  write: Write,
  scope: OrganisationScope,
  today: LocalDate,
  staffId: StaffId,
  role: GivenRole,
  words: { readonly title: string; readonly body: string },
): Promise<void> {
  const guarded: readonly GivenRole[] =
    role === 'administrator' || role === 'committee' || role === 'discipline'
      ? ['administrator', 'committee']
      : []
  const to = new Set([staffId])
  for (const each of guarded) {
    for (const holder of await holdersOf(write, scope, each, null, today)) to.add(holder.staffId)
  }
  write.emit({
    topic: 'message',
    payload: { to: [...to], kind: 'organisation.role', ...words, link: `/organisation/people/${staffId}` },
  })
}
