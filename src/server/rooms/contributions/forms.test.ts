import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { forms } from '#contract/contributions-confirm.ts'
import * as calls from '#contract/contributions.ts'
import { closeWorkshop } from '#documents/workshop.ts'
import type { ListId } from '#domain/kernel/ids.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { pdfPages } from '#testing/pdf-text.ts'
import type { Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'
import { wordTables } from '#testing/word-table.ts'

let house: TestHouse
let term: TestTerm
let me: Person
let listId: ListId

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  me = await house.add({ branch: house.people.branch, name: '冯𬱖' })
  ;({ listId } = await house.must(me, calls.open, { termId: term.id }))
  await house.must(me, calls.save, {
    listId,
    patches: [
      { at: 'item/1-08/goal', base: false, value: true },
      { at: 'item/2-15/goal', base: false, value: true },
    ],
  })
})
afterAll(async () => {
  closeWorkshop()
  await house.close()
})

const mine = async (copy: 'goals' | 'achievements' | 'both', format: 'pdf' | 'docx' = 'pdf', sheets = 1) =>
  house.must(me, calls.form, { listId, copy, format, sheets })

test('my list is the annex on two pages, with my name, my ticks and no signature yet', async () => {
  const file = await mine('goals')
  expect([file.name, file.type]).toEqual(['先锋贡献清单（期初）冯𬱖.pdf', 'application/pdf'])
  const pages = await pdfPages(file.bytes)
  expect(pages.length).toBe(2)
  expect(pages.join('')).toContain('冯𬱖')
  expect(pages.join('')).toContain('担任班主任并尽心履职√')
  expect(pages.join('')).not.toContain('SHA-256')
})

test('once signed, the drawing and the hash of what was signed stand on it', async () => {
  const strokes = Array.from(
    { length: 12 },
    (_, index) =>
      `<path d="M${20 + index * 45} 40 q30 90 20 120" stroke="#000" stroke-width="9" fill="none"/>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><rect width="600" height="200" fill="#fff"/>${strokes.join('')}</svg>`
  const drawn = (await sharp(Buffer.from(svg)).png().toBuffer()).toString('base64')
  const { list } = await house.must(me, calls.mine, {})
  await house.must(me, calls.sign, {
    listId,
    part: 'goals',
    version: list?.version ?? 0,
    signature: { drawn },
  })
  const text = (await pdfPages((await mine('goals')).bytes)).join('')
  expect(text).toContain('2026年11月22日')
  const [version] = (await house.must(me, calls.history, { listId })).versions
  expect(text).toContain(`SHA-256${version?.contentHash ?? 'none'}`)
  const [table] = await wordTables((await mine('goals', 'docx')).bytes)
  expect(table?.at(-2)?.at(-1)?.text).toContain('2026年11月22日')
})

test('both copies, two of each, are eight pages; the Word file holds four tables', async () => {
  expect((await pdfPages((await mine('both', 'pdf', 2)).bytes)).length).toBe(8)
  expect((await wordTables((await mine('both', 'docx', 2)).bytes)).length).toBe(4)
})

test('the secretary prints the branch in one file, committee and Party office any branch, nobody else does', async () => {
  const other = await house.add({ branch: house.people.branch })
  await house.must(other, calls.open, { termId: term.id })
  const input = { branchId: house.people.branch, copy: 'goals', format: 'pdf' } as const
  const file = await house.must(house.people.secretary, forms, input)
  expect(file.name).toBe('先锋贡献清单（期初）一支部.pdf')
  const text = (await pdfPages(file.bytes)).join('')
  for (const name of ['冯𬱖', other.name]) expect(text).toContain(name)
  expect(await house.call(house.people.otherSecretary, forms, input)).toMatchObject({
    refusal: { code: 'common.not-found' },
  })
  const { administrator, discipline, personnel, partyOffice } = house.people
  for (const who of [me, administrator, discipline, personnel])
    expect(await house.call(who, forms, input)).toMatchObject({ refusal: { code: 'common.forbidden' } })
  // the committee, any branch: both copies of both lists, two of each
  const all = await house.must(house.people.committee, forms, {
    ...input,
    copy: 'both',
    format: 'docx',
    sheets: 2,
  })
  expect((await wordTables(all.bytes)).length).toBe(8)
  // the Party office, which has the same lists as Excel: one member of any branch
  const { memberId } = other
  if (memberId === null) throw new Error('a member')
  const one = await house.must(partyOffice, forms, { ...input, memberId })
  expect(one.name).toBe(`先锋贡献清单（期初）${other.name}.pdf`)
  expect((await pdfPages(one.bytes)).length).toBe(2)
  expect((await house.call(other, calls.form, { listId, copy: 'goals', format: 'pdf' })).ok).toBe(false)
})

test('the database is free while papers are made: who comes after ten prints does not wait for them', async () => {
  let printed = 0
  const printing = Array.from({ length: 10 }, async () => {
    await mine('both', 'docx', 2)
    printed += 1
  })
  await house.must(me, calls.mine, {})
  expect(printed).toBeLessThan(5)
  await Promise.all(printing)
  expect(printed).toBe(10)
})
