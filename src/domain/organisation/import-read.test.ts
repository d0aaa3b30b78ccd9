import { describe, expect, it } from 'vitest'

import { joinPosts, readRow, splitPosts } from './import-read.ts'
import type { Issue } from './import-record.ts'
import type { PeopleColumn } from './people-columns.ts'

type Cells = Partial<Record<PeopleColumn, string>>
const read = (cells: Cells) => readRow({ ordinal: 2, cells })

describe('a row', () => {
  it.each<[Cells, Cells]>([
    [{}, {}],
    [{ position: '', post: ' \t' }, {}],
    [
      { staffNumber: ' ａ01 ', name: '张　三', position: ' 高级  讲师 ' },
      { staffNumber: 'A01', name: '张三', position: '高级 讲师' },
    ],
    [
      { kind: ' 中共党员 ', rank: '中层 ' },
      { kind: 'full', rank: 'middle-manager' },
    ],
    [
      { weeklyHours: '１６．５0', joinedOn: '2020年7月1日', fullOn: '20210701' },
      { weeklyHours: '16.5', joinedOn: '2020-07-01', fullOn: '2021-07-01' },
    ],
    [
      { department: '清空', weeklyHours: '清空', posts: '清空', group: '清空', fullOn: ' 清空 ' },
      { department: '', weeklyHours: '', posts: '', group: '', fullOn: '' },
    ],
    [{ posts: '乙 、 甲\n甲;丙/丁，' }, { posts: joinPosts(['甲', '乙', '丙', '丁']) }],
    [{ posts: '数控　教研室 \t主任' }, { posts: '数控 教研室 主任' }],
    [{ posts: `${'长'.repeat(40)}、、` }, { posts: '长'.repeat(40) }],
  ])('%j says %j', (cells, texts) => expect(read(cells)).toEqual({ texts, issues: [] }))

  it.each<[Cells, Issue]>([
    [{ rank: '部长' }, { column: 'rank', code: 'organisation.import-rank', detail: { text: '部长' } }],
    [
      { kind: '团员'.repeat(20) },
      { column: 'kind', code: 'organisation.import-kind', detail: { text: '团员'.repeat(15) } },
    ],
    [
      { kind: 'toString' },
      { column: 'kind', code: 'organisation.import-kind', detail: { text: 'toString' } },
    ],
    [
      { posts: `甲、${'长'.repeat(41)}` },
      { column: 'posts', code: 'organisation.import-post-long', detail: { most: 40 } },
    ],
    [
      { branch: '清空'.repeat(21) },
      { column: 'branch', code: 'organisation.text-long', detail: { most: 40 } },
    ],
    [
      { weeklyHours: '多' },
      { column: 'weeklyHours', code: 'organisation.hours-form', detail: { text: '多' } },
    ],
  ])('%j cannot be read', (cells, issue) => expect(read(cells)).toEqual({ texts: {}, issues: [issue] }))

  it('keeps an unusual name and asks for a second look', () => {
    expect(read({ name: '张三2' })).toEqual({
      texts: { name: '张三2' },
      issues: [
        { column: 'name', code: 'organisation.name-unusual', detail: { name: '张三2' }, remark: true },
      ],
    })
  })

  it('believes no cell that the reader could not read', () => {
    const row = { ordinal: 2, cells: { kind: '正式党员', post: '教师' } }
    expect(readRow({ ...row, problems: { kind: 'organisation.cell-merged' } })).toEqual({
      texts: { post: '教师' },
      issues: [{ column: 'kind', code: 'organisation.cell-merged' }],
    })
  })
})

describe('posts', () => {
  it('are put into one order and taken apart again', () => {
    expect(joinPosts(['乙', '甲', '乙'])).toBe(joinPosts(['甲', '乙']))
    expect(splitPosts('')).toEqual([])
    expect(splitPosts(joinPosts(['甲', '乙']))).toHaveLength(2)
  })
})
