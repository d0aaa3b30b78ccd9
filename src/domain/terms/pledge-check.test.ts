import { describe, expect, it } from 'vitest'

import { pledgeFaults } from './pledge-check.ts'
import { pledgeWords } from './pledge-words.ts'
import { freeSectionId, noticePledgePolicy } from './pledge-policy.ts'

const own = { id: 'own', title: '我的承诺', hint: '', least: 5, most: 100, lines: [] }
const faultsWith = (...sections: readonly (typeof own)[]) =>
  pledgeFaults({ ...noticePledgePolicy, sections }).map(({ why }) => why)

describe('the sections of a pledge', () => {
  it('stand as the notice has them', () => expect(pledgeFaults(noticePledgePolicy)).toEqual([]))

  it('can be told apart', () => {
    expect(faultsWith(own, { ...own, title: '又一条' })).toEqual(['承诺的“又一条”与另一部分用了同一个代号'])
  })

  it('have each a name of their own', () => {
    expect(faultsWith(own, { ...own, id: 'other', title: ' ' })).toEqual(['承诺的第 2 部分还没有标题'])
    expect(faultsWith(own, { ...own, id: 'other' })).toEqual(['承诺有两部分都叫“我的承诺”'])
  })

  it('say something', () => {
    expect(faultsWith({ ...own, least: 0, most: 0 })).toEqual([
      '承诺的“我的承诺”没有固定的话，也不能写自己的话',
    ])
    const fixed = { ...own, least: 0, most: 0, lines: ['公私分明。'] }
    expect(pledgeFaults({ ...noticePledgePolicy, sections: [fixed] })).toEqual([])
    expect(pledgeWords({ ...noticePledgePolicy, sections: [fixed] })[0]?.says).toContain(
      '1．我的承诺（固定的 1 条：公私分明。不另写）',
    )
  })

  it('that are new get a name for the machine that none has', () => {
    expect(freeSectionId([])).toBe('more-a')
    expect(freeSectionId(['more-a', 'own', 'more-c'])).toBe('more-b')
    expect(freeSectionId([...'abcdefghi'].map((letter) => `more-${letter}`))).toBe('more-z')
  })

  it('can be filled in', () => {
    expect(faultsWith({ ...own, least: 101 })).toEqual([
      '承诺的“我的承诺”至少 101 个字、最多 100 个字，没有人写得出来',
    ])
    expect(faultsWith({ ...own, least: 100 })).toEqual([])
  })
})
