import type { BranchId, DepartmentId, Id, MemberId, OrganisationId, StaffId } from '#domain/kernel/ids.ts'
import { addDays, type LocalDate } from '#domain/kernel/local-date.ts'
import { ok } from '#domain/kernel/result.ts'
import { asSignIn } from '#server/auth/database.ts'
import { insertOrganisation } from '#server/auth/setup-organisation.ts'
import { insertAccounts } from '#server/auth/store-account.ts'
import type { Write } from '#server/db/handle.ts'
import { systemScope } from '#server/db/system-scope.ts'
import type { Product } from '#server/main.ts'

import { samplePeople, type SamplePerson } from './people.ts'
import { branches, departments, samplePassword, school } from './school.ts'

/** Somebody of the sample, with the ids they have in the database. */
export interface Enrolled extends SamplePerson {
  readonly organisationId: OrganisationId
  readonly staffId: StaffId
  readonly memberId: MemberId | null
  readonly branchId: BranchId | null
}

export interface Enrolment {
  readonly organisationId: OrganisationId
  readonly people: readonly Enrolled[]
  readonly branchIds: readonly BranchId[]
}

type NewId = <Kind extends string>() => Id<Kind>

/** The administrator's staff number; not one of the teachers. */
export const administratorNumber = '1000'

/** Writes the school and its people in a few statements, and an account for everybody. */
export async function enrol(product: Product, now: Date, today: LocalDate, newId: NewId): Promise<Enrolment> {
  const organisationId: OrganisationId = newId<'organisation'>()
  const hash = await product.signIn.hasher.hash(samplePassword)
  const since = addDays(today, -1400)
  const written = await product.database.write(
    systemScope(organisationId),
    { system: 'sample' },
    async (write) => {
      const administrator = { staffNumber: administratorNumber, name: '系统管理员' }
      const adminId = await insertOrganisation(write, {
        organisationId,
        organisation: school,
        further: { kind: 'school', hosts: [] },
        administrator,
        now,
        newId,
      })
      const units = await insertUnits(write, organisationId, newId)
      const people = await insertPeople(write, { organisationId, units, since, newId })
      const owners = [adminId, ...people.map(({ staffId }) => staffId)]
      await asSignIn(write, (sql) =>
        insertAccounts(
          sql,
          owners.map((staffId) => ({
            id: newId<'account'>(),
            organisationId,
            staffId,
            hash,
            mustChange: false,
            now,
          })),
        ),
      )
      write.audit({ act: 'sample.enrol', subject: { kind: 'organisation', id: organisationId } })
      return ok({
        organisationId,
        people: [...people, asPerson(organisationId, adminId)],
        branchIds: units.branchIds,
      })
    },
  )
  if (!written.ok) throw new Error('the sample school was refused')
  return written.value
}

interface Units {
  readonly branchIds: readonly BranchId[]
  readonly groupIds: readonly (readonly Id<'party-group'>[])[]
  readonly departmentIds: ReadonlyMap<string, DepartmentId>
}

async function insertUnits(write: Write, organisation_id: OrganisationId, newId: NewId): Promise<Units> {
  const branchIds = branches.map(() => newId<'branch'>())
  const groupIds = branches.map(({ groups }) => groups.map(() => newId<'party-group'>()))
  const departmentIds = new Map(departments.map(({ name }) => [name, newId<'department'>()]))
  const branchRows = branches.map(({ name }, index) => ({
    organisation_id,
    id: branchIds[index] ?? newId<'branch'>(),
    name,
    ordinal: index + 1,
  }))
  await write.sql.insertInto('branch').values(branchRows).execute()
  const groupRows = branches.flatMap(({ groups }, index) =>
    groups.map((name, at) => ({
      organisation_id,
      id: groupIds[index]?.[at] ?? newId<'party-group'>(),
      branch_id: branchRows[index]?.id ?? newId<'branch'>(),
      name,
    })),
  )
  await write.sql.insertInto('party_group').values(groupRows).execute()
  const departmentRows = [...departmentIds].map(([name, id], index) => ({
    organisation_id,
    id,
    name,
    ordinal: index + 1,
  }))
  await write.sql.insertInto('department').values(departmentRows).execute()
  return { branchIds, groupIds, departmentIds }
}

interface Entering {
  readonly organisationId: OrganisationId
  readonly units: Units
  readonly since: LocalDate
  readonly newId: NewId
}

async function insertPeople(write: Write, entering: Entering): Promise<readonly Enrolled[]> {
  const { organisationId: organisation_id, units, since, newId } = entering
  const people = samplePeople().map((person): Enrolled => {
    const branchId = person.branch === null ? null : (units.branchIds[person.branch] ?? null)
    const memberId = branchId === null ? null : newId<'member'>()
    return Object.assign({}, person, {
      organisationId: organisation_id,
      staffId: newId<'staff'>(),
      memberId,
      branchId,
    })
  })
  const staffRows = people.map((person) => ({
    organisation_id,
    id: person.staffId,
    staff_number: person.number,
    name: person.name,
    department_id: units.departmentIds.get(person.department) ?? null,
    position: person.position,
    post: person.post,
    classes: person.classes,
    weekly_hours: person.weeklyHours,
    class_in_charge: person.classInCharge,
    other: person.other,
    rank: person.rank,
  }))
  await write.sql.insertInto('staff').values(staffRows).execute()
  const posts = people.flatMap(({ staffId, posts }) =>
    posts.map((name) => ({ organisation_id, id: newId<'staff-post'>(), staff_id: staffId, name, since })),
  )
  await write.sql.insertInto('staff_post').values(posts).execute()
  await insertMembers(write, people, units, entering)
  const grants = people.flatMap(({ staffId, roles }) =>
    roles.map(({ role, branch }) => ({
      organisation_id,
      id: newId<'role-grant'>(),
      staff_id: staffId,
      role,
      branch_id: branch === null ? null : (units.branchIds[branch] ?? null),
      since,
      reason: '换届选举结果',
    })),
  )
  await write.sql.insertInto('role_grant').values(grants).execute()
  return people
}

async function insertMembers(
  write: Write,
  people: readonly Enrolled[],
  units: Units,
  { organisationId: organisation_id, since, newId }: Entering,
): Promise<void> {
  const members = people.flatMap((person) =>
    person.memberId === null || person.branchId === null
      ? []
      : [{ ...person, memberId: person.memberId, branchId: person.branchId }],
  )
  const memberRows = members.map(({ memberId, staffId, probationary }) => ({
    organisation_id,
    id: memberId,
    staff_id: staffId,
    kind: probationary ? ('probationary' as const) : ('full' as const),
    joined_on: probationary ? addDays(since, 1200) : addDays(since, -900),
    full_on: probationary ? null : addDays(since, -535),
  }))
  await write.sql.insertInto('member').values(memberRows).execute()
  const stays = members.map(({ memberId, branchId, branch, group, probationary }) => ({
    organisation_id,
    id: newId<'membership'>(),
    member_id: memberId,
    branch_id: branchId,
    party_group_id: branch === null || group === null ? null : (units.groupIds[branch]?.[group] ?? null),
    since: probationary ? addDays(since, 1200) : since,
  }))
  await write.sql.insertInto('membership').values(stays).execute()
}

/** The administrator whom set-up made, as one of the people. */
const asPerson = (organisationId: OrganisationId, staffId: StaffId): Enrolled => ({
  organisationId,
  staffId,
  memberId: null,
  branchId: null,
  number: administratorNumber,
  name: '系统管理员',
  department: '',
  position: '',
  post: '',
  classes: '',
  weeklyHours: null,
  classInCharge: '',
  other: '',
  rank: 'none',
  posts: [],
  branch: null,
  group: null,
  probationary: false,
  roles: [{ role: 'administrator', branch: null }],
})
