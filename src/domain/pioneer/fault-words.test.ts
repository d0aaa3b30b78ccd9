import { expect, test } from 'vitest'

import { baseItem, counted, grade, memberClass, schemeWith, veto } from '#testing/schemes.ts'

import { schemeFaultInWords } from './fault-words.ts'
import type { Scheme } from './scheme.ts'
import { schemeFaults } from './scheme-faults.ts'

const cases: readonly (readonly [Partial<Scheme>, string])[] = [
  [{ base: { max: '0', items: [] } }, '基础分：这里不能是 0，请写大于 0 的数；不设上限的留空（null）。'],
  [
    { base: { max: '100', items: [baseItem('a', '60', { per: 'x' }), baseItem('b', '40')] } },
    '「基础a」：应为写成文字的非负数，如 "4.33" 或 "13/3"。',
  ],
  [
    { plus: { max: '20', items: [counted('p', '1', '20'), counted('q', '1', '21')] } },
    '「项目q」：这一项的封顶分超过了合计上限，请调低它或调高合计上限。',
  ],
  [
    { minus: { max: null, items: [counted('a', '1', null)] } },
    '「项目a」：编号与前面的项目或情形相同，请换一个。',
  ],
  [
    { minus: { max: '5', items: [] } },
    '扣分：各项封顶分加起来达不到合计上限，请调低合计上限（不设的留空，null）或加上项目。',
  ],
  [
    { vetoes: [veto('v', {})] },
    '「情形v」：这个情形既不归零也不限制等次，请写明归零什么（zero），或等次最高到哪里（atMost，最高等次以下）。',
  ],
  [
    { classes: [memberClass('c', { exempt: ['z'] })] },
    '「类别c」：没有这个项目或情形，请改成办法里有的编号。',
  ],
  [
    { sources: { self: '100' } },
    '评价来源：写了来源权重，却没有一个基础分项目由各来源加权（scorer 为 sources），请改项目或去掉权重。',
  ],
  [{ grades: [] }, '等次：至少要有一个等次，请加上。'],
  [
    { grades: [grade('优', '90'), grade('良', '75', '89'), grade('差', null)] },
    '「良」：有的得分落不进任何等次。终点（to）不含本数，应与高一等次的起点（from）相同或留空；最后一个等次应从最低分起或留空。',
  ],
  [
    { clamp: { min: '0', max: '121' } },
    '最低分和最高分：基础分加上加分达不到这个最高分，请调低最高分（不设的留空，null）或调高满分。',
  ],
  [
    { quota: { rounding: 'floor', cumulative: false, shares: [] } },
    '等次名额：名额比例要大于 0，请改；不设名额的整个留空（quota 为 null）。',
  ],
]

test.each(cases)('%#', (change, words) => {
  const scheme = schemeWith(change)
  expect(schemeFaults(scheme).map((fault) => schemeFaultInWords(scheme, fault))).toContain(words)
})
