import { describe, expect, it } from 'vitest'

import type { BranchId } from '../kernel/ids.ts'
import type { Grant } from '../organisation/roles.ts'
import { allowancesOf, audienceOf, desksOf, keeps, publishesFor } from './keeping.ts'
import { taskOffices, type Publisher } from './task.ts'

const own = 'b1' as BranchId
const other = 'b2' as BranchId
const grant = (role: Grant['role'], branchId: BranchId | null = null): Grant => ({ role, branchId })
const office = (of: Publisher['office'], branchId: BranchId | null = null): Publisher => ({
  office: of,
  branchId,
})
const all: readonly Publisher[] = [
  ...taskOffices.filter((each) => each !== 'secretary').map((each) => office(each)),
  office('secretary', own),
  office('secretary', other),
]
const named = ({ office: of, branchId }: Publisher) => (branchId === null ? of : `${of} ${branchId}`)

describe('a desk', () => {
  it.each<readonly [string, readonly Grant[], string, string]>([
    ['a member', [grant('member', own)], '', ''],
    ['an administrator', [grant('administrator')], '', ''],
    ['a branch committee', [grant('branch-committee', own)], '', ''],
    ['the Party office', [grant('party-office')], 'party-office', 'party-office'],
    ['personnel', [grant('personnel')], 'personnel', 'personnel'],
    ['a secretary', [grant('secretary', own)], 'secretary b1', 'secretary b1'],
    ['a secretary of nothing', [grant('secretary')], '', ''],
    [
      'the committee',
      [grant('committee')],
      'party-office, personnel, committee, secretary b1, secretary b2',
      'committee',
    ],
    [
      'two hats',
      [grant('secretary', other), grant('personnel')],
      'personnel, secretary b2',
      'personnel, secretary b2',
    ],
  ])('of %s', (_who, grants, kept, published) => {
    const desks = desksOf(grants)
    const list = (of: readonly Publisher[]) => of.map(named).join(', ')
    expect(list(all.filter((each) => keeps(desks, each)))).toBe(kept)
    expect(list(all.filter((each) => publishesFor(desks, each)))).toBe(published)
  })

  it('is no mixture of an office and a branch', () => {
    const desks = desksOf([grant('secretary', own), grant('party-office')])
    expect(publishesFor(desks, office('secretary'))).toBe(false)
    expect(publishesFor(desks, office('party-office', own))).toBe(false)
  })
})

describe('whom a task is for', () => {
  const known = [own, other]
  const audience = (publisher: Publisher, everybody: boolean, ...branches: readonly BranchId[]) =>
    audienceOf(publisher, { everybody, branches }, known)

  it('is chosen by an office', () => {
    expect(audience(office('committee'), true, own)).toMatchObject({
      value: { everybody: true, branches: [] },
    })
    expect(audience(office('committee'), false, own, own)).toMatchObject({
      value: { everybody: false, branches: [own] },
    })
    expect(audience(office('committee'), false)).toMatchObject({ refusal: { code: 'tasks.nobody' } })
    expect(audience(office('committee'), false, 'b9' as BranchId)).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
  })

  it('is a secretary’s own branch', () => {
    expect(audience(office('secretary', own), true)).toMatchObject({
      value: { everybody: false, branches: [own] },
    })
    expect(audience(office('secretary', own), false, other)).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
  })
})

describe('what its keeper may do', () => {
  it('follows from the state and the claims', () => {
    expect(allowancesOf({ state: 'draft' }, [])).toEqual({
      edit: true,
      publish: true,
      discard: true,
      cancel: { code: 'tasks.not-published' },
    })
    expect(allowancesOf({ state: 'cancelled' }, [])).toMatchObject({ edit: { code: 'tasks.is-cancelled' } })
    const published = {
      publish: { code: 'tasks.published-already' },
      discard: { code: 'tasks.published-already' },
    }
    expect(allowancesOf({ state: 'published' }, [{ state: 'withdrawn' }])).toEqual({
      ...published,
      edit: true,
      cancel: true,
    })
    expect(allowancesOf({ state: 'published' }, [{ state: 'reported' }, { state: 'held' }])).toEqual({
      ...published,
      edit: { code: 'tasks.somebody-claimed', detail: { count: 2 } },
      cancel: { code: 'tasks.reports-wait', detail: { count: 1 } },
    })
  })
})
