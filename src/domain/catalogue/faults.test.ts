import { describe, expect, it } from 'vitest'

import { item } from '#testing/catalogue.ts'

import { catalogueFaults, type Catalogue } from './catalogue.ts'
import { faultSentence } from './faults.ts'

describe('a fault in words', () => {
  const wrong: Catalogue = {
    levels: { '1': '一分' },
    items: [item('1-01', '甲'), item('1-01', '甲'), item('2-01', '丙')],
  }
  it('names the item or the level', () => {
    expect(catalogueFaults(wrong).map((fault) => faultSentence(wrong, fault))).toEqual([
      '一级的分值“一分”不是一个最多两位小数的数',
      '“甲”与另一条的编号相同，请删除后重新添加',
      '“甲”写了两次',
      '“丙”所在的级别没有设置分值',
    ])
    const second = { levels: { '1': '2', '2': '1.234' }, items: [item('1-01', '甲')] }
    expect(catalogueFaults(second).map((fault) => faultSentence(second, fault))).toEqual([
      '二级的分值“1.234”不是一个最多两位小数的数',
    ])
    const empty = { levels: {}, items: [] }
    expect(catalogueFaults(empty).map((fault) => faultSentence(empty, fault))).toEqual([
      '目录里一条内容也没有',
    ])
  })
})
