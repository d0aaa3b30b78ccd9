import {
  assignGroup,
  closeDepartment,
  dissolveBranch,
  makeBranch,
  makeDepartment,
  makeGroup,
  orderBranches,
  orderDepartments,
  removeGroup,
  renameBranch,
  renameSchool,
  renameDepartment,
  renameGroup,
  restoreBranch,
  restoreDepartment,
} from '#contract/organisation.ts'
import type { BranchId, DepartmentId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'

import {
  deleteUnusedGroup,
  groupNameTaken,
  insertGroups,
  lockGroup,
  putIntoGroup,
  renameStoredGroup,
} from './store-groups.ts'
import type { GroupId } from './store-groups.ts'
import { lockSchool, nameSchool } from './store-school.ts'
import {
  branchNameTaken,
  departmentNameTaken,
  endBranchGrants,
  insertBranches,
  insertDepartments,
  lockBranch,
  lockDepartment,
  membersFrom,
  orderOpenBranches,
  orderOpenDepartments,
  staffIn,
  updateBranch,
  updateDepartment,
} from './store-units.ts'
import { todayOf } from './views.ts'

const branchAnswers: readonly Answer[] = [
  answer(makeBranch, async (write, { name }, { scope, newId }) => {
    if (await branchNameTaken(write, scope, name, null)) return refuse('organisation.name-taken', { name })
    const branchId: BranchId = newId()
    await insertBranches(write, scope, [{ id: branchId, name }])
    write.audit({ act: makeBranch.name, subject: { kind: 'branch', id: branchId }, detail: { name } })
    return ok({ branchId })
  }),

  answer(renameSchool, async (write, { name, shortName, seen }, { scope, actor }) => {
    const before = await lockSchool(write, scope)
    if (before.name !== seen.name || before.shortName !== seen.shortName)
      return refuse('common.changed-meanwhile', { name: before.name })
    await nameSchool(write, scope, { name, shortName })
    write.audit({
      act: renameSchool.name,
      subject: { kind: 'organisation', id: actor.organisationId },
      detail: { before: before.name, after: name },
    })
    return ok({})
  }),

  answer(renameBranch, async (write, { branchId, version, name }, { scope }) => {
    const branch = await lockBranch(write, scope, branchId)
    if (branch === null) return refuse('common.not-found')
    if (branch.version !== version) return refuse('common.changed-meanwhile', { name: branch.name })
    if (await branchNameTaken(write, scope, name, branchId))
      return refuse('organisation.name-taken', { name })
    await updateBranch(write, scope, branchId, { name, dissolvedOn: branch.goneOn })
    write.audit({
      act: renameBranch.name,
      subject: { kind: 'branch', id: branchId },
      detail: { before: branch.name, after: name },
    })
    return ok({})
  }),

  answer(orderBranches, async (write, { branchIds }, { scope, actor }) => {
    if (!(await orderOpenBranches(write, scope, branchIds))) return refuse('organisation.order-incomplete')
    write.audit({ act: orderBranches.name, subject: { kind: 'organisation', id: actor.organisationId } })
    return ok({})
  }),

  answer(dissolveBranch, async (write, { branchId, version, on, confirm }, { scope, actor, now }) => {
    const branch = await lockBranch(write, scope, branchId)
    if (branch === null) return refuse('common.not-found')
    if (branch.goneOn !== null) return refuse('organisation.branch-dissolved', { name: branch.name })
    if (branch.version !== version) return refuse('common.changed-meanwhile', { name: branch.name })
    if (confirm.trim() !== branch.name) return refuse('organisation.confirm-name', { name: branch.name })
    const members = await membersFrom(write, scope, branchId, on)
    if (members > 0) return refuse('organisation.branch-has-members', { members })
    await updateBranch(write, scope, branchId, { name: branch.name, dissolvedOn: on })
    await endBranchGrants(write, scope, branchId, { on, by: actor.staffId, at: now, reason: '党支部撤销' })
    write.audit({
      act: dissolveBranch.name,
      subject: { kind: 'branch', id: branchId },
      detail: { name: branch.name, on },
    })
    return ok({})
  }),

  answer(restoreBranch, async (write, { branchId, version }, { scope }) => {
    const branch = await lockBranch(write, scope, branchId)
    if (branch === null) return refuse('common.not-found')
    if (branch.goneOn === null) return refuse('organisation.branch-not-dissolved')
    if (branch.version !== version) return refuse('common.changed-meanwhile', { name: branch.name })
    if (await branchNameTaken(write, scope, branch.name, branchId))
      return refuse('organisation.name-taken', { name: branch.name })
    await updateBranch(write, scope, branchId, { name: branch.name, dissolvedOn: null })
    write.audit({
      act: restoreBranch.name,
      subject: { kind: 'branch', id: branchId },
      detail: { name: branch.name },
    })
    return ok({})
  }),
]

const groupAnswers: readonly Answer[] = [
  answer(makeGroup, async (write, { name }, { scope, newId }) => {
    const branch = await lockBranch(write, scope, scope.branchId)
    if (branch === null) return refuse('common.not-found')
    if (branch.goneOn !== null) return refuse('organisation.branch-dissolved', { name: branch.name })
    if (await groupNameTaken(write, scope, name, null)) return refuse('organisation.name-taken', { name })
    const groupId: GroupId = newId()
    await insertGroups(write, scope, [{ id: groupId, branchId: scope.branchId, name }])
    write.audit({
      act: makeGroup.name,
      subject: { kind: 'party-group', id: groupId },
      detail: { name, branchId: scope.branchId },
    })
    return ok({ groupId })
  }),

  answer(renameGroup, async (write, { groupId, version, name }, { scope }) => {
    const group = await lockGroup(write, scope, groupId)
    if (group === null) return refuse('common.not-found')
    if (group.version !== version) return refuse('common.changed-meanwhile', { name: group.name })
    if (await groupNameTaken(write, scope, name, groupId)) return refuse('organisation.name-taken', { name })
    await renameStoredGroup(write, scope, groupId, name)
    write.audit({
      act: renameGroup.name,
      subject: { kind: 'party-group', id: groupId },
      detail: { before: group.name, after: name },
    })
    return ok({})
  }),

  answer(removeGroup, async (write, { groupId, version }, { scope }) => {
    const group = await lockGroup(write, scope, groupId)
    if (group === null) return refuse('common.not-found')
    if (group.version !== version) return refuse('common.changed-meanwhile', { name: group.name })
    if (!(await deleteUnusedGroup(write, scope, groupId))) return refuse('organisation.group-has-members')
    write.audit({
      act: removeGroup.name,
      subject: { kind: 'party-group', id: groupId },
      detail: { name: group.name },
    })
    return ok({})
  }),

  answer(assignGroup, async (write, { memberIds, groupId }, { scope, now }) => {
    if (groupId !== null && (await lockGroup(write, scope, groupId)) === null)
      return refuse('organisation.group-of-other-branch')
    const wanted = new Set(memberIds)
    const today = await todayOf(write, scope, now)
    const moved = await putIntoGroup(write, scope, [...wanted], groupId, today)
    if (moved !== wanted.size) return refuse('organisation.group-of-other-branch')
    write.audit({
      act: assignGroup.name,
      subject: { kind: 'branch', id: scope.branchId },
      detail: { groupId, memberIds: [...wanted] },
    })
    return ok({})
  }),
]

const departmentAnswers: readonly Answer[] = [
  answer(makeDepartment, async (write, { name }, { scope, newId }) => {
    if (await departmentNameTaken(write, scope, name, null))
      return refuse('organisation.name-taken', { name })
    const departmentId: DepartmentId = newId()
    await insertDepartments(write, scope, [{ id: departmentId, name }])
    write.audit({
      act: makeDepartment.name,
      subject: { kind: 'department', id: departmentId },
      detail: { name },
    })
    return ok({ departmentId })
  }),

  answer(renameDepartment, async (write, { departmentId, version, name }, { scope }) => {
    const department = await lockDepartment(write, scope, departmentId)
    if (department === null) return refuse('common.not-found')
    if (department.version !== version) return refuse('common.changed-meanwhile', { name: department.name })
    if (await departmentNameTaken(write, scope, name, departmentId))
      return refuse('organisation.name-taken', { name })
    await updateDepartment(write, scope, departmentId, { name, closedOn: department.goneOn })
    const detail = { before: department.name, after: name }
    write.audit({ act: renameDepartment.name, subject: { kind: 'department', id: departmentId }, detail })
    return ok({})
  }),

  answer(orderDepartments, async (write, { departmentIds }, { scope, actor }) => {
    if (!(await orderOpenDepartments(write, scope, departmentIds)))
      return refuse('organisation.order-incomplete')
    write.audit({ act: orderDepartments.name, subject: { kind: 'organisation', id: actor.organisationId } })
    return ok({})
  }),

  answer(closeDepartment, async (write, { departmentId, version, confirm }, { scope, now }) => {
    const department = await lockDepartment(write, scope, departmentId)
    if (department === null) return refuse('common.not-found')
    if (department.goneOn !== null) return refuse('organisation.department-closed')
    if (department.version !== version) return refuse('common.changed-meanwhile', { name: department.name })
    if (confirm.trim() !== department.name)
      return refuse('organisation.confirm-name', { name: department.name })
    const today = await todayOf(write, scope, now)
    const staff = await staffIn(write, scope, departmentId, today)
    if (staff > 0) return refuse('organisation.department-has-staff', { staff })
    await updateDepartment(write, scope, departmentId, { name: department.name, closedOn: today })
    write.audit({
      act: closeDepartment.name,
      subject: { kind: 'department', id: departmentId },
      detail: { name: department.name },
    })
    return ok({})
  }),

  answer(restoreDepartment, async (write, { departmentId, version }, { scope }) => {
    const department = await lockDepartment(write, scope, departmentId)
    if (department === null) return refuse('common.not-found')
    if (department.goneOn === null) return refuse('organisation.branch-not-dissolved')
    if (department.version !== version) return refuse('common.changed-meanwhile', { name: department.name })
    const { name } = department
    if (await departmentNameTaken(write, scope, name, departmentId))
      return refuse('organisation.name-taken', { name })
    await updateDepartment(write, scope, departmentId, { name, closedOn: null })
    write.audit({
      act: restoreDepartment.name,
      subject: { kind: 'department', id: departmentId },
      detail: { name },
    })
    return ok({})
  }),
]

export const unitAnswers: readonly Answer[] = [...branchAnswers, ...groupAnswers, ...departmentAnswers]
