import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as calls from '#contract/appraisals.ts'
import { readSheet } from '#documents/excel/read.ts'
import { writeSheet } from '#documents/excel/write.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

let house: TestHouse
let term: TestTerm
const staff: Person[] = []

beforeAll(async () => {
  house = await openHouse()
  for (let at = 0; at < 20; at += 1) staff.push(await house.add({}))
})
afterAll(() => house.close())

const workbook = async (header: readonly string[], rows: readonly (readonly string[])[]) => ({
  name: '人事处绩效.xlsx',
  bytes: await writeSheet([
    { name: '数据', columns: header.map((each) => ({ header: each, kind: 'text' })), rows },
  ]),
})
const upload = async (who: Person, header: readonly string[], rows: readonly (readonly string[])[]) =>
  house.call(who, calls.read, {}, await workbook(header, rows))
/** Of everybody who is staff here, with the same score but for those who are named. */
const everybody = async (score: (staffNumber: string, at: number) => string) => {
  const file = await house.must(house.people.personnel, calls.template, {})
  const found = await readSheet(file.bytes, { columns: { number: { header: '工号' } } })
  if (!found.ok) throw new Error(found.refusal.code)
  return found.value.rows.map(({ cells }, at) => {
    const { text } = cells.number
    return [text, score(text, at)] as const
  })
}

describe('the appraisal of all staff', () => {
  it('waits for a term', async () => {
    expect(await upload(house.people.personnel, ['工号', '得分'], [['1', '90']])).toMatchObject({
      refusal: { code: 'appraisals.no-term' },
    })
    expect(await house.must(house.people.personnel, calls.batches, {})).toEqual({
      term: null,
      terms: [],
      batches: [],
    })
    term = await addTerm(house.db, house.scope.organisationId)
    await term.to('achievements')
  })

  it('is read, shown with its last tenth and what it lacks, committed, found, and taken back', async () => {
    const all = await everybody((_number, at) => String(60 + at))
    const { length } = all
    const rows = [...all.slice(1), ['X999', '80'], [all[1]?.[0] ?? '', '77']]
    const read = await upload(house.people.personnel, ['工号', '得分', '备注'], rows)
    if (!read.ok) throw new Error(read.refusal.code)
    const { batchId } = read.value
    const shown = await house.must(house.people.personnel, calls.preview, { batchId })
    expect(shown.batch).toMatchObject({
      state: 'previewed',
      measure: 'score',
      people: length - 2,
      refused: 3,
    })
    expect(shown.refused.map(({ issues }) => issues[0]?.refusal.code)).toEqual([
      'appraisals.staff-twice',
      'appraisals.staff-unknown',
      'appraisals.staff-twice',
    ])
    expect(shown).toMatchObject({ due: length, missingInAll: 2, may: true })
    const most = Math.floor((length - 2) / 10)
    expect(shown.tenth).toMatchObject({ appraised: length - 2, most, border: 'whole', leftOut: [] })
    expect(shown.tenth.bottom.map(({ staffNumber }) => staffNumber).toSorted()).toEqual(
      all
        .slice(2, 2 + most)
        .map(([number]) => number)
        .toSorted(),
    )
    expect(await house.call(house.people.personnel, calls.commit, { batchId, missing: 0 })).toMatchObject({
      refusal: { code: 'appraisals.missing-changed', detail: { missing: 2, seen: 0 } },
    })
    const twice = await Promise.all([
      house.call(house.people.personnel, calls.commit, { batchId, missing: 2 }),
      house.call(house.people.committee, calls.commit, { batchId, missing: 2 }),
    ])
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
    const [last] = all.slice(-1)
    const found = await house.must(house.people.committee, calls.standing, { query: last?.[0] ?? '' })
    expect(found).toMatchObject({ batch: { id: batchId }, total: 1, rows: [{ rank: 1, part: 'other' }] })
    const page = await house.must(house.people.committee, calls.standing, { page: 2, size: 10 })
    expect(page).toMatchObject({ total: length - 2 })
    expect(page.rows[0]?.rank).toBe(11)

    const second = await upload(
      house.people.personnel,
      ['工号', '名次'],
      await everybody((_n, at) => String(at + 1)),
    )
    if (!second.ok) throw new Error(second.refusal.code)
    const asked = { batchId: second.value.batchId, missing: 0 }
    expect(await house.call(house.people.personnel, calls.commit, asked)).toMatchObject({
      refusal: { code: 'appraisals.another-stands', detail: { file: '人事处绩效.xlsx' } },
    })
    await house.must(house.people.personnel, calls.undo, { batchId })
    expect(await house.call(house.people.personnel, calls.undo, { batchId })).toMatchObject({
      refusal: { code: 'appraisals.batch-state' },
    })
    await house.must(house.people.personnel, calls.commit, asked)
    const { tenth } = await house.must(house.people.committee, calls.standing, {})
    expect(tenth).toMatchObject({ measure: 'rank', appraised: length })
    expect(tenth?.bottom.at(-1)?.value).toBe(length)

    const file = await house.must(house.people.personnel, calls.refusedRows, { batchId })
    const again = await readSheet(file.bytes, { columns: { row: { header: '原行号' } } })
    expect(again.ok && again.value.rows).toHaveLength(3)
  })

  it('shows a tie that would pass the tenth, and leaves it out', async () => {
    const read = await upload(
      house.people.personnel,
      ['工号', '得分'],
      await everybody((_n, at) => (at < 5 ? '60' : '90')),
    )
    if (!read.ok) throw new Error(read.refusal.code)
    const { tenth } = await house.must(house.people.personnel, calls.preview, read.value)
    expect(tenth).toMatchObject({ border: 'tie-over-share', bottom: [] })
    expect(tenth.leftOut).toHaveLength(5)
  })

  it('of less than four fifths of the staff is not committed, and nothing of it is lost', async () => {
    const rows = (await everybody(() => '90')).filter((_row, at) => at % 5 < 3)
    const read = await upload(house.people.personnel, ['工号', '得分'], rows)
    if (!read.ok) throw new Error(read.refusal.code)
    const shown = await house.must(house.people.personnel, calls.preview, read.value)
    expect(shown.may).toMatchObject({ code: 'appraisals.too-many-missing' })
    const missing = shown.missingInAll
    expect(await house.call(house.people.personnel, calls.commit, { ...read.value, missing })).toMatchObject({
      refusal: { code: 'appraisals.too-many-missing', detail: { missing, due: shown.due, most: 20 } },
    })
    expect((await house.must(house.people.personnel, calls.preview, read.value)).batch.state).toBe(
      'previewed',
    )
  })

  it('is nobody’s business but the personnel office’s and the committee’s', async () => {
    for (const who of [
      house.people.member,
      house.people.secretary,
      house.people.partyOffice,
      house.people.administrator,
      house.people.discipline,
    ]) {
      expect(await house.call(who, calls.standing, {})).toMatchObject({
        refusal: { code: 'common.forbidden' },
      })
      expect(await upload(who, ['工号', '得分'], [])).toMatchObject({ refusal: { code: 'common.forbidden' } })
    }
  })

  it('wants its columns, and a workbook', async () => {
    expect(await upload(house.people.personnel, ['工号'], [['1']])).toMatchObject({
      refusal: { code: 'appraisals.no-measure' },
    })
    expect(await upload(house.people.personnel, ['得分'], [['90']])).toMatchObject({
      refusal: { code: 'excel.header-missing' },
    })
  })

  it('leaves no name and no score in the log or the audit chain', async () => {
    const [row] = (await house.must(house.people.personnel, calls.standing, {})).rows
    const audits = await house.db.asOwner<object>(
      `select act, subject_kind, subject_id, detail from audit where act like 'appraisals.%'`,
    )
    expect(audits.length).toBeGreaterThan(3)
    expect(JSON.stringify(audits)).not.toContain(row?.name)
    expect(house.logged().join('\n')).not.toContain(row?.name)
  })
})
