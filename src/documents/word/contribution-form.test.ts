import { expect, test } from 'vitest'

import { blankOther } from '#domain/contributions/list.ts'
import { localDate } from '#domain/kernel/local-date.ts'
import { noticeAnnex } from '#testing/notice-annex.ts'
import { attacks, blankList, onePixel, sampleForm, sampleList } from '#testing/papers.ts'
import { unpack } from '#testing/unpack.ts'
import { textOf, wordTables } from '#testing/word-table.ts'

import { contributionFormWord } from './contribution-form.ts'

test('an empty form holds the cells of the notice, word for word, in its order, and no others', async () => {
  const form = { ...sampleForm('', 'goals', blankList, null), school: noticeAnnex.school }
  const bytes = await contributionFormWord([form])
  const [rows = [], ...more] = await wordTables(bytes)
  expect(more).toEqual([])
  const cells = rows.flatMap((row) => row.map((cell) => cell.text))
  expect(cells).toEqual(noticeAnnex.cells)
  const text = textOf((await unpack(bytes)).get('word/document.xml') ?? '')
  expect(text).toBe([noticeAnnex.title, `${form.term}　期初`, ...noticeAnnex.cells].join(''))
})

test('the level cells are merged for real over 13, 31 and 4 rows, and every row fills the grid', async () => {
  const [rows = []] = await wordTables(await contributionFormWord([sampleForm('王䶮')]))
  const merges = rows.map((row) => row[0]?.merge ?? null)
  const lengths = merges.flatMap((merge, index) =>
    merge === 'restart' ? [1 + merges.slice(index + 1).findIndex((next) => next !== 'continue')] : [],
  )
  expect(lengths).toEqual([13, 31, 4])
  expect(new Set(rows.map((row) => row.reduce((sum, cell) => sum + cell.span, 0)))).toEqual(new Set([10]))
  expect(rows.flatMap((row) => row.slice(1)).filter((cell) => cell.merge !== null)).toEqual([])
})

test('期初 shows goals alone, 期末 goals, achievements and notes', async () => {
  const cellsOf = async (copy: 'goals' | 'achievements'): Promise<readonly (readonly string[])[]> => {
    const [rows = []] = await wordTables(await contributionFormWord([sampleForm('王䶮', copy)]))
    return rows.slice(3, 3 + 44).map((row) => row.slice(2).map((cell) => cell.text))
  }
  const early = await cellsOf('goals')
  const late = await cellsOf('achievements')
  expect(early.map((row) => row[0])).toEqual(late.map((row) => row[0]))
  expect(early.every((row) => row[1] === '' && row[2] === '')).toBe(true)
  expect(late.filter((row) => row[1] === '√').length).toBeGreaterThan(3)
  expect(late.some((row) => row[2]?.includes('已按计划完成'))).toBe(true)
})

test('a branch in one file, two copies each; more 其他 rows than four; a drawn signature', async () => {
  const many = {
    ...sampleList('李春晓'),
    others: Array.from({ length: 6 }, (_, index) => ({
      ...blankOther(String(index)),
      text: `第${index}项`,
      goal: true,
    })),
  }
  const drawn = { kind: 'drawn', png: onePixel, on: localDate('2026-11-20') } as const
  const bytes = await contributionFormWord(
    [sampleForm('王䶮'), sampleForm('李春晓', 'goals', many, drawn)],
    2,
  )
  const tables = await wordTables(bytes)
  expect(tables.map((table) => table.length)).toEqual([53, 53, 55, 55])
  const parts = await unpack(bytes)
  expect([...parts.keys()].filter((name) => name.endsWith('.png')).length).toBe(1)
  expect(parts.get('word/document.xml')?.match(/<w:sectPr/gu)?.length).toBe(4)
})

test('faces of official papers are named, with what to take where they are missing', async () => {
  const parts = await unpack(await contributionFormWord([sampleForm('王䶮')]))
  expect(parts.get('word/document.xml')).toContain('w:eastAsia="仿宋_GB2312"')
  expect(parts.get('word/fontTable.xml')).toMatch(/w:name="仿宋_GB2312"><w:altName w:val="仿宋,/u)
})

test('what people type stays text', async () => {
  for (const attack of attacks) {
    const bytes = await contributionFormWord([sampleForm(attack, 'achievements', sampleList(attack, attack))])
    const parts = await unpack(bytes)
    for (const [name, xml] of parts)
      if (name.endsWith('.xml')) expect(`${name} ${xml.includes('\u0000')}`).toBe(`${name} false`)
    const text = textOf(parts.get('word/document.xml') ?? '')
    expect(text).toContain(attack.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ''))
  }
})
