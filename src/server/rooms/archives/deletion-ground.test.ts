import { afterAll, beforeAll, expect, it } from 'vitest'

import * as calls from '#contract/archives-deletion.ts'
import { keeping, saveKeeping } from '#contract/archives-keeping.ts'
import { progress } from '#contract/jobs.ts'
import { uuidv7 } from '#domain/kernel/ids.ts'
import { ok } from '#domain/kernel/result.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { appraise } from '#testing/talks.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

import { addHold } from './store-holds.ts'

/** What an approved batch stood on may have changed when it is carried out. */
let house: TestHouse
let term: TestTerm
let deletionId: string
beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  await approveFor(term)
})
/** The appraisals of a closed term, years later, approved and waited for. */
async function approveFor(closed: TestTerm): Promise<void> {
  const { committee, member, otherMember } = house.people
  await appraise(house, closed, [member, otherMember])
  await closed.to('closed')
  house.at('2040-06-01T10:00:00+08:00')
  const asked = { kind: 'appraisals' as const, period: closed.id }
  const { people } = await house.must(committee, calls.deletionList, asked)
  const chosen = people.map(({ staffId }) => staffId)
  const approved = { ...asked, people: chosen, note: '期满' }
  deletionId = (await house.must(committee, calls.approveDeletion, approved)).deletionId
  house.at('2040-06-20T10:00:00+08:00')
}
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

it('waits for a hold that is being written, and leaves who is held', async () => {
  house.at('2026-11-22T10:00:00+08:00')
  await approveFor(await addTerm(house.db, house.scope.organisationId, { name: '下一学期' }))
  const { member, partyOffice } = house.people
  const [written, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const holding = house.db.database.write(house.scope, { staffId: partyOffice.staffId }, async (write) => {
    const hold = {
      staffId: member.staffId,
      reason: '巡察要调阅',
      notedBy: partyOffice.staffId,
      at: house.now(),
    }
    await addHold(write, house.scope, { ...hold, id: uuidv7(0, new Uint8Array(10)) })
    written.resolve()
    await mayEnd.promise
    return ok({})
  })
  await written.promise
  const { jobId } = await house.must(partyOffice, calls.carryOutDeletion, { deletionId })
  const working = house.work()
  await new Promise((resolve) => setTimeout(resolve, 500))
  mayEnd.resolve()
  await Promise.all([holding, working])
  expect(await house.must(partyOffice, progress, { jobId })).toMatchObject({
    state: 'done',
    result: { people: 9, held: 1 },
  })
  expect(await left()).toBe(1)
})
