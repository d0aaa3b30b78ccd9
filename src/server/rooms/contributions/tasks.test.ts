import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import * as confirming from '#contract/contributions-confirm.ts'
import * as lists from '#contract/contributions.ts'
import * as desk from '#contract/tasks-desk.ts'
import * as tasks from '#contract/tasks.ts'
import type { ListId } from '#domain/kernel/ids.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { publishTask } from '#testing/tasks.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

// A verified task stands in its member's list with its photo, and nobody enters it a second time.
let house: TestHouse
let term: TestTerm
let me: Person
let listId: ListId
beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  me = await house.add({ branch: house.people.branch })
  ;({ listId } = await house.must(me, lists.open, { termId: term.id }))
})
afterAll(() => house.close())

const item = '2-31'
const doneBy = async (who: Person, title: string) => {
  const task = await publishTask(house, { title })
  const { claimId } = await house.must(who, tasks.take, task)
  const bytes = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#396' } })
    .jpeg()
    .toBuffer()
  const { file } = await house.must(who, tasks.attach, { claimId }, { name: `${title}.jpg`, bytes })
  await house.must(who, tasks.report, { claimId, version: 1, words: '完成' })
  return { claimId, fileId: file.id }
}
const verified = async (who: Person, title: string) => {
  const { claimId, fileId } = await doneBy(who, title)
  await house.must(house.people.partyOffice, desk.verify, { claimId, version: 2 })
  return { claimId, fileId }
}

it('proposes its item once the achievements are open', async () => {
  await term.to('working')
  await verified(me, '布置考场')
  await doneBy(me, '还没有核验')
  expect((await house.must(me, lists.mine, {})).proposals).toEqual([])
  await term.to('achievements')
  const { proposals } = await house.must(me, lists.mine, {})
  expect(proposals).toEqual([
    { item, part: 'achievements', because: '完成“布置考场”，2026年11月22日核验', source: '党政办' },
  ])
})

it('brings its photo along, for the member, the branch and the signature', async () => {
  const { branch, secretary, otherMember } = house.people
  const patches = [
    { at: `item/${item}/achieved`, base: false, value: true },
    { at: 'self/review', base: '', value: '自评' },
  ]
  await house.must(me, lists.save, { listId, patches })
  const { evidence, proposals, list } = await house.must(me, lists.mine, {})
  expect(proposals).toEqual([])
  expect(evidence).toMatchObject([{ row: item, name: '布置考场.jpg', task: '布置考场' }])
  const evidenceId = evidence[0]?.id ?? ''
  expect((await house.must(me, lists.myEvidence, { listId, evidenceId })).type).toBe('image/jpeg')
  expect((await house.call(otherMember, lists.myEvidence, { listId, evidenceId })).ok).toBe(false)
  expect((await house.call(me, lists.detach, { listId, evidenceId })).ok).toBe(false)
  const signature = { typed: me.name }
  await house.must(me, lists.sign, { listId, part: 'achievements', version: list?.version ?? 0, signature })
  await house.must(me, lists.handIn, { listId, part: 'achievements' })
  const { items } = await house.must(secretary, confirming.queue, { branchId: branch })
  expect(items.find((each) => each.item === item)?.evidence).toMatchObject([{ name: '布置考场.jpg' }])
  const at = { branchId: branch, listId, evidenceId }
  expect((await house.must(secretary, confirming.evidenceOf, at)).type).toBe('image/jpeg')
  const [kept] = await house.db.asOwner<{ content: string; sha256: string }>(
    `select s.content, a.sha256 from contribution_signature s, attachment a where s.list_id = $1 and a.id = $2`,
    [listId, evidenceId],
  )
  expect(kept?.content).toContain(kept?.sha256)
})

it('keeps the files of others and of what is not verified out of reach', async () => {
  const { otherMember } = house.people
  const theirs = await verified(otherMember, '别人的任务')
  const waiting = await doneBy(me, '待核验的任务')
  for (const { fileId } of [theirs, waiting])
    expect((await house.call(me, lists.myEvidence, { listId, evidenceId: fileId })).ok).toBe(false)
})

it('waits for the next term where this one takes no more', async () => {
  const late = await house.add({ branch: house.people.branch })
  await term.to('review')
  await verified(late, '评议期间的任务')
  expect((await house.must(late, lists.mine, {})).proposals).toEqual([])
  await term.to('closed')
  const next = await addTerm(house.db, house.scope.organisationId, {
    name: '2026学年第二学期',
    phase: 'achievements',
  })
  await house.db.asOwner(
    `update term set starts_on = '2027-02-01', ends_on = '2027-07-01', opened_at = '2027-02-01' where id = $1`,
    [next.id],
  )
  const { proposals } = await house.must(late, lists.mine, { termId: next.id })
  expect(proposals.map((each) => each.item)).toEqual([item])
  expect((await house.must(me, lists.mine, { termId: next.id })).proposals).toEqual([])
})
