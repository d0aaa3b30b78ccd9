import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import * as branch from '#contract/contributions-confirm.ts'
import * as facts from '#contract/contributions-facts.ts'
import * as watch from '#contract/contributions-progress.ts'
import * as calls from '#contract/contributions.ts'
import { readSheet } from '#documents/excel/read.ts'
import { writeSheet } from '#documents/excel/write.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { openTestDatabase } from '#testing/database.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { addPeople, type Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

import { frameOf } from './views-frame.ts'
import { matrixOf } from './views-progress.ts'

let house: TestHouse
let term: TestTerm

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId, {
    plan: { working: { on: '2026-11-30' as never, byTimer: false } },
  })
})
afterAll(() => house.close())
beforeEach(() => term.to('goals'))

const open = (who: Person) => house.must(who, calls.open, { termId: term.id })
const signGoals = async (who: Person) => {
  const { listId } = await open(who)
  await house.must(who, calls.save, { listId, patches: [{ at: 'item/2-01/goal', base: false, value: true }] })
  const { list } = await house.must(who, calls.mine, {})
  await house.must(who, calls.sign, {
    listId,
    part: 'goals',
    version: list?.version ?? 0,
    signature: { typed: who.name },
  })
  return listId
}
const matrix = () => house.must(house.people.secretary, watch.progress, { branchId: house.people.branch })

describe('progress', () => {
  it('shows each step of each member of the branch, with no points anywhere', async () => {
    const who = await house.add({ branch: house.people.branch, kind: 'probationary' })
    await signGoals(who)
    const found = await matrix()
    const line = found.lines.find(({ memberId }) => memberId === who.memberId)
    expect(line).toMatchObject({
      probationary: true,
      steps: { 'goals-signed': 'done', 'goals-handed-in': 'missing', 'self-review': 'later' },
    })
    expect(found.lastDays.goals).toBe('2026-11-29')
    expect(JSON.stringify(found)).not.toContain('points')
    expect(found.lines.every(({ branchId }) => branchId === house.people.branch)).toBe(true)
  })

  it('is the own branch’s for a secretary, the whole school’s for the committee', async () => {
    const input = { branchId: house.people.branch }
    expect(await house.call(house.people.otherSecretary, watch.progress, input)).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
    expect(await house.call(house.people.secretary, watch.progressAll, {})).toMatchObject({
      refusal: { code: 'common.forbidden' },
    })
    const all = await house.must(house.people.committee, watch.progressAll, {})
    expect(new Set(all.lines.map(({ branch }) => branch))).toEqual(new Set(['一支部', '二支部']))
  })

  it('takes the same number of statements for one member as for many', async () => {
    let statements = 0
    const db = await openTestDatabase({ onStatement: () => (statements += 1) })
    const { organisationId } = await db.organisation()
    const people = await addPeople(db, organisationId)
    const { id } = await addTerm(db, organisationId)
    const scope = systemScope(organisationId)
    const count = async () => {
      statements = 0
      const lines = await db.database.read(scope, async (read) => {
        const frame = await frameOf(read, scope, id, new Date('2026-11-22T02:00:00Z'))
        return frame === null ? [] : matrixOf(read, scope, frame, people.branch)
      })
      return { lines: lines.length, statements }
    }
    await count() // what is kept between requests is read now
    // the term's frozen rules are read once and then known
    await count()
    const few = await count()
    for (let index = 0; index < 12; index += 1) await people.add({ branch: people.branch })
    const many = await count()
    await db.close()
    expect(few.statements).toBeGreaterThan(3)
    expect(many).toEqual({ lines: few.lines + 12, statements: few.statements })
  })

  it('goes to Excel, line by line', async () => {
    const file = await house.must(house.people.secretary, watch.progressSheet, {
      branchId: house.people.branch,
    })
    const sheet = await readSheet(file.bytes, {
      columns: { name: { header: '姓名' }, signed: { header: '目标签名' } },
    })
    if (!sheet.ok) throw new Error(sheet.refusal.code)
    expect(sheet.value.rows).toHaveLength((await matrix()).lines.length)
    expect(file.name).toContain('进度')
  })
})

describe('reminding', () => {
  it('tells each who misses something, never twice a day, whoever presses how often', async () => {
    const fresh = await house.add({ branch: house.people.branch })
    const press = (who: Person) =>
      house.call(who, watch.remind, {
        branchId: house.people.branch,
        memberIds: fresh.memberId === null ? [] : [fresh.memberId],
      })
    const presses = await Promise.all([
      press(house.people.secretary),
      press(house.people.branchCommittee),
      press(house.people.committee),
      press(house.people.secretary),
    ])
    const values = presses.map((each) => (each.ok ? each.value : { told: [], before: [] }))
    expect(values.flatMap(({ told }) => told)).toEqual([fresh.name])
    expect(values.flatMap(({ before }) => before)).toHaveLength(3)
    const sent = await house.db.asOwner<{ body: string }>(
      "select payload->>'body' as body from outbox where payload->'to'->>0 = $1",
      [fresh.staffId],
    )
    expect(sent).toEqual([{ body: '期初目标还没有签名。请在 2026年11月29日 前办好。' }])
    house.at('2026-11-23T08:00:00+08:00')
    expect(await press(house.people.secretary)).toMatchObject({ value: { told: [fresh.name] } })
    house.at('2026-11-22T10:00:00+08:00')
  })

  it('says when nobody misses anything, and keeps to the phases', async () => {
    const done = await house.add({ branch: house.people.branch })
    const listId = await signGoals(done)
    await house.must(done, calls.handIn, { listId, part: 'goals' })
    const memberIds = done.memberId === null ? [] : [done.memberId]
    const press = () => house.call(house.people.partyOffice, watch.remindAll, { memberIds })
    expect(await press()).toMatchObject({ refusal: { code: 'contributions.nobody-missing' } })
    await term.to('closed')
    expect(await press()).toMatchObject({ refusal: { code: 'terms.too-late' } })
  })
})

describe('facts of departments', () => {
  const upload = async (who: Person, header: readonly string[], rows: readonly (readonly string[])[]) =>
    house.call(
      who,
      facts.readFacts,
      {},
      {
        name: '教务处.xlsx',
        bytes: await writeSheet([
          { name: '数据', columns: header.map((each) => ({ header: each, kind: 'text' })), rows },
        ]),
      },
    )

  it('are read, shown, committed, proposed, and taken back', async () => {
    const who = await house.add({ branch: house.people.branch })
    const read = await upload(
      house.people.personnel,
      ['工号', '姓名', '周课时', '班主任', '备注'],
      [
        [who.staffNumber, who.name, '１４', '机电2401'],
        ['X999', '无此人', '12', ''],
        [house.people.member.staffNumber, '', '99', ''],
      ],
    )
    if (!read.ok) throw new Error(read.refusal.code)
    const { batchId } = read.value
    const shown = await house.must(house.people.personnel, facts.factBatch, { batchId })
    expect(shown.batch).toMatchObject({ state: 'previewed', people: 1, refused: 2 })
    expect(shown.refused.map(({ row, issues }) => [row, issues[0]?.column, issues[0]?.refusal.code])).toEqual(
      [
        [3, 'staffNumber', 'contributions.staff-unknown'],
        [4, 'weekly-hours', 'contributions.number-wrong'],
      ],
    )
    const proposed = async () => (await house.must(who, calls.mine, {})).proposals.map(({ item }) => item)
    expect(await proposed()).toEqual([])
    const twice = await Promise.all([
      house.call(house.people.personnel, facts.commitFacts, { batchId }),
      house.call(house.people.partyOffice, facts.commitFacts, { batchId }),
    ])
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await proposed()).toEqual(['1-08', '2-15'])
    const { listId } = await open(who)
    await house.must(who, calls.save, {
      listId,
      patches: [
        { at: 'item/1-08/goal', base: false, value: true },
        { at: 'item/2-15/declinedGoal', base: false, value: true },
      ],
    })
    expect(await proposed()).toEqual([])
    await house.must(house.people.personnel, facts.undoFacts, { batchId })
    expect((await house.must(who, calls.mine, {})).list?.entries[0]).toMatchObject({
      item: '1-08',
      goal: true,
    })
    const file = await house.must(house.people.personnel, facts.refusedFacts, { batchId })
    const again = await readSheet(file.bytes, {
      columns: { number: { header: '工号' }, row: { header: '原行号' } },
    })
    expect(again.ok ? again.value.rows.map(({ cells }) => cells.number.text) : []).toEqual([
      'X999',
      house.people.member.staffNumber,
    ])
  })

  it('come from the right hands and in the right form', async () => {
    expect(await upload(house.people.secretary, ['工号'], [])).toMatchObject({
      refusal: { code: 'common.forbidden' },
    })
    expect(await upload(house.people.personnel, ['姓名'], [['甲']])).toMatchObject({
      refusal: { code: 'excel.header-missing' },
    })
    const renamed = { name: '数据.xlsx', bytes: new TextEncoder().encode('MZ this is a program') }
    expect(await house.call(house.people.personnel, facts.readFacts, {}, renamed)).toMatchObject({
      refusal: { code: 'excel.not-a-workbook' },
    })
    const template = await house.must(house.people.personnel, facts.factTemplate, {})
    const read = await readSheet(template.bytes, {
      columns: { number: { header: '工号' }, duty: { header: '值周值日次数' } },
    })
    // the headers are found; nobody has written a row yet
    expect(read).toMatchObject({ refusal: { code: 'excel.empty' } })
  })
})

describe('evidence and forms', () => {
  const photo = async (width = 900) => ({
    name: '证书.jpg',
    bytes: new Uint8Array(
      await sharp({ create: { width, height: 600, channels: 3, background: '#a31' } })
        .jpeg()
        .toBuffer(),
    ),
  })

  it('attach, show to whom they concern, and go', async () => {
    await term.to('achievements')
    const who = await house.add({ branch: house.people.branch })
    const { listId } = await open(who)
    const attach = async (row: string, file = photo()) =>
      house.call(who, calls.attach, { listId, row }, await file)
    const added = await attach('2-01')
    if (!added.ok) throw new Error(added.refusal.code)
    const { id: evidenceId } = added.value.evidence
    expect(added.value.evidence).toMatchObject({ row: '2-01', name: '证书.jpg', type: 'image/jpeg' })
    expect(await attach('9-99')).toMatchObject({ refusal: { code: 'contributions.field-unknown' } })
    const program = Promise.resolve({ name: 'x.pdf', bytes: new TextEncoder().encode('MZ') })
    expect(await attach('2-01', program)).toMatchObject({ refusal: { code: 'file.kind' } })
    const mine = await house.must(who, calls.myEvidence, { listId, evidenceId })
    expect(mine.type).toContain('image/jpeg')
    const { secretary, otherSecretary, member } = house.people
    const theirs = { branchId: house.people.branch, listId, evidenceId }
    expect(await house.call(secretary, branch.evidenceOf, theirs)).toMatchObject({ ok: true })
    expect(
      await house.call(otherSecretary, branch.evidenceOf, { ...theirs, branchId: house.people.otherBranch }),
    ).toMatchObject({ refusal: { code: 'common.not-found' } })
    expect(await house.call(member, calls.myEvidence, { listId, evidenceId })).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
    expect(await house.call(member, calls.detach, { listId, evidenceId })).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
    await house.must(who, calls.detach, { listId, evidenceId })
    expect((await house.must(who, calls.mine, {})).evidence).toEqual([])
  })

  it('keep at most nine files to an item', async () => {
    await term.to('achievements')
    const who = await house.add({ branch: house.people.branch })
    const { listId } = await open(who)
    for (let width = 1; width <= 9; width += 1)
      await house.must(who, calls.attach, { listId, row: '2-01' }, await photo(width))
    expect(await house.call(who, calls.attach, { listId, row: '2-01' }, await photo(10))).toMatchObject({
      refusal: { code: 'contributions.evidence-too-many' },
    })
  })

  it('print the member’s sheet and the branch’s in one file', async () => {
    const who = await house.add({ branch: house.people.branch })
    const listId = await signGoals(who)
    const pdf = await house.must(who, calls.form, { listId, copy: 'goals', format: 'pdf' })
    expect(Buffer.from(pdf.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    const word = await house.must(who, calls.form, { listId, copy: 'both', format: 'docx', sheets: 2 })
    expect(Buffer.from(word.bytes.subarray(0, 2)).toString()).toBe('PK')
    const { secretary, otherSecretary } = house.people
    const all = await house.must(secretary, branch.forms, {
      branchId: house.people.branch,
      copy: 'goals',
      format: 'pdf',
    })
    expect(all.bytes.length).toBeGreaterThan(pdf.bytes.length)
    const foreign = {
      branchId: house.people.otherBranch,
      memberId: who.memberId ?? undefined,
      copy: 'goals',
      format: 'pdf',
    } as const
    expect(await house.call(otherSecretary, branch.forms, foreign)).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
  })

  it('lets the branch look at a member’s list', async () => {
    const who = await house.add({ branch: house.people.branch })
    await signGoals(who)
    const input = { branchId: house.people.branch, memberId: who.memberId ?? '' }
    const looked = await house.must(house.people.secretary, branch.look, input)
    expect(looked).toMatchObject({ name: who.name, own: false, list: { states: { goals: 'signed' } } })
    expect(
      await house.call(house.people.otherSecretary, branch.look, {
        ...input,
        branchId: house.people.otherBranch,
      }),
    ).toMatchObject({ refusal: { code: 'common.not-found' } })
  })
})
