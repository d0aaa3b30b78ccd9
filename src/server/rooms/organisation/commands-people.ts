import {
  addPerson,
  editPerson,
  endPost,
  givePost,
  leaveStaff,
  removePost,
  returnStaff,
} from '#contract/organisation-people.ts'
import type { DepartmentId, StaffId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { keepsAdministrator } from '#domain/organisation/giving.ts'
import { leave } from '#domain/organisation/membership.ts'
import { readPerson } from '#domain/organisation/person.ts'
import type { Rank, WrittenPerson } from '#domain/organisation/person.ts'
import type { FieldCode } from '#domain/organisation/written.ts'
import type { Write } from '#server/db/handle.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'

import { applyMembership, setMemberLeft } from './store-members.ts'
import {
  bump,
  deletePost,
  endPosts,
  endRoles,
  holderOfNumber,
  insertPerson,
  insertPost,
  lockAdministrators,
  personToChange,
  postsOf,
  rolesHeldBy,
  setLeft,
  setPostEnd,
  updatePerson,
} from './store-people.ts'
import type { PersonRecord, PostId } from './store-people.ts'
import { lockDepartment } from './store-units.ts'
import { todayOf } from './views.ts'

type RecordCode = FieldCode | 'organisation.number-taken' | 'organisation.department-closed'

/** Reads a form's record and checks it against what is there; `current` is what the person has now. */
async function readRecord(
  write: Write,
  scope: OrganisationScope,
  written: WrittenPerson & { readonly departmentId: DepartmentId | null; readonly rank: Rank },
  current: { readonly staffId: StaffId; readonly departmentId: DepartmentId | null } | null,
): Promise<Result<PersonRecord, RecordCode>> {
  const fields = readPerson(written)
  if (!fields.ok) return fields
  const holder = await holderOfNumber(write, scope, fields.value.staffNumber)
  if (holder !== null && holder.staffId !== current?.staffId)
    return refuse('organisation.number-taken', { name: holder.name })
  const { departmentId, rank } = written
  if (departmentId !== null && departmentId !== current?.departmentId) {
    const department = await lockDepartment(write, scope, departmentId)
    if (department === null || department.goneOn !== null) return refuse('organisation.department-closed')
  }
  return ok({ ...fields.value, departmentId, rank })
}

const recordAnswers: readonly Answer[] = [
  answer(addPerson, async (write, input, { scope, newId }) => {
    const record = await readRecord(write, scope, input, null)
    if (!record.ok) return record
    const staffId: StaffId = newId()
    await insertPerson(write, scope, staffId, record.value)
    write.audit({
      act: addPerson.name,
      subject: { kind: 'staff', id: staffId },
      detail: { staffNumber: record.value.staffNumber },
    })
    return ok({ staffId })
  }),

  answer(editPerson, async (write, input, { scope, now }) => {
    const found = await personToChange(write, scope, input.staffId, input.version)
    if (!found.ok) return found
    const person = found.value
    if (person.leftOn !== null && person.leftOn <= (await todayOf(write, scope, now))) {
      return refuse('organisation.staff-left', { on: person.leftOn })
    }
    const record = await readRecord(write, scope, input, person)
    if (!record.ok) return record
    await updatePerson(write, scope, input.staffId, record.value)
    const renumbered =
      record.value.staffNumber === person.staffNumber ? {} : { numberBefore: person.staffNumber }
    const renamed = record.value.name === person.name ? {} : { nameBefore: person.name }
    write.audit({
      act: editPerson.name,
      subject: { kind: 'staff', id: input.staffId },
      detail: { ...renumbered, ...renamed },
    })
    return ok({})
  }),
]

const leavingAnswers: readonly Answer[] = [
  answer(leaveStaff, async (write, { staffId, version, on, confirm }, { scope, actor, now }) => {
    const today = await todayOf(write, scope, now)
    const administrators = await lockAdministrators(write, scope, today)
    const found = await personToChange(write, scope, staffId, version)
    if (!found.ok) return found
    const person = found.value
    if (person.leftOn !== null) return refuse('organisation.staff-left')
    if (confirm.trim() !== person.name) return refuse('organisation.confirm-name', { name: person.name })
    const open = (await rolesHeldBy(write, scope, staffId)).filter(
      (held) => held.until === null || held.until > on,
    )
    const gone = new Set(open.map((held) => held.id))
    const administers = open.some((held) => held.role === 'administrator')
    if (administers && !keepsAdministrator(administrators, gone, today))
      return refuse('organisation.last-administrator')
    if (person.member !== null && person.member.leftOn === null) {
      const left = leave(person.member.stays, on)
      if (left.ok) await applyMembership(write, scope, person.member.id, left.value)
      else if (left.refusal.code === 'organisation.leave-before-start') {
        return refuse(left.refusal.code, left.refusal.detail)
      }
      await setMemberLeft(write, scope, person.member.id, on)
    }
    await endRoles(write, scope, [...gone], {
      on: on > today ? on : today,
      by: actor.staffId,
      at: now,
      reason: '离校',
    })
    await endPosts(write, scope, staffId, on)
    await setLeft(write, scope, staffId, on)
    write.audit({ act: leaveStaff.name, subject: { kind: 'staff', id: staffId }, detail: { on } })
    return ok({})
  }),

  answer(returnStaff, async (write, { staffId, version }, { scope }) => {
    const found = await personToChange(write, scope, staffId, version)
    if (!found.ok) return found
    const person = found.value
    if (person.leftOn === null) return refuse('organisation.not-left')
    await setLeft(write, scope, staffId, null)
    write.audit({ act: returnStaff.name, subject: { kind: 'staff', id: staffId } })
    return ok({})
  }),
]

const postAnswers: readonly Answer[] = [
  answer(givePost, async (write, { staffId, version, name, since }, { scope, newId }) => {
    const found = await personToChange(write, scope, staffId, version)
    if (!found.ok) return found
    const person = found.value
    if (person.leftOn !== null) return refuse('organisation.staff-left')
    const posts = await postsOf(write, scope, staffId)
    if (posts.some((post) => post.name === name && (post.until === null || post.until > since))) {
      return refuse('organisation.post-held-already')
    }
    const postId: PostId = newId()
    await insertPost(write, scope, { id: postId, staffId, name, since })
    await bump(write, scope, staffId)
    write.audit({ act: givePost.name, subject: { kind: 'staff', id: staffId }, detail: { name, since } })
    return ok({})
  }),

  answer(endPost, async (write, { staffId, version, postId, on }, { scope }) => {
    const found = await personToChange(write, scope, staffId, version)
    if (!found.ok) return found
    const post = (await postsOf(write, scope, staffId)).find((each) => each.id === postId)
    if (post === undefined) return refuse('common.not-found')
    if (on < post.since) return refuse('organisation.post-dates')
    await setPostEnd(write, scope, postId, on)
    await bump(write, scope, staffId)
    write.audit({
      act: endPost.name,
      subject: { kind: 'staff', id: staffId },
      detail: { name: post.name, on },
    })
    return ok({})
  }),

  answer(removePost, async (write, { staffId, version, postId }, { scope }) => {
    const found = await personToChange(write, scope, staffId, version)
    if (!found.ok) return found
    const post = await deletePost(write, scope, staffId, postId)
    if (post === null) return refuse('common.not-found')
    await bump(write, scope, staffId)
    write.audit({
      act: removePost.name,
      subject: { kind: 'staff', id: staffId },
      detail: { name: post.name },
    })
    return ok({})
  }),
]

export const peopleAnswers: readonly Answer[] = [...recordAnswers, ...leavingAnswers, ...postAnswers]
