import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { BranchId, StaffId } from '../kernel/ids.ts'
import { can } from './can.ts'
import type { Action, Person, Subjects } from './can.ts'
import { branchRoles, roleNames, roles } from './roles.ts'
import type { Role } from './roles.ts'

const own = 'b1' as BranchId
const other = 'b2' as BranchId
const me = 's1' as StaffId
const them = 's2' as StaffId

const holding = (role: Role): Person => ({
  staffId: me,
  memberId: null,
  grants: [{ role, branchId: role === 'member' || branchRoles.some((each) => each === role) ? own : null }],
})
const who = <A extends Action>(action: A, subject: Subjects[A]): readonly Role[] =>
  roles.filter((role) => can(holding(role), action, subject) === true)

describe('what a role may do', () => {
  it('is written down once', () => {
    expect({
      'units.manage': who('units.manage', null),
      'departments.manage': who('departments.manage', null),
      'groups of one’s branch': who('groups.manage', { branchId: own }),
      'groups of another branch': who('groups.manage', { branchId: other }),
      'staff.list': who('staff.list', null),
      'a person of one’s branch': who('person.look', { staffId: them, branchId: own }),
      'a person of another branch': who('person.look', { staffId: them, branchId: other }),
      'a person of no branch': who('person.look', { staffId: them, branchId: null }),
      'person.edit': who('person.edit', null),
      'members.manage': who('members.manage', null),
      'members.transfer': who('members.transfer', null),
      'roles.look': who('roles.look', null),
      'give secretary': who('roles.give', { staffId: them, role: 'secretary' }),
      'give committee': who('roles.give', { staffId: them, role: 'committee' }),
      'take administrator': who('roles.take', { role: 'administrator' }),
      'people.import': who('people.import', null),
    }).toMatchInlineSnapshot(`
      {
        "a person of another branch": [
          "administrator",
          "committee",
          "discipline",
          "party-office",
          "personnel",
        ],
        "a person of no branch": [
          "administrator",
          "committee",
          "discipline",
          "party-office",
          "personnel",
        ],
        "a person of one’s branch": [
          "administrator",
          "committee",
          "discipline",
          "party-office",
          "personnel",
          "secretary",
          "branch-committee",
        ],
        "departments.manage": [
          "administrator",
          "party-office",
          "personnel",
        ],
        "give committee": [
          "administrator",
        ],
        "give secretary": [
          "administrator",
          "party-office",
        ],
        "groups of another branch": [
          "administrator",
          "party-office",
        ],
        "groups of one’s branch": [
          "administrator",
          "party-office",
          "secretary",
        ],
        "members.manage": [
          "administrator",
          "party-office",
        ],
        "members.transfer": [
          "administrator",
          "committee",
          "party-office",
        ],
        "people.import": [
          "administrator",
          "party-office",
        ],
        "person.edit": [
          "administrator",
          "party-office",
          "personnel",
        ],
        "roles.look": [
          "administrator",
          "committee",
          "discipline",
          "party-office",
        ],
        "staff.list": [
          "administrator",
          "committee",
          "discipline",
          "party-office",
          "personnel",
        ],
        "take administrator": [
          "administrator",
        ],
        "units.manage": [
          "administrator",
          "party-office",
        ],
      }
    `)
  })

  it('always shows people their own record', () => {
    for (const role of roles)
      expect(can(holding(role), 'person.look', { staffId: me, branchId: null })).toBe(true)
  })

  it('never lets anybody give a role to themself, nor give what is not given by hand', () => {
    fc.assert(
      fc.property(fc.subarray([...roles]), fc.constantFrom(...roles), (held, role) => {
        const actor: Person = {
          staffId: me,
          memberId: null,
          grants: held.flatMap((each) => holding(each).grants),
        }
        expect(can(actor, 'roles.give', { staffId: me, role })).not.toBe(true)
        if (role === 'member') expect(can(actor, 'roles.give', { staffId: them, role })).not.toBe(true)
      }),
    )
  })

  it('lets the Party office give the roles of the branches, and no other', () => {
    const given = roles.filter(
      (role) => can(holding('party-office'), 'roles.give', { staffId: them, role }) === true,
    )
    expect(given).toEqual([...branchRoles])
  })

  it('says that a role to oneself takes a second person', () => {
    expect(can(holding('administrator'), 'roles.give', { staffId: me, role: 'committee' })).toEqual({
      code: 'organisation.role-to-oneself',
    })
  })

  it('holds by any of the roles that somebody has', () => {
    const both: Person = {
      staffId: me,
      memberId: null,
      grants: [
        { role: 'member', branchId: own },
        { role: 'secretary', branchId: own },
        { role: 'branch-committee', branchId: other },
      ],
    }
    expect(can(both, 'groups.manage', { branchId: own })).toBe(true)
    expect(can(both, 'groups.manage', { branchId: other })).not.toBe(true)
    expect(can(both, 'person.look', { staffId: them, branchId: other })).toBe(true)
  })

  it('is nothing for whoever holds nothing', () => {
    const nobody: Person = { staffId: me, memberId: null, grants: [] }
    expect(can(nobody, 'units.manage', null)).toEqual({ code: 'common.forbidden' })
    expect(Object.keys(roleNames)).toEqual([...roles])
  })
})
