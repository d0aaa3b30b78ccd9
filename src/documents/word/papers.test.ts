import { afterAll, expect, test } from 'vitest'

import { attacks, names, sampleNotice, sampleResults } from '#testing/papers.ts'
import { unpack } from '#testing/unpack.ts'
import { textOf, wordTables } from '#testing/word-table.ts'

import { closeWorkshop } from '../workshop.ts'
import { publicityNoticeWord, resultSheetWord } from './papers.ts'

afterAll(closeWorkshop)

const documentOf = async (bytes: Uint8Array): Promise<string> =>
  (await unpack(bytes)).get('word/document.xml') ?? ''

test('the result sheet: a line per member with every number, the head repeated on each page, room to sign', async () => {
  const bytes = await resultSheetWord(sampleResults)
  const [figures, results, opinions] = await wordTables(bytes)
  expect(figures?.flat().map((cell) => cell.text)).toEqual(
    sampleResults.figures.map(({ label, value }) => `${label}：${value}`),
  )
  expect(results?.slice(1).map((row) => row[1]?.text)).toEqual(names)
  const row = sampleResults.rows[1]
  expect(results?.[2]?.map((cell) => cell.text)).toEqual([
    '2',
    row?.name,
    row?.points,
    ...(row?.counts ?? []).map(String),
    row?.score,
    row?.rank,
    '★★★★☆',
    row?.how,
    row?.remark,
  ])
  expect(opinions?.flat().length).toBe(3)
  const xml = await documentOf(bytes)
  expect(xml).toContain('<w:tblHeader/>')
  expect(xml).toContain('w:orient="landscape"')
})

test('the notice: faces, sizes, pitch and margins of GB/T 9704', async () => {
  const bytes = await publicityNoticeWord(sampleNotice)
  const xml = await documentOf(bytes)
  const text = textOf(xml)
  for (const part of [
    ...sampleNotice.title.split('党员'),
    sampleNotice.salutation,
    ...sampleNotice.opening,
    '五星（1人）：王䶮',
    '2026年11月23日至2026年11月27日。',
    sampleNotice.objections,
    sampleNotice.issuer,
  ]) {
    expect(text).toContain(part)
  }
  expect(xml).toMatch(/w:eastAsia="方正小标宋简体"(?:(?!<w:t).)*<w:sz w:val="44"\/>/su)
  expect(xml).toMatch(/w:eastAsia="仿宋_GB2312"(?:(?!<w:t).)*<w:sz w:val="32"\/>/su)
  expect(xml).toContain('w:eastAsia="黑体"')
  expect(xml).toContain('w:line="579" w:lineRule="exact"')
  // 37, 26, 35 and 28 mm in twentieths of a point
  for (const [side, twips] of [
    ['top', 2097],
    ['right', 1474],
    ['bottom', 1984],
    ['left', 1587],
  ]) {
    expect(xml).toContain(`w:${side}="${twips}"`)
  }
  const parts = await unpack(bytes)
  expect([...parts.keys()].filter((name) => /footer\d\.xml$/u.test(name)).length).toBe(2)
  expect(parts.get('word/settings.xml')).toContain('evenAndOddHeaders')
})

test('what people type stays text', async () => {
  for (const attack of attacks) {
    const shown = attack.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    expect(
      textOf(await documentOf(await publicityNoticeWord({ ...sampleNotice, objections: attack }))),
    ).toContain(shown)
    expect(
      textOf(await documentOf(await resultSheetWord({ ...sampleResults, explanations: [attack] }))),
    ).toContain(shown)
  }
})
