import { randomBytes } from 'node:crypto'

import {
  uuidv7,
  type BranchId,
  type MemberId,
  type OrganisationId,
  type StaffId,
} from '#domain/kernel/ids.ts'
import type { Grant, Role } from '#domain/organisation/roles.ts'
import type { Actor } from '#server/http/answer.ts'

import type { TestDatabase } from './database.ts'

export interface Person {
  readonly organisationId: OrganisationId
  readonly staffId: StaffId
  readonly name: string
  readonly staffNumber: string
  readonly memberId: MemberId | null
  readonly branchId: BranchId | null
}

export interface NewPerson {
  readonly name?: string
  readonly staffNumber?: string
  /** Set: a member of this branch since 2020. */
  readonly branch?: BranchId
  readonly kind?: 'full' | 'probationary'
  readonly rank?: 'none' | 'middle-manager' | 'school-leader'
  /** Branch roles hold in `roleBranch`, else in `branch`. */
  readonly roles?: readonly Exclude<Role, 'member'>[]
  readonly roleBranch?: BranchId
}

export interface People {
  readonly branch: BranchId
  readonly otherBranch: BranchId
  readonly administrator: Person
  readonly committee: Person
  readonly discipline: Person
  readonly partyOffice: Person
  readonly personnel: Person
  /** Secretary of `branch`, and a member of it. */
  readonly secretary: Person
  readonly branchCommittee: Person
  readonly member: Person
  /** Secretary and member of `otherBranch`. */
  readonly otherSecretary: Person
  readonly otherMember: Person
  add(person: NewPerson): Promise<Person>
  addBranch(name: string): Promise<BranchId>
}

const newId = <Kind extends string>() => uuidv7<Kind>(Date.now(), randomBytes(10))
const since = '2020-09-01'

/** One person per role and two branches, written past the product: the ground that tests stand on. */
export async function addPeople(
  db: Pick<TestDatabase, 'asOwner'>,
  organisationId: OrganisationId,
): Promise<People> {
  let number = 0
  const addBranch = async (name: string): Promise<BranchId> => {
    const id = newId<'branch'>()
    await db.asOwner('insert into branch (organisation_id, id, name, ordinal) values ($1, $2, $3, $4)', [
      organisationId,
      id,
      name,
      (number += 1),
    ])
    return id
  }
  const add = async (person: NewPerson): Promise<Person> => {
    number += 1
    const staffId = newId<'staff'>()
    const staffNumber = person.staffNumber ?? `T${String(number).padStart(4, '0')}`
    const name = person.name ?? `${surnames[number % surnames.length]}试${number}`
    await db.asOwner(
      'insert into staff (organisation_id, id, staff_number, name, rank) values ($1, $2, $3, $4, $5)',
      [organisationId, staffId, staffNumber, name, person.rank ?? 'none'],
    )
    const memberId = person.branch === undefined ? null : await addMember(db, organisationId, staffId, person)
    for (const role of person.roles ?? []) {
      const ofBranch = role === 'secretary' || role === 'branch-committee'
      await db.asOwner(
        'insert into role_grant (organisation_id, id, staff_id, role, branch_id, since) values ($1, $2, $3, $4, $5, $6)',
        [
          organisationId,
          newId(),
          staffId,
          role,
          ofBranch ? (person.roleBranch ?? person.branch) : null,
          since,
        ],
      )
    }
    return { organisationId, staffId, name, staffNumber, memberId, branchId: person.branch ?? null }
  }
  const branch = await addBranch('一支部')
  const otherBranch = await addBranch('二支部')
  return {
    branch,
    otherBranch,
    add,
    addBranch,
    administrator: await add({ roles: ['administrator'] }),
    committee: await add({ roles: ['committee'] }),
    discipline: await add({ roles: ['discipline'] }),
    partyOffice: await add({ roles: ['party-office'] }),
    personnel: await add({ roles: ['personnel'] }),
    secretary: await add({ branch, roles: ['secretary'] }),
    branchCommittee: await add({ branch, roles: ['branch-committee'] }),
    member: await add({ branch }),
    otherSecretary: await add({ branch: otherBranch, roles: ['secretary'] }),
    otherMember: await add({ branch: otherBranch }),
  }
}

const surnames = ['丁', '王', '方', '石', '江', '李', '何', '林', '赵', '顾']

async function addMember(
  db: Pick<TestDatabase, 'asOwner'>,
  organisationId: OrganisationId,
  staffId: StaffId,
  person: NewPerson,
): Promise<MemberId> {
  const memberId = newId<'member'>()
  await db.asOwner(
    'insert into member (organisation_id, id, staff_id, kind, joined_on) values ($1, $2, $3, $4, $5)',
    [organisationId, memberId, staffId, person.kind ?? 'full', since],
  )
  await db.asOwner(
    'insert into membership (organisation_id, id, member_id, branch_id, since) values ($1, $2, $3, $4, $5)',
    [organisationId, newId(), memberId, person.branch, since],
  )
  return memberId
}

/** The person as the gate would find them at this moment, Shanghai's calendar. */
export async function actorOn(
  db: TestDatabase,
  organisationId: OrganisationId,
  staffId: StaffId,
  now: Date,
): Promise<Actor> {
  const today = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const [person] = await db.asOwner<{ name: string; member_id: MemberId | null; branch_id: BranchId | null }>(
    `select staff.name, member.id as member_id, membership.branch_id from staff
      left join member on member.organisation_id = staff.organisation_id and member.staff_id = staff.id
        and (member.left_on is null or member.left_on > $3)
      left join membership on membership.organisation_id = staff.organisation_id and membership.member_id = member.id
        and membership.since <= $3 and (membership.until is null or membership.until > $3)
      where staff.organisation_id = $1 and staff.id = $2`,
    [organisationId, staffId, today],
  )
  const held = await db.asOwner<{ role: Role; branchId: BranchId | null }>(
    `select role, branch_id as "branchId" from role_grant
      where organisation_id = $1 and staff_id = $2 and since <= $3 and (until is null or until > $3)`,
    [organisationId, staffId, today],
  )
  const isMember = person?.branch_id != null
  const member: readonly Grant[] = isMember ? [{ role: 'member', branchId: person.branch_id }] : []
  return {
    sessionId: newId(),
    accountId: newId(),
    organisationId,
    staffId,
    name: person?.name ?? '',
    memberId: isMember ? person.member_id : null,
    grants: [...member, ...held],
  }
}
