import type { StaffId } from '#domain/kernel/ids.ts'

import type { AccountRow } from './store-accounts.ts'

type Says = true | { readonly code: 'accounts.own' | 'accounts.left' | 'accounts.state' }
const notInThisState = { code: 'accounts.state' } as const

/** What an administrator may do to this account: the same for the screen's buttons and the server's refusals. */
export function mayOn(
  row: AccountRow,
  actor: StaffId,
): Record<'reset' | 'resetSecondFactor' | 'disable' | 'enable' | 'endSessions', Says> {
  const own: Says = row.staffId === actor ? { code: 'accounts.own' } : true
  const when = (holds: boolean): Says => (holds ? true : notInThisState)
  const hasAccount = row.accountId !== null
  const left: Says = row.state === 'left' ? { code: 'accounts.left' } : true
  const both = (first: Says, second: Says): Says => (first === true ? second : first)
  return {
    reset: both(own, both(left, when(hasAccount && row.state !== 'disabled'))),
    resetSecondFactor: both(own, when(row.secondFactor)),
    disable: both(own, when(row.state === 'initial' || row.state === 'active')),
    enable: both(left, when(row.state === 'disabled')),
    endSessions: when(hasAccount && row.sessions > 0),
  }
}
