import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'

import type { Call } from '#contract/call.ts'
import * as catalogueCalls from '#contract/catalogue.ts'
import * as calendarCalls from '#contract/terms-calendar.ts'
import * as extensionCalls from '#contract/terms-extensions.ts'
import * as policyCalls from '#contract/terms-policy.ts'
import * as termCalls from '#contract/terms.ts'
import { roles, type Role } from '#domain/organisation/roles.ts'
import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'

const isCall = (value: unknown): value is Call =>
  typeof value === 'object' && value !== null && 'scope' in value && 'who' in value
const calls = [termCalls, policyCalls, extensionCalls, calendarCalls, catalogueCalls].flatMap((module) =>
  Object.values(module).filter(isCall),
)

let house: TestHouse
let byRole: Record<Role, Person>
beforeAll(async () => {
  house = await openHouse()
  const { people } = house
  byRole = {
    administrator: people.administrator,
    committee: people.committee,
    discipline: people.discipline,
    'party-office': people.partyOffice,
    personnel: people.personnel,
    secretary: people.secretary,
    'branch-committee': people.branchCommittee,
    member: people.member,
  }
})
afterAll(() => house.close())

const codeOf = async (who: Person | null, call: Call, input: unknown): Promise<string> => {
  const answered = await house.call(who, call, input)
  return answered.ok ? 'ok' : answered.refusal.code
}

it('looks at every call of both rooms', () => expect(calls.length).toBe(33))

describe('who may not call', () => {
  test.each(calls.map((call) => [call.name, call] as const))('%s', async (_name, call) => {
    expect(await codeOf(null, call, {})).toBe('common.sign-in-first')
    for (const role of roles) {
      const mayNot = call.who !== 'anyone' && call.who !== 'signed-in' && !call.who.includes(role)
      const code = await codeOf(byRole[role], call, {})
      if (mayNot) expect(code, role).toBe('common.forbidden')
      else expect(code, role).not.toBe('common.forbidden')
    }
  })
})

it('takes what belongs to another school for what is not there', async () => {
  const { committee } = house.people
  const { termId } = await house.must(committee, termCalls.create, {
    name: '别校看不到',
    startsOn: '2026-09-01',
    endsOn: '2027-01-31',
    plan: {},
    policyId: null,
    catalogueId: null,
  })
  const { catalogueId } = await house.must(committee, catalogueCalls.draft, {
    from: 'notice',
    name: '别校看不到',
  })
  const other = await house.db.organisation('另一所学校')
  const staffId = '0197b3a0-0000-7000-8000-00000000000a'
  await house.db.asOwner(
    'insert into staff (organisation_id, id, staff_number, name) values ($1, $2, $3, $4)',
    [other.organisationId, staffId, 'X1', '外校甲'],
  )
  await house.db.asOwner(
    `insert into role_grant (organisation_id, id, staff_id, role, since) values ($1, $2, $2, 'committee', '2020-01-01')`,
    [other.organisationId, staffId],
  )
  const stranger = {
    ...committee,
    organisationId: other.organisationId,
    staffId: staffId as Person['staffId'],
  }
  const nobody = '0197b3a0-0000-7000-8000-00000000000b'
  const dates = { name: '甲', startsOn: '2026-09-01', endsOn: '2027-01-31', plan: {} }
  const asks: readonly (readonly [Call, (id: string) => unknown])[] = [
    [termCalls.detail, (id) => ({ termId: id })],
    [termCalls.update, (id) => ({ termId: id, version: 1, ...dates, policyId: null, catalogueId: null })],
    [termCalls.remove, (id) => ({ termId: id, version: 1 })],
    [termCalls.open, (id) => ({ termId: id, version: 1 })],
    [termCalls.advance, (id) => ({ termId: id, version: 1, to: 'working' })],
    [termCalls.back, (id) => ({ termId: id, version: 1, to: 'goals', reason: '甲' })],
    [termCalls.replan, (id) => ({ termId: id, version: 1, endsOn: '2027-01-31', plan: {} })],
    [policyCalls.termPolicy, (id) => ({ termId: id })],
    [extensionCalls.extensions, (id) => ({ termId: id })],
    [
      extensionCalls.extend,
      (id) => ({ termId: id, memberId: nobody, step: 'goals', until: '2026-12-01', reason: '甲' }),
    ],
    [extensionCalls.revokeExtension, (id) => ({ termId: id, extensionId: nobody, reason: '甲' })],
  ]
  for (const [call, input] of asks) {
    expect(await codeOf(stranger, call, input(termId)), call.name).toBe('common.not-found')
    expect(await codeOf(stranger, call, input(nobody)), call.name).toBe('common.not-found')
  }
  const catalogueAsks: readonly (readonly [Call, (id: string) => unknown])[] = [
    [catalogueCalls.version, (id) => ({ catalogueId: id })],
    [catalogueCalls.save, (id) => ({ catalogueId: id, revision: 1, name: '甲', body: noticeCatalogue })],
    [catalogueCalls.publish, (id) => ({ catalogueId: id, revision: 1 })],
    [catalogueCalls.discard, (id) => ({ catalogueId: id, revision: 1 })],
    [catalogueCalls.file, (id) => ({ catalogueId: id })],
  ]
  for (const [call, input] of catalogueAsks) {
    expect(await codeOf(stranger, call, input(catalogueId)), call.name).toBe('common.not-found')
    expect(await codeOf(stranger, call, input(nobody)), call.name).toBe('common.not-found')
  }
  expect((await house.must(stranger, catalogueCalls.versions, {})).versions).toEqual([])
  expect((await house.must(stranger, termCalls.list, {})).terms).toEqual([])
})
