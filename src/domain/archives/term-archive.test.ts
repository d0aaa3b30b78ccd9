import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import {
  archiveFaults,
  archiveFormat,
  eachOnce,
  inOrder,
  manifestName,
  safePart,
  type ArchivedFile,
} from './term-archive.ts'

const file = (path: string, sha256 = 'a', bytes = 1): ArchivedFile => ({ path, bytes, sha256 })

describe('a part of a path', () => {
  it.each([
    ['机电工程党支部', '机电工程党支部'],
    ['../../etc/passwd', 'etcpasswd'],
    ['. 甲/乙\\丙:丁*戊? ', '甲乙丙丁戊'],
    ['\u202e甲\u0000', '甲'],
    ['...', '未命名'],
    ['.. 第一. 支部 ..', '第一. 支部'],
    [`${'甲'.repeat(58)}. 乙`, '甲'.repeat(58)],
    ['', '未命名'],
    ['𬱖'.repeat(80), '𬱖'.repeat(60)],
  ])('of %j is %j', (text, part) => {
    expect(safePart(text)).toBe(part)
  })

  test('never leaves its folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const part = safePart(text)
        expect(part).not.toMatch(/[/\\:\p{Cc}]|^[. ]|[. ]$|^$/u)
      }),
    )
  })
})

it('gives each path once, also where letters of two sizes are one', () => {
  const once = eachOnce()
  expect(
    ['AB/1.2/结果.pdf', 'ab/1.2/结果.pdf', 'AB/1.2/结果（2）.pdf', 'AB/1.2/结果.pdf', '乙.pdf'].map(once),
  ).toEqual([
    'AB/1.2/结果.pdf',
    'ab/1.2/结果（2）.pdf',
    'AB/1.2/结果（2）（2）.pdf',
    'AB/1.2/结果（3）.pdf',
    '乙.pdf',
  ])
})

it('is known by names that stand in archives made before', () => {
  expect([archiveFormat, manifestName]).toEqual(['liangqi-term-archive-1', 'manifest.json'])
})

it('sorts by path', () => {
  expect(inOrder([file('b'), file('a'), file('a'), file('c')]).map(({ path }) => path)).toEqual([
    'a',
    'a',
    'b',
    'c',
  ])
})

describe('an archive against its manifest', () => {
  const files = [file('a'), file('b')]
  const found = (...all: readonly ArchivedFile[]) => new Map(all.map((each) => [each.path, each]))

  it('agrees where every file is as it was', () => {
    expect(archiveFaults({ files }, found(...files))).toEqual([])
  })

  it.each([
    [[file('a')], [{ path: 'b', kind: 'missing' }]],
    [[file('a'), file('b', 'c')], [{ path: 'b', kind: 'changed' }]],
    [[file('a'), file('b', 'a', 2)], [{ path: 'b', kind: 'changed' }]],
    [[...files, file('x')], [{ path: 'x', kind: 'extra' }]],
  ])('tells what does not agree', (there, faults) => {
    expect(archiveFaults({ files }, found(...there))).toEqual(faults)
  })
})
