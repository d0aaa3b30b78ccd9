import { describe, expect, it } from 'vitest'

import { member, person, plan, since, type Cells } from '#testing/people-import.ts'

import type { Issue, KnownPerson } from './import-record.ts'

describe('a membership in an import', () => {
  it('turns full today where no day is named', () => {
    const probationary = member({ kind: 'probationary', joinedOn: '2025-07-01' })
    expect(plan({ kind: '正式党员' }, probationary).after).toEqual({ kind: 'full', fullOn: '2026-11-22' })
    expect(plan({ kind: '正式党员', fullOn: '2026-07-01' }, probationary).after).toEqual({
      kind: 'full',
      fullOn: '2026-07-01',
    })
    expect(plan({ kind: '正式党员', fullOn: '2026-07-01' }, member()).after).toEqual({
      kind: 'full',
      fullOn: '2026-07-01',
    })
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

  it('keeps its party group where the branch stays', () => {
    expect(plan({ position: '讲师' }, member({ group: '一组' })).after).toEqual({ position: '讲师' })
    expect(plan({ branch: '甲支部' }, member({ group: '一组' })).outcome).toBe('unchanged')
  })

  it.each<[string, Cells, KnownPerson | null, Issue]>([
    [
      'a transfer before the last',
      { branch: '乙支部' },
      member({}, { membership: since('2026-12-01') }),
      {
        column: 'branch',
        code: 'organisation.import-transfer-overlaps',
        detail: { since: '2026-12-01', day: '2026-11-22' },
      },
    ],
    [
      'full before joined',
      { joinedOn: '2026-01-02', fullOn: '2026-01-01' },
      member(),
      { column: 'fullOn', code: 'organisation.full-before-joined', detail: { joinedOn: '2026-01-02' } },
    ],
    [
      'probationary though the day has come',
      { fullOn: '2026-11-22' },
      member({ kind: 'probationary' }),
      { column: 'fullOn', code: 'organisation.import-full-already', detail: { fullOn: '2026-11-22' } },
    ],
    [
      'full though the day is to come',
      { fullOn: '2026-11-23' },
      member(),
      { column: 'fullOn', code: 'organisation.import-full-not-yet', detail: { fullOn: '2026-11-23' } },
    ],
    [
      'a branch without a kind',
      { branch: '甲支部' },
      person(),
      { column: 'kind', code: 'organisation.import-kind-missing' },
    ],
    [
      'a day of joining without a kind',
      { name: '张三', joinedOn: '2020-07-01' },
      null,
      { column: 'kind', code: 'organisation.import-kind-missing' },
    ],
    [
      'a member who shall be none',
      { kind: '非党员' },
      member(),
      { column: 'kind', code: 'organisation.import-member-leaves' },
    ],
    [
      'a full member who shall be probationary',
      { kind: '预备党员' },
      member(),
      { column: 'kind', code: 'organisation.import-full-to-probationary' },
    ],
    [
      'a member without a branch',
      { name: '张三', kind: '正式党员' },
      null,
      { column: 'branch', code: 'organisation.import-branch-missing' },
    ],
  ])('refuses %s, and says why', (_what, cells, known, issue) => {
    expect(plan(cells, known).issues).toStrictEqual([issue])
  })

  it.each<[string, Cells, KnownPerson | null]>([
    ['joined and full on one day', { joinedOn: '2020-07-01', fullOn: '2020-07-01' }, member()],
    ['only the day of joining', { joinedOn: '2026-07-01' }, member({ kind: 'probationary' })],
    ['probationary, full tomorrow', { fullOn: '2026-11-23' }, member({ kind: 'probationary' })],
    ['full since today', { fullOn: '2026-11-22' }, member()],
    ['a new full member', { name: '张三', kind: '党员', branch: '甲支部', joinedOn: '2019-07-01' }, null],
    ['a new probationary member', { name: '张三', kind: '预备', branch: '甲支部' }, null],
    ['a transfer from the day after', { branch: '乙支部' }, member({}, { membership: since('2026-11-21') })],
    [
      'dates of one whose transfer is planned',
      { joinedOn: '2019-07-01' },
      member({}, { membership: since('2026-12-01', { planned: true }) }),
    ],
    [
      'other cells of one who left the branch',
      { position: '讲师' },
      member({}, { membership: since('2020-01-01', { ended: true }) }),
    ],
    ['other cells of nobody’s member', { position: '讲师' }, person()],
  ])('takes %s', (_what, cells, known) => {
    const row = plan(cells, known)
    expect([row.issues, row.outcome]).toEqual([[], known === null ? 'new' : 'changed'])
  })

  it.each<[Cells, readonly string[]]>([
    [{ kind: '?', branch: '甲支部' }, ['organisation.import-kind']],
    [{ branch: '甲支部', joinedOn: '昨天' }, ['organisation.day-form']],
    [
      { branch: '甲支部', weeklyHours: '多' },
      ['organisation.hours-form', 'organisation.import-kind-missing'],
    ],
  ])('is not judged by what could not be read: %j', (cells, codes) => {
    expect(plan(cells, person()).codes).toEqual(codes)
  })
})
