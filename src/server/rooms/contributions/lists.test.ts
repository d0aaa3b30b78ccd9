import { afterAll, beforeAll, expect, test } from 'vitest'

import * as branch from '#contract/contributions-confirm.ts'
import { listsExcel, listsExcelAll } from '#contract/contributions-lists.ts'
import * as school from '#contract/contributions-recognise.ts'
import * as calls from '#contract/contributions.ts'
import { readSheet } from '#documents/excel/read.ts'
import type { ListId } from '#domain/kernel/ids.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'
import { unpack } from '#testing/unpack.ts'

let house: TestHouse
let term: TestTerm
let me: Person
let listId: ListId
const other = '0198c0de-0000-7000-8000-000000000001'
const formula = '=HYPERLINK("https://evil.example","x")'

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  me = await house.add({ branch: house.people.branch, name: '冯之焕' })
  ;({ listId } = await house.must(me, calls.open, { termId: term.id }))
  const tick = (at: string) => ({ at, base: false, value: true })
  await house.must(me, calls.save, { listId, patches: [tick('item/1-08/goal'), tick('item/2-15/goal')] })
  await term.to('achievements')
  await house.must(me, calls.save, {
    listId,
    patches: [
      ...['1-08', '2-01', '2-08'].map((item) => tick(`item/${item}/achieved`)),
      { at: 'item/2-01/note', base: '', value: formula },
      { at: `other/${other}/text`, base: '', value: '=1+1' },
      tick(`other/${other}/achieved`),
      { at: 'self/review', base: '', value: '尽心尽力' },
    ],
  })
  const { list } = await house.must(me, calls.mine, {})
  const signing = { listId, part: 'achievements', version: list?.version ?? 0 } as const
  await house.must(me, calls.sign, { ...signing, signature: { typed: me.name } })
  await house.must(me, calls.handIn, { listId, part: 'achievements' })
  const answer = async (item: string, decision: 'beyond' | 'returned', reason = '') =>
    house.must(house.people.secretary, branch.confirm, {
      branchId: house.people.branch,
      items: [{ listId, item, seen: 'pending' }],
      decision,
      reason,
    })
  await answer('1-08', 'beyond')
  await answer('2-08', 'returned', '请补充佐证')
})
afterAll(() => house.close())

const headers = {
  number: { header: '工号' },
  name: { header: '姓名' },
  branch: { header: '支部' },
  item: { header: '条目编号' },
  text: { header: '条目' },
  level: { header: '级别' },
  goal: { header: '期初目标' },
  achieved: { header: '期末达成' },
  duty: { header: '属性' },
  decision: { header: '认定' },
  points: { header: '贡献分' },
  note: { header: '说明' },
  why: { header: '计分情况' },
}
async function rowsOf(bytes: Uint8Array) {
  const sheet = await readSheet(bytes, { columns: headers })
  if (!sheet.ok) throw new Error(sheet.refusal.code)
  return sheet.value.rows.map(({ cells }) => cells)
}
const ofBranch = (who: Person, branchId = house.people.branch) => house.call(who, listsExcel, { branchId })
const mustOfBranch = async (who: Person) => {
  const file = await ofBranch(who)
  if (!file.ok) throw new Error(file.refusal.code)
  return { ...file.value, rows: await rowsOf(file.value.bytes) }
}

test('the secretary’s sheet has one row per member and ticked item, with what became of it', async () => {
  const { name, rows } = await mustOfBranch(house.people.secretary)
  expect(name).toMatch(/先锋贡献清单（一支部）\.xlsx$/u)
  const mine = rows
    .filter((row) => row.name.text === '冯之焕')
    .map((row) => Object.values(row).map(({ text }) => text))
  const head = [me.staffNumber, '冯之焕', '一支部']
  const text = (item: string) => rows.find((row) => row.item.text === item)?.text.text
  const returned = '已退回，不计分；未设目标；请补充佐证'
  expect(mine).toEqual([
    [...head, '1-08', '担任班主任并尽心履职', '一级贡献', '√', '√', '超出本职', '支部已核实', '2', '', ''],
    [
      ...head,
      '2-01',
      text('2-01'),
      '二级贡献',
      '',
      '√',
      '',
      '待核实',
      '0',
      formula,
      '待支部核实后计分；未设目标',
    ],
    [...head, '2-08', text('2-08'), '二级贡献', '', '√', '', '支部已退回', '0', '', returned],
    [...head, '2-15', text('2-15'), '二级贡献', '√', '', '', '', '', '', ''],
    [...head, '其他1', '=1+1', '', '', '√', '', '待学校认定', '0', '', '待学校认定后计分；未设目标'],
  ])
})

test('nobody of the branch is left out, and nobody of another is in it', async () => {
  const { rows } = await mustOfBranch(house.people.branchCommittee)
  expect(new Set(rows.map((row) => row.branch.text))).toEqual(new Set(['一支部']))
  const unopened = rows.find((row) => row.name.text === house.people.member.name)
  expect([unopened?.item.text, unopened?.why.text]).toEqual(['', '还没有打开过清单'])
})

test('a formula that somebody typed is text and never runs', async () => {
  const { bytes, rows } = await mustOfBranch(house.people.secretary)
  const typed = rows.flatMap((row) => [row.note, row.text]).filter(({ text }) => text.startsWith('='))
  expect(typed.map(({ kind }) => kind)).toEqual(['text', 'text'])
  for (const [name, xml] of await unpack(bytes))
    expect(`${name}: ${/<f[ >]|<hyperlink/u.test(xml)}`).toBe(`${name}: false`)
})

test('committee and Party office get all branches, and what the school recognised', async () => {
  await house.must(house.people.committee, school.recognise, {
    rows: [{ id: other, seen: 'pending' }],
    decision: 'accepted',
    level: 2,
  })
  for (const who of [house.people.committee, house.people.partyOffice]) {
    const file = await house.must(who, listsExcelAll, {})
    const rows = await rowsOf(file.bytes)
    expect(file.name).toContain('（全校）')
    expect(new Set(rows.map((row) => row.branch.text))).toEqual(new Set(['一支部', '二支部']))
    const recognised = rows.find((row) => row.item.text === '其他1')
    expect([recognised?.level.text, recognised?.decision.text, recognised?.points.text]).toEqual([
      '二级贡献',
      '学校已认定',
      '1',
    ])
    expect((await ofBranch(who)).ok).toBe(true)
  }
})

test('nobody else gets it', async () => {
  const { otherSecretary, personnel, secretary } = house.people
  expect(await ofBranch(otherSecretary)).toMatchObject({ refusal: { code: 'common.not-found' } })
  for (const who of [me, personnel, house.people.discipline, house.people.administrator])
    expect(await ofBranch(who)).toMatchObject({ refusal: { code: 'common.forbidden' } })
  expect(await house.call(secretary, listsExcelAll, {})).toMatchObject({
    refusal: { code: 'common.forbidden' },
  })
  const elsewhere = await openHouse()
  const { branch: theirs, committee } = elsewhere.people
  expect(await elsewhere.call(committee, listsExcelAll, {})).toMatchObject({
    refusal: { code: 'contributions.no-term' },
  })
  expect(await ofBranch(house.people.committee, theirs)).toMatchObject({
    refusal: { code: 'common.not-found' },
  })
  await elsewhere.close()
})
