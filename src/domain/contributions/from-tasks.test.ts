import { describe, expect, it } from 'vitest'

import { aList, entry } from '#testing/contribution-list.ts'

import { noticeCatalogue } from '../catalogue/notice.ts'
import { localDate } from '../kernel/local-date.ts'
import { itemOf, proposeWork, type VerifiedWork } from './from-tasks.ts'

const work = (more: Partial<VerifiedWork> = {}): VerifiedWork => ({
  title: '布置考场',
  item: '主动承担临时性工作任务',
  publisher: '党政办',
  verifiedOn: localDate('2026-11-20'),
  ...more,
})
const propose = (list = aList(), all: readonly VerifiedWork[] = [work()]) =>
  proposeWork(list, noticeCatalogue, all, [])

describe('verified work', () => {
  it('proposes its item among the achievements', () => {
    expect(propose()).toEqual([
      {
        item: '2-31',
        part: 'achievements',
        because: '完成“布置考场”，2026年11月20日核验',
        source: '党政办',
      },
    ])
  })

  it('proposes an item once, with all that supports it', () => {
    const all = [
      work(),
      work({ title: '防汛值守', publisher: '一支部' }),
      work({ title: '搬运器材', verifiedOn: localDate('2026-11-21') }),
      work({ item: '无偿献血' }),
    ]
    expect(propose(aList(), all)).toMatchObject([
      {
        item: '2-31',
        because:
          '完成“布置考场”，2026年11月20日核验；完成“防汛值守”，2026年11月20日核验；完成“搬运器材”，2026年11月21日核验',
        source: '党政办、一支部',
      },
      { item: '2-01' },
    ])
  })

  it('proposes nothing that is ticked, declined, proposed already or no more in the catalogue', () => {
    expect(propose(aList({ entries: [entry('2-31', { achieved: true })] }))).toEqual([])
    expect(propose(aList({ entries: [entry('2-31', { declinedAchieved: true })] }))).toEqual([])
    expect(propose(aList({ entries: [entry('2-31', { goal: true })] }))).toHaveLength(1)
    expect(propose(aList(), [work({ item: '旧目录里的一项' })])).toEqual([])
    expect(itemOf(noticeCatalogue, { item: '旧目录里的一项' })).toBeNull()
    const known = { item: '2-31', because: '', source: '' } as const
    const twice = (part: 'goals' | 'achievements') =>
      proposeWork(aList(), noticeCatalogue, [work()], [{ ...known, part }])
    expect(twice('achievements')).toEqual([])
    expect(twice('goals')).toHaveLength(1)
  })
})
