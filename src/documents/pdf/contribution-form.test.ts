import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'

import { blankOther } from '#domain/contributions/list.ts'
import { localDate } from '#domain/kernel/local-date.ts'
import { levelLabels, noticeAnnex } from '#testing/notice-annex.ts'
import { attacks, blankList, onePixel, sampleForm, sampleList } from '#testing/papers.ts'
import { closeWorkshop } from '#documents/workshop.ts'
import { pdfPages } from '#testing/pdf-text.ts'

import { contributionFormPdf } from './contribution-form.ts'

afterAll(closeWorkshop)

const bare = (text: string): string => text.replaceAll(/\s/gu, '')

test('two pages hold the words of the annex, all of them, in its order, and no others', async () => {
  const form = { ...sampleForm('', 'goals', blankList, null), school: noticeAnnex.school }
  const pages = await pdfPages(await contributionFormPdf([form]))
  expect(pages.length).toBe(2)
  // Beside the annex there is the line under its title and at the foot.
  const ours = [`${form.term}期初`, `内容校验SHA-256${form.hash ?? ''}`]
  const text = ours.reduce((rest, line) => rest.replaceAll(bare(line), ''), pages.join(''))
  // A label stands in the middle of its merged cell, wherever that is between the items.
  const [one = '', two = ''] = levelLabels
  const label = new RegExp(`(?:${one}|${two})(?!每条)`, 'gu')
  const cells = noticeAnnex.cells.filter((cell) => !levelLabels.includes(cell))
  expect(text.replaceAll(label, '')).toBe([noticeAnnex.title, ...cells].join(''))
  // As in the notice, the label of a level stands again where its cell goes on overleaf.
  const labels = pages.map((page) => [...page.matchAll(label)].map(([found]) => found))
  expect(labels).toEqual([[one, two], [two]])
})

test('name, day of the signature and hash stand on it', async () => {
  const pages = await pdfPages(await contributionFormPdf([sampleForm('李𬱖·买买提')]))
  expect(pages.length).toBe(2)
  expect(pages.join('')).toContain('李𬱖·买买提')
  expect(pages.join('')).toContain('2026年11月20日')
  expect(pages[1]).toContain('SHA-2565d41402abc4b')
})

test('as many √ as ticks; 期初 without achievements', async () => {
  const ticks = async (copy: 'goals' | 'achievements'): Promise<number> => {
    const text = (await pdfPages(await contributionFormPdf([sampleForm('王䶮', copy)])))
      .join('')
      .replace(noticeAnnex.cells.at(-1) ?? '', '')
    return text.split('√').length - 1
  }
  const form = sampleForm('王䶮')
  const rows = [...form.levels.flatMap((level) => level.rows), ...form.others]
  const goals = rows.filter((row) => row.goal).length
  expect(await ticks('goals')).toBe(goals)
  expect(await ticks('achievements')).toBe(goals + rows.filter((row) => row.achieved).length)
})

test('is PDF/A-2b: says so, carries its fonts, runs nothing', async () => {
  const file = Buffer.from(await contributionFormPdf([sampleForm('王䶮')])).toString('latin1')
  expect(file).toMatch(/pdfaid:part>2</u)
  expect(file).toMatch(/pdfaid:conformance>B</u)
  expect(file).toContain('/OutputIntents')
  expect(file).not.toMatch(/\/(?:JavaScript|JS|Launch|EmbeddedFile)\b/u)
})

test('the same content gives the same bytes', async () => {
  const one = await contributionFormPdf([sampleForm('王䶮')])
  await contributionFormPdf([sampleForm('马晓东', 'goals')])
  expect(Buffer.from(await contributionFormPdf([sampleForm('王䶮')])).equals(Buffer.from(one))).toBe(true)
})

test('long notes shrink and stay on two pages; longer ones go on in an appendix, whole', async () => {
  const medium = await pdfPages(
    await contributionFormPdf([
      sampleForm('周长', 'achievements', sampleList('周长', '说明'.repeat(12), true)),
    ]),
  )
  expect(medium.length).toBe(2)
  const note = `开头${'很长的说明'.repeat(99)}结尾`
  const long = await pdfPages(
    await contributionFormPdf([sampleForm('周长', 'achievements', sampleList('周长', note, true))]),
  )
  expect(long.length).toBeGreaterThan(2)
  expect(long.slice(0, 2).join('')).toContain('见续页')
  expect(long[1]).toContain('备注：')
  expect(long[2]).toContain('续页：说明全文')
  const appendix = long
    .slice(2)
    .map((page) => page.replace(/周长2026学年.*$/u, ''))
    .join('')
  expect(appendix.split(note).length - 1).toBe(44)
})

test('twenty free rows, a drawn signature, two copies, a branch of 50 in one file', async () => {
  const others = Array.from({ length: 20 }, (_, index) => ({
    ...blankOther(String(index)),
    text: `其他第${index + 1}项`,
    goal: true,
  }))
  const form = sampleForm(
    '李春晓',
    'goals',
    { ...sampleList('李春晓'), others },
    { kind: 'drawn', png: onePixel, on: localDate('2026-09-10') },
  )
  const pages = await pdfPages(await contributionFormPdf([form], 2))
  expect(pages.length).toBe(4)
  expect(pages[0]).toBe(pages[2])
  expect(pages[1]).toContain('其他第20项')
  const branch = await contributionFormPdf(
    Array.from({ length: 50 }, (_, index) => sampleForm(`党员${index}`)),
  )
  expect((await pdfPages(branch)).length).toBe(100)
})

test('what people type is data: nothing of it is run or lost', async () => {
  for (const attack of attacks) {
    const pages = await pdfPages(
      await contributionFormPdf([sampleForm(attack, 'achievements', sampleList(attack, attack))]),
    )
    expect(pages.length).toBe(2)
    expect(pages.join('')).toContain(bare(attack.replaceAll(/[\p{Cc}\p{Cf}]/gu, '')))
  }
})

test('a character no font has is marked, and the rest is printed', async () => {
  const pages = await pdfPages(
    await contributionFormPdf([sampleForm('吴😀𠮷', 'achievements', sampleList('吴😀𠮷', '👨‍👩‍👧 很好 🇨🇳'))]),
  )
  expect(pages.join('')).toContain('吴〓〓')
  expect(pages.join('')).toContain('很好')
})

test('any text in any field is printed', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      async (one, two) => {
        const list = sampleList(one, two)
        const form = {
          ...sampleForm(one, 'achievements', {
            ...list,
            header: { ...list.header, position: two, other: one },
          }),
          school: one,
          term: two,
          remark: two,
        }
        expect((await pdfPages(await contributionFormPdf([form]))).length).toBeGreaterThanOrEqual(2)
      },
    ),
    { numRuns: 25, seed: 20261122 },
  )
})
