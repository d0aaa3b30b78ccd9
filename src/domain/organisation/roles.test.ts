import { expect, it } from 'vitest'

import { branchRoles, guardedRoles, roleNames, roles } from './roles.ts'

it('are called as documents and messages write them', () => {
  const named = (some: readonly (keyof typeof roleNames)[]) => some.map((role) => roleNames[role]).join('、')
  expect(named(roles)).toBe('系统管理员、党委委员、纪委委员、党政办、人事处、支部书记、支部委员、党员')
  expect(named(branchRoles)).toBe('支部书记、支部委员')
  expect(named(guardedRoles)).toBe('系统管理员、党委委员、支部书记')
})
