import { describe, expect, it } from 'vitest'

import type { BranchId, StaffId } from '../kernel/ids.ts'
import { localDate } from '../kernel/local-date.ts'
import { endOfTaken, isBranchRole, keepsAdministrator, mayReceive, partyOffices } from './giving.ts'
import type { GrantId, HeldRole, Receiver, RoleToGive } from './giving.ts'

const branch = 'b1' as BranchId
const day = localDate
const today = day('2026-11-22')
const held = (more: Partial<HeldRole> = {}): HeldRole => ({
  id: 'g1' as GrantId,
  staffId: 's1' as StaffId,
  role: 'administrator',
  branchId: null,
  since: day('2026-01-01'),
  until: null,
  ...more,
})
const give = (more: Partial<RoleToGive> = {}): RoleToGive => ({
  role: 'personnel',
  branchId: null,
  since: today,
  until: null,
  ...more,
})
const receiver = (more: Partial<Receiver> = {}): Receiver => ({
  leftOn: null,
  membership: { branchId: branch, kind: 'full' },
  held: [],
  ...more,
})
const code = (result: { ok: boolean; refusal?: { code: string } }): string =>
  result.ok ? 'ok' : (result.refusal?.code ?? '')

describe('receiving a role', () => {
  it.each<[RoleToGive, Receiver, string]>([
    [give(), receiver({ membership: null }), 'ok'],
    [give({ role: 'secretary', branchId: branch }), receiver(), 'ok'],
    [give({ role: 'secretary' }), receiver(), 'organisation.role-scope'],
    [give({ branchId: branch }), receiver(), 'organisation.role-scope'],
    [give({ until: today }), receiver(), 'organisation.role-dates'],
    [give({ until: day('2027-01-01') }), receiver(), 'ok'],
    [give(), receiver({ leftOn: today }), 'organisation.staff-left'],
    [give({ role: 'committee' }), receiver({ membership: null }), 'organisation.role-needs-member'],
    [
      give({ role: 'secretary', branchId: 'b2' as BranchId }),
      receiver(),
      'organisation.role-needs-branch-member',
    ],
    [
      give({ role: 'discipline' }),
      receiver({ membership: { branchId: branch, kind: 'probationary' } }),
      'organisation.role-needs-full-member',
    ],
    [give(), receiver({ held: [held({ role: 'personnel' })] }), 'organisation.role-held-already'],
    [give(), receiver({ held: [held({ role: 'personnel', until: today })] }), 'ok'],
    [
      give(),
      receiver({ held: [held({ role: 'personnel', since: day('2027-01-01') })] }),
      'organisation.role-held-already',
    ],
    [
      give({ until: day('2027-01-01') }),
      receiver({ held: [held({ role: 'personnel', since: day('2027-01-01') })] }),
      'ok',
    ],
    [give(), receiver({ held: [held({ role: 'personnel', since: today, until: today })] }), 'ok'],
    [give(), receiver({ held: [held()] }), 'ok'],
    [
      give(),
      receiver({ held: [held({ role: 'personnel', until: day('2027-01-01') })] }),
      'organisation.role-held-already',
    ],
    [
      give({ until: day('2027-06-01') }),
      receiver({ held: [held({ role: 'personnel', since: day('2027-01-01') })] }),
      'organisation.role-held-already',
    ],
    // one that never began is in nobody's way
    [
      give(),
      receiver({ held: [held({ role: 'personnel', since: day('2026-12-01'), until: day('2026-12-01') })] }),
      'ok',
    ],
    [
      give({ role: 'secretary', branchId: branch }),
      receiver({ held: [held({ role: 'secretary', branchId: 'b2' as BranchId })] }),
      'ok',
    ],
  ])('%j', (role, person, expected) => {
    expect(code(mayReceive(role, person))).toBe(expected)
  })

  it('is refused with the day that stands in the way', () => {
    expect(mayReceive(give(), receiver({ leftOn: today }))).toEqual({
      ok: false,
      refusal: { code: 'organisation.staff-left', detail: { on: '2026-11-22' } },
    })
    expect(mayReceive(give(), receiver({ held: [held({ role: 'personnel' })] }))).toEqual({
      ok: false,
      refusal: { code: 'organisation.role-held-already', detail: { since: '2026-01-01' } },
    })
  })

  it('knows the roles of a branch and the offices of the Party', () => {
    expect([isBranchRole('secretary'), isBranchRole('committee')]).toEqual([true, false])
    expect(partyOffices.has('party-office')).toBe(false)
  })
})

describe('taking a role', () => {
  it.each<[Partial<HeldRole>, string, string]>([
    [{}, '2026-11-22', '2026-11-22'],
    [{}, '2026-11-21', 'organisation.role-taken-in-past'],
    [{ until: day('2026-11-22') }, '2026-11-22', 'organisation.role-ended-already'],
    [{ until: day('2026-12-01') }, '2026-11-22', '2026-11-22'],
    [{ since: day('2027-01-01') }, '2026-11-22', '2027-01-01'],
  ])('%j on %s ends %s', (role, on, expected) => {
    const end = endOfTaken(held(role), day(on), today)
    expect(end.ok ? end.value : end.refusal.code).toBe(expected)
  })

  it('says since when it is over', () => {
    expect(endOfTaken(held({ until: day('2026-11-01') }), today, today)).toEqual({
      ok: false,
      refusal: { code: 'organisation.role-ended-already', detail: { until: '2026-11-01' } },
    })
  })

  it('keeps an administrator who is one today and without end', () => {
    const gone = new Set(['g1' as GrantId])
    const other = (more: Partial<HeldRole>) => held({ id: 'g2' as GrantId, ...more })
    expect(keepsAdministrator([held()], gone, today)).toBe(false)
    expect(keepsAdministrator([held(), other({})], gone, today)).toBe(true)
    expect(keepsAdministrator([held(), other({ since: today })], gone, today)).toBe(true)
    expect(keepsAdministrator([held(), other({ until: day('2027-01-01') })], gone, today)).toBe(false)
    expect(keepsAdministrator([held(), other({ since: day('2027-01-01') })], gone, today)).toBe(false)
    expect(keepsAdministrator([held(), other({ role: 'personnel' })], gone, today)).toBe(false)
  })
})
