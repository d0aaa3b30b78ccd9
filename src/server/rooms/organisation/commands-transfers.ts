import {
  leaveMembership,
  transferMember,
  undoLeaving,
  undoTransfer as undoTransferCall,
} from '#contract/organisation-members.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { isBranchRole, partyOffices } from '#domain/organisation/giving.ts'
import type { HeldRole } from '#domain/organisation/giving.ts'
import { leave, transfer, undoTransfer } from '#domain/organisation/membership.ts'
import type { Write } from '#server/db/handle.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'

import { applyMembership, setMemberLeft } from './store-members.ts'
import { bump, endRoles, personToChange, rolesHeldBy } from './store-people.ts'
import type { RoleEnd, StoredPerson } from './store-people.ts'
import { placeFrom } from './store-groups.ts'
import { todayOf } from './views.ts'

/** Ends the roles that go with what the person leaves; what was used until today is not rewritten. */
async function endRolesThat(
  goes: (held: HeldRole) => boolean,
  write: Write,
  scope: OrganisationScope,
  person: StoredPerson,
  end: RoleEnd,
): Promise<number> {
  const held = await rolesHeldBy(write, scope, person.staffId)
  const open = held.filter((role) => goes(role) && (role.until === null || role.until > end.on))
  await endRoles(
    write,
    scope,
    open.map((role) => role.id),
    end,
  )
  return open.length
}

export const transferAnswers: readonly Answer[] = [
  answer(
    transferMember,
    async (write, { staffId, version, branchId, groupId, on }, { scope, actor, now, newId }) => {
      const found = await personToChange(write, scope, staffId, version)
      if (!found.ok) return found
      const person = found.value
      if (person.member === null) return refuse('organisation.not-in-a-branch')
      const place = await placeFrom(write, scope, { branchId, groupId })
      if (!place.ok) return place
      const from = person.member.stays.find((stay) => stay.until === null)?.branchId ?? null
      const moved = transfer(person.member.stays, branchId, on)
      if (!moved.ok) return moved
      await applyMembership(write, scope, person.member.id, moved.value, { id: newId(), groupId })
      const today = await todayOf(write, scope, now)
      const rolesEnded = await endRolesThat(
        (held) => isBranchRole(held.role) && held.branchId === from,
        write,
        scope,
        person,
        {
          on: on > today ? on : today,
          by: actor.staffId,
          at: now,
          reason: '转接到其他党支部',
        },
      )
      await bump(write, scope, staffId)
      const detail = { from, to: branchId, on, rolesEnded }
      write.audit({ act: transferMember.name, subject: { kind: 'member', id: person.member.id }, detail })
      return ok({ rolesEnded })
    },
  ),

  answer(undoTransferCall, async (write, { staffId, version, stayId }, { scope }) => {
    const found = await personToChange(write, scope, staffId, version)
    if (!found.ok) return found
    const person = found.value
    if (person.member === null) return refuse('organisation.not-in-a-branch')
    const undone = undoTransfer(person.member.stays, stayId)
    if (!undone.ok) return undone
    const back = person.member.stays.find((stay) => stay.id === undone.value.end?.id)
    const place = back && (await placeFrom(write, scope, { branchId: back.branchId, groupId: null }))
    if (place && !place.ok && place.refusal.code !== 'organisation.group-of-other-branch') {
      return refuse(place.refusal.code, place.refusal.detail)
    }
    await applyMembership(write, scope, person.member.id, undone.value)
    await bump(write, scope, staffId)
    write.audit({
      act: undoTransferCall.name,
      subject: { kind: 'member', id: person.member.id },
      detail: { stayId },
    })
    return ok({})
  }),

  answer(leaveMembership, async (write, { staffId, version, on, confirm }, { scope, actor, now }) => {
    const found = await personToChange(write, scope, staffId, version)
    if (!found.ok) return found
    const person = found.value
    if (person.member === null || person.member.leftOn !== null) return refuse('organisation.not-in-a-branch')
    if (confirm.trim() !== person.name) return refuse('organisation.confirm-name', { name: person.name })
    const left = leave(person.member.stays, on)
    if (!left.ok) return left
    await applyMembership(write, scope, person.member.id, left.value)
    await setMemberLeft(write, scope, person.member.id, on)
    const today = await todayOf(write, scope, now)
    const end = { on: on > today ? on : today, by: actor.staffId, at: now, reason: '党员身份转出' }
    await endRolesThat((held) => partyOffices.has(held.role), write, scope, person, end)
    await bump(write, scope, staffId)
    write.audit({
      act: leaveMembership.name,
      subject: { kind: 'member', id: person.member.id },
      detail: { on },
    })
    return ok({})
  }),

  answer(undoLeaving, async (write, { staffId, version }, { scope }) => {
    const found = await personToChange(write, scope, staffId, version)
    if (!found.ok) return found
    const person = found.value
    if (person.leftOn !== null) return refuse('organisation.staff-left')
    if (person.member === null || person.member.leftOn === null) return refuse('organisation.not-left')
    const last = person.member.stays.at(-1)
    if (last !== undefined && last.until === person.member.leftOn) {
      const place = await placeFrom(write, scope, { branchId: last.branchId, groupId: null })
      if (!place.ok && place.refusal.code === 'organisation.branch-dissolved')
        return refuse(place.refusal.code, place.refusal.detail)
      await applyMembership(write, scope, person.member.id, {
        remove: null,
        end: { id: last.id, until: null },
        begin: null,
      })
    }
    await setMemberLeft(write, scope, person.member.id, null)
    await bump(write, scope, staffId)
    write.audit({ act: undoLeaving.name, subject: { kind: 'member', id: person.member.id } })
    return ok({})
  }),
]
