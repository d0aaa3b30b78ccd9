import { describe, expect, it } from 'vitest'

import { pledgeFaults } from './pledge-check.ts'
import { noticePledgePolicy } from './pledge-policy.ts'

const own = { id: 'own', title: '我的承诺', hint: '', least: 5, most: 100, lines: [] }
const faultsWith = (...sections: readonly (typeof own)[]) =>
  pledgeFaults({ ...noticePledgePolicy, sections }).map(({ why }) => why)

describe('the sections of a pledge', () => {
  it('stand as the notice has them', () => expect(pledgeFaults(noticePledgePolicy)).toEqual([]))

  it('can be told apart', () => {
    expect(faultsWith(own, { ...own, title: '又一条' })).toEqual(['承诺的“又一条”与另一部分用了同一个代号'])
  })

  it('can be filled in', () => {
    expect(faultsWith({ ...own, least: 101 })).toEqual([
      '承诺的“我的承诺”至少 101 个字、最多 100 个字，没有人写得出来',
    ])
    expect(faultsWith({ ...own, least: 100 })).toEqual([])
  })
})
