import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Id } from '../kernel/ids.ts'
import { localDate } from '../kernel/local-date.ts'
import { countOutcomes, groupKey, planImport, planRows, rowsByNumber } from './import.ts'
import { outcomes } from './import-record.ts'
import type { ImportOptions, KnownPerson, KnownUnits, SheetPerson } from './import-record.ts'
import { importSentences, reasons } from './import-words.ts'
import { joinPosts, numberIn, splitPosts } from './import-read.ts'
import { peopleColumns } from './people-columns.ts'
import type { PeopleColumn, PersonTexts } from './people-columns.ts'

const options: ImportOptions = {
  day: localDate('2026-11-22'),
  makeBranches: false,
  makeDepartments: false,
  makeGroups: false,
  rename: false,
}

const blank: PersonTexts = {
  staffNumber: '1',
  name: '张三',
  department: '',
  position: '',
  post: '',
  classes: '',
  weeklyHours: '',
  classInCharge: '',
  other: '',
  rank: 'none',
  posts: '',
  kind: 'none',
  branch: '',
  group: '',
  joinedOn: '',
  fullOn: '',
}

const units: KnownUnits = {
  branches: new Set(['甲支部', '乙支部']),
  departments: new Set(['教务处']),
  groups: new Set([groupKey('甲支部', '一组'), groupKey('乙支部', '一组')]),
}

const person = (texts: Partial<PersonTexts> = {}, more: Partial<KnownPerson> = {}): KnownPerson => ({
  staffId: `id-${texts.staffNumber ?? '1'}` as Id<'staff'>,
  version: 3,
  left: false,
  membership: null,
  texts: { ...blank, ...texts },
  ...more,
})

const since = (day: string, more = {}) => ({ since: localDate(day), planned: false, ended: false, ...more })
const member = (texts: Partial<PersonTexts> = {}, more: Partial<KnownPerson> = {}): KnownPerson =>
  person({ kind: 'full', branch: '甲支部', ...texts }, { membership: since('2020-09-01'), ...more })

type Cells = Partial<Record<PeopleColumn, string>>
const plan = (cells: Cells, known: KnownPerson | null, more: Partial<ImportOptions> = {}) => {
  const people = new Map(known === null ? [] : [[known.texts.staffNumber, known]])
  const planned = planImport([{ ordinal: 2, cells: { staffNumber: '1', ...cells } }], people, units, {
    ...options,
    ...more,
  })
  const [row] = planned.rows
  if (row === undefined) throw new Error('no row')
  return { ...row, make: planned.make, codes: row.issues.map((issue) => issue.code) }
}

describe('one row', () => {
  it('of somebody new needs a name and may be all that is there', () => {
    expect(plan({}, null).codes).toEqual(['organisation.import-name-missing'])
    expect(plan({ name: '张三', weeklyHours: '16' }, null)).toMatchObject({
      outcome: 'new',
      staffId: null,
      after: { ...blank, weeklyHours: '16' },
    })
    expect(plan({ name: '张' }, null).codes).toEqual(['organisation.name-length'])
  })

  it('changes what it says and leaves what is blank', () => {
    const known = person({ position: '讲师', other: '留着' })
    expect(plan({ position: ' 高级讲师 ', other: '' }, known)).toMatchObject({
      outcome: 'changed',
      version: 3,
      before: { position: '讲师' },
      after: { position: '高级讲师' },
    })
    expect(plan({ position: '讲师' }, known).outcome).toBe('unchanged')
    expect(plan({ other: '清空' }, known).after).toEqual({ other: '' })
    expect(
      plan({ weeklyHours: '清空', posts: '清空' }, person({ weeklyHours: '3', posts: '甲' })).after,
    ).toEqual({ weeklyHours: '', posts: '' })
  })

  it.each<[string, Cells, KnownPerson | null, string]>([
    ['nobody’s number', { staffNumber: '' }, null, 'organisation.staff-number-missing'],
    ['a strange number', { staffNumber: '一号' }, null, 'organisation.staff-number-form'],
    ['somebody who left', { name: '张三' }, person({}, { left: true }), 'organisation.import-left'],
    ['another name', { name: '李四' }, person(), 'organisation.import-other-name'],
    ['an unknown department', { department: '没有' }, person(), 'organisation.import-department-unknown'],
    ['an unknown branch', { branch: '没有' }, member(), 'organisation.import-branch-unknown'],
    ['an unknown group', { group: '九组' }, member(), 'organisation.import-group-unknown'],
    ['an unknown rank', { rank: '部长' }, person(), 'organisation.import-rank'],
    ['an unknown kind', { kind: '团员' }, person(), 'organisation.import-kind'],
    ['a long post', { posts: '长'.repeat(41) }, person(), 'organisation.import-post-long'],
    ['a long text', { other: '长'.repeat(201) }, person(), 'organisation.text-long'],
    ['hours of 99', { weeklyHours: '99' }, person(), 'organisation.hours-range'],
    ['a day that is none', { joinedOn: '2026-02-30' }, member(), 'organisation.day-impossible'],
    ['a member without branch', { kind: '正式党员' }, person(), 'organisation.import-branch-missing'],
    ['a branch without kind', { branch: '甲支部' }, person(), 'organisation.import-kind-missing'],
    [
      'a member who left',
      { kind: '正式党员', branch: '甲支部' },
      person({}, { membership: since('2020-01-01', { ended: true }) }),
      'organisation.import-member-left',
    ],
    ['a member who shall be none', { kind: '群众' }, member(), 'organisation.import-member-leaves'],
    [
      'a full member who shall be probationary',
      { kind: '预备' },
      member(),
      'organisation.import-full-to-probationary',
    ],
    [
      'a transfer before the last',
      { branch: '乙支部' },
      member({}, { membership: since('2026-11-22') }),
      'organisation.import-transfer-overlaps',
    ],
    [
      'a transfer over a planned one',
      { branch: '乙支部' },
      member({}, { membership: since('2026-01-01', { planned: true }) }),
      'organisation.import-transfer-overlaps',
    ],
    [
      'full before joined',
      { joinedOn: '2026-01-02', fullOn: '2026-01-01' },
      member(),
      'organisation.full-before-joined',
    ],
    [
      'probationary though the day has come',
      { fullOn: '2026-11-22' },
      member({ kind: 'probationary' }),
      'organisation.import-full-already',
    ],
    [
      'full though the day is to come',
      { fullOn: '2026-11-23' },
      member(),
      'organisation.import-full-not-yet',
    ],
  ])('refuses %s', (_what, cells, known, code) => {
    const row = plan(cells, known)
    expect([row.outcome, row.codes]).toEqual(['refused', [code]])
    expect([row.before, row.after]).toEqual([{}, {}])
    expect(reasons(row.issues)).toContain('】')
  })

  it('makes units on demand and says so', () => {
    const row = plan({ department: '新处', branch: '新支部', group: '新组' }, member(), {
      makeBranches: true,
      makeDepartments: true,
      makeGroups: true,
    })
    expect(row.outcome).toBe('changed')
    expect(row.codes).toEqual([
      'organisation.import-department-made',
      'organisation.import-branch-made',
      'organisation.import-group-made',
    ])
    expect(row.make).toEqual({
      branches: ['新支部'],
      departments: ['新处'],
      groups: [{ branch: '新支部', name: '新组' }],
    })
    expect(reasons(row.issues)).toBe('')
  })

  it('renames where that is allowed, with a remark', () => {
    const row = plan({ name: '李四' }, person(), { rename: true })
    expect([row.outcome, row.codes, row.after]).toEqual([
      'changed',
      ['organisation.import-renamed'],
      { name: '李四' },
    ])
  })

  it('turns full today where no day is named', () => {
    const row = plan({ kind: '正式党员' }, member({ kind: 'probationary', joinedOn: '2025-07-01' }))
    expect(row.after).toEqual({ kind: 'full', fullOn: '2026-11-22' })
  })

  it('takes the kind along with the day of turning full', () => {
    const row = plan({ fullOn: '2026-12-01' }, member({ kind: 'probationary' }))
    expect([row.before, row.after]).toEqual([
      { kind: 'probationary', fullOn: '' },
      { kind: 'probationary', fullOn: '2026-12-01' },
    ])
  })

  it('leaves the party group behind when the branch changes, unless one is named', () => {
    expect(plan({ branch: '乙支部' }, member({ group: '一组' })).after).toEqual({
      branch: '乙支部',
      group: '',
    })
    expect(plan({ branch: '乙支部', group: '一组' }, member({ group: '一组' })).after).toEqual({
      branch: '乙支部',
    })
    expect(plan({ group: '一组' }, member()).after).toEqual({ branch: '甲支部', group: '一组' })
    expect(plan({ branch: '乙支部', group: '二组' }, member()).codes).toEqual([
      'organisation.import-group-unknown',
    ])
  })

  it('names cells that the reader could not read, and no second sentence about the same', () => {
    const row: SheetPerson = {
      ordinal: 7,
      cells: { staffNumber: '1' },
      problems: { name: 'organisation.cell-merged', kind: 'organisation.cell-formula' },
    }
    const planned = planImport([row], new Map(), units, options)
    expect(planned.rows[0]?.issues).toEqual([
      { column: 'name', code: 'organisation.cell-merged' },
      { column: 'kind', code: 'organisation.cell-formula' },
    ])
    const numberless = planImport(
      [{ ordinal: 8, cells: {}, problems: { staffNumber: 'organisation.cell-error' } }],
      new Map(),
      units,
      options,
    )
    expect(numberless.rows[0]).toMatchObject({ staffNumber: '', name: '' })
  })

  it('says what is wrong with a whole row without a column', () => {
    expect(reasons([{ column: null, code: 'organisation.name-form' }])).not.toContain('】')
    expect(reasons([{ column: null, code: 'organisation.hours-form' }])).toContain('不是数字')
  })
})

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

describe('the words', () => {
  it('name what they are about and never say undefined', () => {
    for (const sentence of Object.values(importSentences)) {
      const said = typeof sentence === 'string' ? sentence : sentence({})
      expect(said).toMatch(/。$/u)
      expect(said).not.toContain('undefined')
    }
  })

  it('put posts into one order and take them apart again', () => {
    expect(joinPosts(['乙', '甲', '乙'])).toBe(joinPosts(['甲', '乙']))
    expect(splitPosts('')).toEqual([])
    expect(splitPosts(joinPosts(['甲', '乙']))).toHaveLength(2)
  })
})
