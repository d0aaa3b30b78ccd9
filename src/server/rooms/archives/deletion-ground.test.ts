import { afterAll, beforeAll, expect, it } from 'vitest'

import * as calls from '#contract/archives-deletion.ts'
import { keeping, saveKeeping } from '#contract/archives-keeping.ts'
import { progress } from '#contract/jobs.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { appraise } from '#testing/talks.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

/** What an approved batch stood on may have changed when it is carried out. */
let house: TestHouse
let term: TestTerm
let deletionId: string
beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  const { committee, member, otherMember } = house.people
  await appraise(house, term, [member, otherMember])
  await term.to('closed')
  house.at('2040-06-01T10:00:00+08:00')
  const asked = { kind: 'appraisals' as const, period: term.id }
  const { people } = await house.must(committee, calls.deletionList, asked)
  const chosen = people.map(({ staffId }) => staffId)
  const approved = { ...asked, people: chosen, note: '期满' }
  deletionId = (await house.must(committee, calls.approveDeletion, approved)).deletionId
  house.at('2040-06-20T10:00:00+08:00')
})
afterAll(() => house.close())

const begin = () => house.call(house.people.partyOffice, calls.carryOutDeletion, { deletionId })
const left = async () => (await house.db.asOwner('select from appraisal_result')).length
const notDue = { refusal: { code: 'archives.due-no-more' } }
async function keep(kind: 'ten' | 'permanent' | 'working') {
  const { version, body } = await house.must(house.people.partyOffice, keeping, {})
  const kinds = { ...body.kinds, appraisals: kind }
  const classes = body.classes.map((each) => (each.id === 'ten' ? { ...each, years: 60 } : each))
  const changed = { version, body: { ...body, classes, kinds }, note: '改' }
  await house.must(house.people.partyOffice, saveKeeping, changed)
}

it.each(['ten', 'permanent'] as const)('is not carried out once it is kept longer: %s', async (kind) => {
  const { people } = house
  await keep(kind)
  expect(await begin()).toMatchObject(notDue)
  const { batches } = await house.must(people.partyOffice, calls.deletionCalendar, {})
  expect(batches[0]?.may).toMatchObject({ carryOut: { code: 'archives.due-no-more' }, takeBack: true })
  await keep('working')
})

it('is not carried out where the term was opened again', async () => {
  await term.to('publicity')
  expect(await begin()).toMatchObject(notDue)
  await term.to('closed')
})

it('is not carried out by work that was begun before', async () => {
  const { partyOffice } = house.people
  const before = await left()
  expect(before).toBeGreaterThan(0)
  const { jobId } = await house.must(partyOffice, calls.carryOutDeletion, { deletionId })
  await keep('permanent')
  await house.work()
  expect(await house.must(partyOffice, progress, { jobId })).toMatchObject({ state: 'refused', ...notDue })
  expect(await left()).toBe(before)
  await keep('working')
  const again = await house.must(partyOffice, calls.carryOutDeletion, { deletionId })
  await house.work()
  expect(await house.must(partyOffice, progress, again)).toMatchObject({ state: 'done' })
  expect(await left()).toBe(0)
})
