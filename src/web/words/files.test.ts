import { expect, test } from 'vitest'

import { excelCodes, fileCodes } from '#contract/files.ts'

import { sentence } from './zh.ts'

const named = { most: 20, headers: '工号', header: '姓名', allowed: 'PDF' }

test('every refused file is told what to do next, and no two are told the same', () => {
  const said = [...excelCodes, ...fileCodes].map((code) => sentence({ code, detail: named }))
  expect(said.length).toBeGreaterThan(15)
  for (const each of said) expect(each).toMatch(/请.+。$/u)
  expect(new Set(said).size).toBe(said.length)
})

test('without its details each still reads as a sentence', () => {
  for (const code of [...excelCodes, ...fileCodes]) expect(sentence({ code })).toMatch(/^[^{}]+。$/u)
})
