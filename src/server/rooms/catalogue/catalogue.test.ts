import { afterAll, beforeAll, expect, it } from 'vitest'

import {
  discard,
  draft,
  file,
  promote,
  publish,
  readFile,
  save,
  version,
  versions,
} from '#contract/catalogue.ts'
import { create } from '#contract/terms.ts'
import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import { writeSheet } from '#documents/excel/write.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const nobody = '0197b3a0-0000-7000-8000-000000000000'

it('goes from the notice through a draft to a version that nobody changes', async () => {
  const { committee, partyOffice, member } = house.people
  const { catalogueId } = await house.must(committee, draft, { from: 'notice', name: '第一版' })
  expect(await house.call(partyOffice, draft, { from: 'newest', name: '又一份' })).toMatchObject({
    refusal: { code: 'catalogue.draft-exists' },
  })
  expect((await house.must(member, versions, {})).versions).toEqual([])
  expect(await house.call(member, version, { catalogueId })).toMatchObject({
    refusal: { code: 'common.not-found' },
  })
  const shown = await house.must(committee, version, { catalogueId })
  expect(shown.catalogue.body).toEqual(noticeCatalogue)
  expect(shown.taken.length).toBe(44)

  const body = { ...noticeCatalogue, levels: { '1': '3', '2': '1' } }
  expect(
    (await house.must(partyOffice, save, { catalogueId, revision: 1, name: '本校', body })).revision,
  ).toBe(2)
  expect(await house.call(committee, save, { catalogueId, revision: 1, name: '慢了', body })).toMatchObject({
    refusal: { code: 'common.changed-meanwhile' },
  })
  const twice = {
    ...body,
    items: [
      ...body.items,
      ...noticeCatalogue.items
        .slice(0, 1)
        .map(({ text, competition }) => ({ id: '1-90', level: 1, text, competition })),
    ],
  }
  expect(
    await house.call(committee, save, { catalogueId, revision: 2, name: '重', body: twice }),
  ).toMatchObject({
    refusal: {
      code: 'catalogue.impossible',
      detail: { why: '“在重大突发事件中挺身而出，有效避免严重后果”写了两次' },
    },
  })
  await house.must(committee, publish, { catalogueId, revision: 2 })
  for (const refused of [
    await house.call(committee, save, { catalogueId, revision: 3, name: '改', body }),
    await house.call(committee, publish, { catalogueId, revision: 3 }),
    await house.call(committee, discard, { catalogueId, revision: 3 }),
  ])
    expect(refused).toMatchObject({ refusal: { code: 'catalogue.published' } })
  const published = await house.must(member, version, { catalogueId })
  expect(published.catalogue).toMatchObject({
    state: 'published',
    version: 1,
    name: '本校',
    changedBy: committee.name,
  })
  expect(published.may['catalogue.save']).toEqual({ code: 'common.forbidden' })

  const again = await house.must(committee, draft, { from: 'newest', name: '第二版' })
  expect(await house.call(committee, publish, { catalogueId: again.catalogueId, revision: 1 })).toMatchObject(
    {
      refusal: { code: 'catalogue.unchanged' },
    },
  )
  const both = await Promise.all([
    house.call(committee, discard, { catalogueId: again.catalogueId, revision: 1 }),
    house.call(partyOffice, discard, { catalogueId: again.catalogueId, revision: 1 }),
  ])
  expect(both.filter((each) => each.ok).length).toBe(1)
  expect(await house.call(committee, discard, { catalogueId: nobody, revision: 1 })).toMatchObject({
    refusal: { code: 'common.not-found' },
  })
})

it('takes a recognised text into the next version, once', async () => {
  const { committee, secretary } = house.people
  expect(await house.call(secretary, promote, { text: '献血', level: 2 })).toMatchObject({
    refusal: { code: 'common.forbidden' },
  })
  const first = await house.must(committee, promote, { text: '承办全市教研现场会', level: 1 })
  const second = await house.must(committee, promote, { text: '编写校史', level: 2 })
  expect([first.item, second.item]).toEqual(['1-14', '2-32'])
  expect(second.catalogueId).toBe(first.catalogueId)
  expect(await house.call(committee, promote, { text: '编写校史', level: 1 })).toMatchObject({
    refusal: { code: 'catalogue.text-there', detail: { text: '编写校史' } },
  })
  expect(await house.call(committee, promote, { text: '另一件事', level: 7 })).toMatchObject({
    refusal: { code: 'catalogue.no-such-level' },
  })
  const shown = await house.must(committee, version, { catalogueId: first.catalogueId })
  expect(shown.catalogue.body.items[13]).toEqual({
    id: '1-14',
    level: 1,
    text: '承办全市教研现场会',
    competition: false,
  })
  expect(shown.before?.version).toBe(1)
  expect(
    await house.call(committee, create, {
      name: '用草稿的学期',
      startsOn: '2026-09-01',
      endsOn: '2027-01-31',
      plan: {},
      policyId: null,
      catalogueId: first.catalogueId,
    }),
  ).toMatchObject({ refusal: { code: 'common.not-found' } })
})

it('comes back from Excel as it went out', async () => {
  const { committee, member } = house.people
  const [newest] = (await house.must(committee, versions, {})).versions
  if (newest === undefined) throw new Error('no version')
  const bytes = await house.must(committee, file, { catalogueId: newest.id })
  expect(bytes.name).toBe('贡献清单目录 第2版.xlsx')
  const read = await house.must(committee, readFile, { catalogueId: newest.id }, bytes)
  const shown = await house.must(committee, version, { catalogueId: newest.id })
  expect(read).toEqual({ body: shown.catalogue.body, refused: [] })
  expect(await house.call(member, file, { catalogueId: newest.id })).toMatchObject({
    refusal: { code: 'common.not-found' },
  })
  await house.must(committee, save, {
    catalogueId: newest.id,
    revision: shown.catalogue.revision,
    name: shown.catalogue.name,
    body: { ...shown.catalogue.body, items: [{ id: '1-01', level: 1, text: '=1+1', competition: false }] },
  })
  const formula = await house.must(committee, file, { catalogueId: newest.id })
  const back = await house.must(committee, readFile, { catalogueId: newest.id }, formula)
  expect(back.body?.items[0]?.text).toBe('=1+1')
})

it('names row, column and reason of what it cannot read', async () => {
  const { committee } = house.people
  const [newest] = (await house.must(committee, versions, {})).versions
  if (newest === undefined) throw new Error('no version')
  const bytes = await writeSheet([
    {
      name: '目录',
      columns: [
        { header: '级别', kind: 'text' },
        { header: '分值', kind: 'text' },
        { header: '清单内容', kind: 'text' },
        { header: '比赛项目', kind: 'text' },
      ],
      rows: [
        ['一级', '2', '甲', ''],
        ['九九', '2', '乙', ''],
        ['一级', '3', '丙', '也许'],
      ],
    },
  ])
  const read = await house.must(committee, readFile, { catalogueId: newest.id }, { name: 'a.xlsx', bytes })
  expect(read.body).toBeNull()
  expect(read.refused.map(({ row, column, header, code }) => `${column}${row} ${header} ${code}`)).toEqual([
    'A3 级别 catalogue.row-level',
    'B4 分值 catalogue.row-points-differ',
    'D4 比赛项目 catalogue.row-yes-no',
  ])
  const words = await writeSheet([
    {
      name: '目录',
      columns: [
        { header: '级别', kind: 'text' },
        { header: '分值', kind: 'text' },
        { header: '清单内容', kind: 'text' },
      ],
      rows: [['一级', '两分', '甲']],
    },
  ])
  const second = await house.must(
    committee,
    readFile,
    { catalogueId: newest.id },
    { name: 'a.xlsx', bytes: words },
  )
  expect(second.refused).toMatchObject([{ row: 2, column: 'B', code: 'cell.not-a-number', value: '两分' }])
})
