import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { blank, options, person, since, units } from '#testing/people-import.ts'

import { countOutcomes, groupKey, planImport, planRows, rowsByNumber } from './import.ts'
import { numberIn } from './import-read.ts'
import { outcomes } from './import-record.ts'
import type { KnownUnits, SheetPerson } from './import-record.ts'
import { importSentences } from './import-words.ts'
import { peopleColumns } from './people-columns.ts'
import type { PeopleColumn } from './people-columns.ts'

describe('a sheet', () => {
  it('refuses every row of a number that stands twice, naming the others', () => {
    const rows = ['5', ' ５', '5', '6'].map((staffNumber, index) => ({
      ordinal: index + 2,
      cells: { staffNumber, name: '张三' },
    }))
    const planned = planImport(rows, new Map(), units, options)
    expect(planned.counts).toEqual({ new: 1, changed: 0, unchanged: 0, refused: 3 })
    expect(planned.rows.map((row) => row.issues[0]?.detail?.['rows'])).toEqual([
      '3、4',
      '2、4',
      '2、3',
      undefined,
    ])
  })

  it('names at most five of them', () => {
    const rows = Array.from({ length: 8 }, (_, at) => ({
      ordinal: at + 2,
      cells: { staffNumber: '5', name: '张三' },
    }))
    expect(planImport(rows, new Map(), units, options).rows[0]?.issues).toEqual([
      {
        column: 'staffNumber',
        code: 'organisation.import-number-twice',
        detail: { rows: '3、4、5、6、7', number: '5' },
      },
    ])
  })

  it('knows which rows name a number; what cannot be read names none', () => {
    const rows: readonly SheetPerson[] = [
      { ordinal: 2, cells: { staffNumber: '5' } },
      { ordinal: 3, cells: { staffNumber: '' } },
      { ordinal: 4, cells: {} },
      { ordinal: 5, cells: { staffNumber: '一号' } },
      { ordinal: 6, cells: { staffNumber: '5' }, problems: { staffNumber: 'organisation.cell-merged' } },
      { ordinal: 7, cells: { staffNumber: '６' } },
      { ordinal: 8, cells: { staffNumber: ' 5' } },
    ]
    expect([...rowsByNumber(rows)]).toEqual([
      ['5', [2, 8]],
      ['6', [7]],
    ])
  })

  const number = fc.constantFrom('1', '2', '3', '４', '五', '')
  const cell: { readonly [C in PeopleColumn]?: fc.Arbitrary<string> } = {
    staffNumber: number,
    name: fc.constantFrom('张三', '李四', '', '王', '<i>'),
    department: fc.constantFrom('', '教务处', '新处', '清空'),
    weeklyHours: fc.constantFrom('', '16.5', '99', '１２'),
    posts: fc.constantFrom('', '甲、乙', '乙，甲', '清空'),
    rank: fc.constantFrom('', '中层', '校领导', '?'),
    kind: fc.constantFrom('', '正式党员', '预备党员', '群众', '?'),
    branch: fc.constantFrom('', '甲支部', '乙支部', '新支部'),
    group: fc.constantFrom('', '一组', '二组'),
    joinedOn: fc.constantFrom('', '2026-01-01', '2026-02-30'),
    fullOn: fc.constantFrom('', '2026-11-01', '2027-01-01'),
  }
  const cells = fc.record(cell, { requiredKeys: [] })
  const sheet = fc
    .array(cells, { maxLength: 8 })
    .map((rows) => rows.map((each, index): SheetPerson => ({ ordinal: index + 2, cells: each })))
  const someone = fc.record({
    kind: fc.constantFrom<'none' | 'full' | 'probationary'>('none', 'full', 'probationary'),
    department: fc.constantFrom('', '教务处'),
    weeklyHours: fc.constantFrom('', '16.5'),
    posts: fc.constantFrom('', '乙、甲'),
    left: fc.boolean(),
  })
  const people = fc.array(someone, { maxLength: 4 }).map(
    (list) =>
      new Map(
        list.map(({ left, ...texts }, index) => {
          const place = texts.kind === 'none' ? {} : { branch: '甲支部', group: '一组' }
          const membership = texts.kind === 'none' ? null : since('2020-01-01')
          return [
            String(index + 1),
            person({ ...texts, ...place, staffNumber: String(index + 1) }, { left, membership }),
          ]
        }),
      ),
  )
  const chosen = fc.record({
    makeBranches: fc.boolean(),
    makeDepartments: fc.boolean(),
    makeGroups: fc.boolean(),
    rename: fc.boolean(),
  })

  it('plans every row once, in order, and counts them', () => {
    fc.assert(
      fc.property(sheet, people, chosen, (rows, known, allowed) => {
        const planned = planImport(rows, known, units, { ...options, ...allowed })
        expect(planned.rows.map((row) => row.ordinal)).toEqual(rows.map((row) => row.ordinal))
        expect(outcomes.reduce((sum, outcome) => sum + planned.counts[outcome], 0)).toBe(rows.length)
        for (const row of planned.rows) {
          const wrong = row.issues.some((issue) => issue.remark !== true)
          expect(wrong).toBe(row.outcome === 'refused')
          expect(row.outcome === 'new').toBe(!wrong && row.staffId === null)
        }
        const numbers = planned.rows.filter((row) => row.outcome !== 'refused').map((row) => row.staffNumber)
        expect(new Set(numbers).size).toBe(numbers.length)
      }),
    )
  })

  it('plans a sheet in parts as it plans it whole', () => {
    fc.assert(
      fc.property(sheet, people, chosen, fc.integer({ min: 1, max: 4 }), (rows, known, allowed, size) => {
        const all = { ...options, ...allowed }
        const parts = rows.flatMap((_row, from) => (from % size === 0 ? [rows.slice(from, from + size)] : []))
        const numbers = rowsByNumber(rows)
        const planned = parts.flatMap((part) => {
          const named = new Set(part.map(numberIn))
          const few = new Map([...known].filter(([number]) => named.has(number)))
          return planRows(part, numbers, few, units, all)
        })
        const whole = planImport(rows, known, units, all)
        expect(planned).toEqual(whole.rows)
        expect(countOutcomes(planned)).toEqual(whole.counts)
      }),
    )
  })

  it('takes a number that stands nowhere else for one that stands once', () => {
    const row = { ordinal: 2, cells: { staffNumber: '9', name: '张三' } }
    expect(planRows([row], new Map(), new Map(), units, options).map(({ outcome }) => outcome)).toEqual([
      'new',
    ])
  })

  it('says nothing new the second time: what was applied is unchanged', () => {
    fc.assert(
      fc.property(sheet, people, chosen, (rows, known, allowed) => {
        const first = planImport(rows, known, units, { ...options, ...allowed })
        const after = new Map(known)
        for (const row of first.rows) {
          const before = known.get(row.staffNumber)
          if (row.outcome === 'new' || row.outcome === 'changed') {
            const texts = { ...(before?.texts ?? blank), ...row.after, staffNumber: row.staffNumber }
            const membership = texts.kind === 'none' ? null : (before?.membership ?? since('2026-11-22'))
            after.set(row.staffNumber, person(texts, { membership }))
          }
        }
        const made: KnownUnits = {
          branches: new Set([...units.branches, ...first.make.branches]),
          departments: new Set([...units.departments, ...first.make.departments]),
          groups: new Set([
            ...units.groups,
            ...first.make.groups.map((group) => groupKey(group.branch, group.name)),
          ]),
        }
        const again = planImport(rows, after, made, { ...options, ...allowed })
        first.rows.forEach((row, index) => {
          if (row.outcome !== 'refused') expect(again.rows[index]?.outcome).toBe('unchanged')
        })
      }),
    )
  })

  it('goes back by what it kept', () => {
    fc.assert(
      fc.property(sheet, people, (rows, known) => {
        for (const row of planImport(rows, known, units, options).rows) {
          const person = known.get(row.staffNumber)
          if (row.outcome === 'changed' && person !== undefined) {
            expect({ ...person.texts, ...row.after, ...row.before }).toEqual(person.texts)
          }
        }
      }),
    )
  })

  it('never throws and never promises what it cannot say', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record(
            Object.fromEntries(peopleColumns.map((column) => [column, fc.string({ unit: 'binary' })])),
            { requiredKeys: [] },
          ),
        ),
        (rows) => {
          const planned = planImport(
            rows.map((cells, index) => ({ ordinal: index + 2, cells })),
            new Map(),
            units,
            options,
          )
          for (const row of planned.rows) {
            for (const issue of row.issues) expect(importSentences[issue.code]).toBeDefined()
          }
        },
      ),
    )
  })
})
