import { describe, expect, it } from 'vitest'

import { blank, member, options, person, plan, since, units, type Cells } from '#testing/people-import.ts'

import { planImport } from './import.ts'
import type { ImportOptions, KnownPerson, SheetPerson } from './import-record.ts'
import { reasons } from './import-words.ts'

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

  it('says where it is wrong, and what stands there', () => {
    const named = (cells: Cells, known: KnownPerson | null, more: Partial<ImportOptions> = {}) =>
      plan(cells, known, more).issues
    expect(named({ staffNumber: '' }, null)).toEqual([
      { column: 'staffNumber', code: 'organisation.staff-number-missing', detail: { row: 2 } },
    ])
    expect(named({}, null)).toEqual([{ column: 'name', code: 'organisation.import-name-missing' }])
    expect(named({}, person({}, { left: true }))).toEqual([
      { column: 'staffNumber', code: 'organisation.import-left', detail: { name: '张三' } },
    ])
    const detail = { known: '张三', written: '李四' }
    expect(named({ name: '李四' }, person())).toEqual([
      { column: 'name', code: 'organisation.import-other-name', detail },
    ])
    expect(named({ name: '李四' }, person(), { rename: true })).toEqual([
      { column: 'name', code: 'organisation.import-renamed', detail, remark: true },
    ])
    expect(named({ department: '新处', branch: '新支部', group: '新组' }, member())).toEqual([
      { column: 'department', code: 'organisation.import-department-unknown', detail: { name: '新处' } },
      { column: 'branch', code: 'organisation.import-branch-unknown', detail: { name: '新支部' } },
      { column: 'group', code: 'organisation.import-group-unknown', detail: { name: '新组' } },
    ])
    const all = { makeBranches: true, makeDepartments: true, makeGroups: true }
    expect(named({ department: '新处', branch: '新支部', group: '新组' }, member(), all)).toEqual([
      {
        column: 'department',
        code: 'organisation.import-department-made',
        detail: { name: '新处' },
        remark: true,
      },
      { column: 'branch', code: 'organisation.import-branch-made', detail: { name: '新支部' }, remark: true },
      { column: 'group', code: 'organisation.import-group-made', detail: { name: '新组' }, remark: true },
    ])
  })

  it('says that number or name are missing whatever else is wrong', () => {
    const codes = ['organisation.hours-form', 'organisation.staff-number-missing']
    expect(plan({ staffNumber: '', name: '张三', weeklyHours: '多' }, null).codes).toEqual(codes)
    expect(plan({ weeklyHours: '多' }, null).codes).toEqual([
      'organisation.hours-form',
      'organisation.import-name-missing',
    ])
  })

  it('is known by the name it has, or else by what was written', () => {
    expect(plan({ weeklyHours: '多' }, person()).name).toBe('张三')
    expect(plan({ name: '李四', weeklyHours: '多' }, person()).name).toBe('李四')
    expect(plan({ name: '张' }, null).name).toBe('张')
    expect(plan({ staffNumber: '一号', name: '张三' }, null).staffNumber).toBe('一号')
  })

  it('asks nothing about what it leaves as it is', () => {
    const elsewhere = member({ department: '旧处', branch: '旧支部', group: '旧组' })
    expect(plan({ position: '讲师' }, elsewhere)).toMatchObject({
      outcome: 'changed',
      issues: [],
      after: { position: '讲师' },
    })
    expect(plan({ department: '旧处', name: '张三' }, elsewhere, { rename: true })).toMatchObject({
      outcome: 'unchanged',
      issues: [],
      before: {},
      after: {},
    })
  })

  it('needs no unit where it names none, and makes none that is there', () => {
    const make = { branches: [], departments: [], groups: [] }
    expect(plan({ name: '张三' }, null)).toMatchObject({ after: blank, make })
    const placed = { name: '张三', department: '教务处', kind: '正式党员', branch: '甲支部', group: '一组' }
    expect(plan(placed, null)).toMatchObject({ outcome: 'new', make })
    expect(plan({ position: '讲师' }, member()).make).toEqual(make)
  })

  it('looks for the party group in the branch that the row names', () => {
    expect(plan({ branch: '乙支部', group: '三组' }, member({ group: '三组' })).issues).toEqual([
      { column: 'group', code: 'organisation.import-group-unknown', detail: { name: '三组' } },
    ])
  })
})
