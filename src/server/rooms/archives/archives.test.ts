import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as calls from '#contract/archives.ts'
import * as lists from '#contract/contributions.ts'
import { mark, messages, today } from '#contract/home.ts'
import { readSheet } from '#documents/excel/read.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { pdfPages } from '#testing/pdf-text.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

let house: TestHouse
let term: TestTerm
beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  await term.to('goals')
})
afterAll(() => house.close())

const mine = (who = house.people.member) => house.must(who, calls.aboutMe, {})
const ask = (who = house.people.member, wrong = '周课时数写成了 9') =>
  house.call(who, calls.askCorrection, { part: 'record', wrong, right: '应该是 12' })

describe('everything about me', () => {
  it('is told part by part, each with its reason, to that person alone', async () => {
    const { member, secretary } = house.people
    const { listId } = await house.must(member, lists.open, { termId: term.id })
    await house.must(member, lists.save, {
      listId,
      patches: [{ at: 'item/2-01/goal', base: false, value: true }],
    })
    const { name, parts } = await mine()
    expect(name).toBe(member.name)
    const of = (part: string) => parts.find((each) => each.part === part)
    expect(of('record')?.rows).toContainEqual(['工号', member.staffNumber])
    expect(of('membership')?.rows[0]).toContain('一支部')
    expect(of('lists')?.rows).toHaveLength(1)
    expect(of('items')?.rows[0]).toContain('无偿献血')
    expect(of('acts')?.rows.length).toBeGreaterThan(0)
    expect(
      parts.every(({ why, heads, rows }) => why !== '' && rows.every((row) => row.length === heads.length)),
    ).toBe(true)
    const others = await mine(secretary)
    expect(JSON.stringify(others.parts)).not.toContain(member.staffNumber)
    expect(JSON.stringify(parts)).not.toContain(secretary.staffNumber)
  })

  it('is had by staff who are no members, too', async () => {
    const { parts } = await mine(await house.add({}))
    expect(parts.map(({ part }) => part)).toEqual(['record'])
  })

  it('goes along as Excel and as PDF', async () => {
    const { member } = house.people
    const file = await house.must(member, calls.aboutMeFile, { format: 'xlsx' })
    const read = await readSheet(file.bytes, {
      columns: { what: { header: '项目' }, text: { header: '内容' } },
    })
    expect(read.ok && read.value.rows.map(({ cells }) => cells.text.text)).toContain(member.name)
    const pdf = await house.must(member, calls.aboutMeFile, { format: 'pdf' })
    const text = (await pdfPages(pdf.bytes)).join('')
    expect(text).toContain(`${member.name}的全部资料`)
    expect(text).toContain('无偿献血')
  })
})

describe('a correction', () => {
  it('is asked for, seen by those who keep the records, answered in time, and told', async () => {
    const { member, partyOffice } = house.people
    const asked = await ask()
    if (!asked.ok) throw new Error(asked.refusal.code)
    const { requestId } = asked.value
    const { school } = await house.must(partyOffice, today, {})
    expect(school?.todos).toContainEqual({
      kind: 'answer-corrections',
      count: 1,
      until: '2026-12-07',
      branchId: null,
    })
    const { requests, late } = await house.must(partyOffice, calls.corrections, { open: true })
    expect(requests[0]).toMatchObject({
      name: member.name,
      title: '登记信息',
      late: false,
      dueOn: '2026-12-07',
    })
    expect(late).toBe(0)
    house.at('2026-12-08T09:00:00+08:00')
    expect((await house.must(partyOffice, calls.corrections, { open: true })).late).toBe(1)
    const answer = { requestId, outcome: 'done', answer: '已按课表改为 12。' } as const
    const both = await Promise.all([
      house.call(partyOffice, calls.answerCorrection, answer),
      house.call(house.people.administrator, calls.answerCorrection, { ...answer, outcome: 'refused' }),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'archives.answered-already' } })
    await house.work()
    const box = await house.must(member, messages, { read: false })
    expect(box.messages[0]).toMatchObject({ title: '您申请的更正有了答复', link: '/about-me' })
    expect(JSON.stringify(box)).not.toContain('课表')
    await house.must(member, mark, { read: true })
    expect((await mine()).requests[0]?.state).not.toBe('open')
    expect(await house.call(member, calls.withdrawCorrection, { requestId })).toMatchObject({
      refusal: { code: 'archives.answered-already' },
    })
    expect((await house.must(partyOffice, calls.corrections, { open: false })).total).toBe(1)
  })

  it('is taken back by whoever asked, and by nobody else', async () => {
    const asked = await ask()
    if (!asked.ok) throw new Error(asked.refusal.code)
    expect(await house.call(house.people.secretary, calls.withdrawCorrection, asked.value)).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
    await house.must(house.people.member, calls.withdrawCorrection, asked.value)
    expect((await mine()).requests[0]?.state).toBe('withdrawn')
  })

  it('waits with no more than five others, however many are sent at once', async () => {
    const who = await house.add({ branch: house.people.branch })
    const all = await Promise.all(Array.from({ length: 9 }, (_, at) => ask(who, `第 ${at} 处`)))
    expect(all.filter(({ ok }) => ok)).toHaveLength(5)
    expect(all.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'archives.too-many-open', detail: { most: 5 } },
    })
  })

  it('is seen and answered by nobody else', async () => {
    for (const who of [house.people.member, house.people.secretary, house.people.personnel])
      expect(await house.call(who, calls.corrections, { open: true })).toMatchObject({
        refusal: { code: 'common.forbidden' },
      })
  })
})
