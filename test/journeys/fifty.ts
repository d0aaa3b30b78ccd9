import type { Browser, BrowserContext } from '@playwright/test'

import { type SamplePerson, samplePeople } from '../../src/cli/sample/people.ts'
import { signIn } from './people.ts'
import { call } from './school.ts'

/** Somebody who may vote: signed in, seen by nobody. */
export interface Seat {
  readonly number: string
  readonly name: string
  readonly context: BrowserContext
}

export interface Branch {
  readonly id: string
  readonly seats: readonly Seat[]
}

/** The second branch of the sample school (机电工程党支部), filled up with new members until so many sit in it. */
export async function fillBranch(browser: Browser, address: string, size: number): Promise<Branch> {
  const seat = async (number: string, name: string, words = number): Promise<Seat> => {
    const context = await browser.newContext({ baseURL: address })
    await signIn(context, words)
    return { number, name, context }
  }
  const office = await seat('', '', '管理员')
  const old = samplePeople().filter(({ branch }) => branch === 1)
  const seats: Seat[] = []
  for (const { number, name } of old) seats.push(await seat(number, name))
  const branchId = await branchOf(office.context, old[0])
  const added = Array.from({ length: size - old.length }, (_, at) => ({
    number: `91${String(at).padStart(3, '0')}`,
    name: `新党员${String.fromCodePoint(0x4e00 + at * 37)}`,
  }))
  const staffIds: string[] = []
  for (const { number, name } of added) staffIds.push(await addMember(office.context, branchId, number, name))
  const { slips } = await call<{ slips: readonly { staffNumber: string; password: string }[] }>(
    office.context,
    'accounts.create',
    { staffIds },
  )
  for (const [at, { staffNumber, password }] of slips.entries()) {
    const context = await browser.newContext({ baseURL: address })
    await call(context, 'auth.signIn', { address: '', staffNumber, password })
    await call(context, 'auth.changePassword', { current: password, next: `自己的密码-${staffNumber}` })
    seats.push({ number: staffNumber, name: added[at]?.name ?? '', context })
  }
  return { id: branchId, seats }
}

async function branchOf(office: BrowserContext, somebody: SamplePerson | undefined): Promise<string> {
  const { rows } = await call<{ rows: readonly { branchId: string | null }[] }>(
    office,
    'organisation.staff',
    { search: somebody?.number ?? '' },
    'read',
  )
  const id = rows[0]?.branchId ?? null
  if (id === null) throw new Error('nobody of the branch was found')
  return id
}

async function addMember(
  office: BrowserContext,
  branchId: string,
  staffNumber: string,
  name: string,
): Promise<string> {
  const blank = { position: '', post: '', classes: '', weeklyHours: '', classInCharge: '', other: '' }
  const record = { staffNumber, name, departmentId: null, rank: 'none', ...blank }
  const { staffId } = await call<{ staffId: string }>(office, 'organisation.add-person', record)
  await call(office, 'organisation.make-member', {
    staffId,
    version: 1,
    kind: 'full',
    branchId,
    groupId: null,
    since: '2026-09-01',
    joinedOn: null,
    fullOn: null,
  })
  return staffId
}
