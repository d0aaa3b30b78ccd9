import { describe, expect, test } from 'vitest'

import { baseItem, counted, grade, memberClass, refusedIndex, schemeWith, veto } from '#testing/schemes.ts'

import { schemePresets } from './presets.ts'
import { schemeCodes } from './scheme.ts'
import type { Scheme } from './scheme.ts'
import { schemeFaults } from './scheme-faults.ts'

const faultsOf = (change: Partial<Scheme>): readonly string[] =>
  schemeFaults(schemeWith(change)).map(({ code, path }) => `${code.slice('scheme.'.length)} ${path}`)

const sourced = { base: { max: '100', items: [baseItem('a', '100', { scorer: 'sources' as const })] } }
const twoGrades = [grade('甲', '50'), grade('乙', null)]
const shares = (...all: readonly (readonly [string, string])[]) => ({
  rounding: 'floor' as const,
  cumulative: false,
  shares: all.map(([grade, share]) => ({ grade, share })),
})
const seen = new Set<string>()

describe('a scheme is refused', () => {
  const cases: readonly (readonly [Partial<Scheme>, ...string[]])[] = [
    [{ base: { max: '100x', items: [] } }, 'not-a-number base.max'],
    [
      { clamp: { min: '-1', max: '' }, sources: { self: '1/0', peer: undefined } },
      'not-a-number sources.self',
      'not-a-number clamp.min',
      'not-a-number clamp.max',
    ],
    [
      { grades: [grade('优', 'x', 'y'), grade('差', null)] },
      'not-a-number grades[0].from',
      'not-a-number grades[0].to',
    ],
    [{ quota: shares(['优', '1%']) }, 'not-a-number quota.shares[0].share'],
    [
      { base: { max: '0', items: [baseItem('a', '0', { per: '0' })] } },
      'nothing-counts base.max',
      'nothing-counts base.items[0].max',
      'nothing-counts base.items[0].per',
    ],
    [
      { plus: { max: '0', items: [counted('p', '0', '0')] }, minus: { max: '0', items: [] } },
      'nothing-counts plus.max',
      'nothing-counts plus.items[0].per',
      'nothing-counts plus.items[0].max',
      'nothing-counts minus.max',
    ],
    [
      {
        base: { max: '100', items: [baseItem('a.b', '100')] },
        plus: { max: null, items: [counted('.', '1', null)] },
      },
      'id-with-dot base.items[0].id',
      'id-with-dot plus.items[0].id',
    ],
    [
      {
        base: { max: '100', items: [baseItem('a', '50'), baseItem('a', '50')] },
        plus: { max: null, items: [counted('a', '1', null)] },
        minus: { max: null, items: [counted('a', '1', null)] },
        vetoes: [veto('a', { zero: 'score' })],
      },
      'id-twice base.items[1].id',
      'id-twice plus.items[0].id',
      'id-twice minus.items[0].id',
      'id-twice vetoes[0].id',
    ],
    [{ base: { max: '100', items: [] } }, 'no-base base.items'],
    [{ base: { max: '100', items: [baseItem('a', '99.99')] } }, 'base-sum base.max'],
    [{ base: { max: '100', items: [baseItem('a', '301/3')] } }, 'base-sum base.max'],
    [{ plus: { max: '20', items: [counted('p', '1', '20.01')] } }, 'cap-over-total plus.items[0].max'],
    [{ plus: { max: '20', items: [counted('p', '1', '19.99')] } }, 'total-never-reached plus.max'],
    [{ minus: { max: '3', items: [] } }, 'total-never-reached minus.max'],
    [
      { minus: { max: '3', items: [counted('m', '1', '2'), counted('n', '1', '4')] } },
      'cap-over-total minus.items[1].max',
    ],
    [{ sources: null, ...sourced }, 'no-sources base.items[0].scorer'],
    [{ sources: { self: '100' } }, 'sources-unused sources'],
    [{ sources: { self: '40', peer: '59.9' }, ...sourced }, 'weights-not-100 sources'],
    [{ sources: { self: '40', masses: '60.1' }, ...sourced }, 'weights-not-100 sources'],
    [{ sources: {}, ...sourced }, 'weights-not-100 sources'],
    [
      { vetoes: [veto('v', {}), veto('w', { atMost: '优' }), veto('x', { atMost: '甲' })] },
      'veto-without-effect vetoes[0]',
      'veto-without-effect vetoes[1]',
      'unknown-grade vetoes[2].atMost',
    ],
    [{ vetoes: [veto('x', { zero: 'score', atMost: '甲' })] }, 'unknown-grade vetoes[0].atMost'],
    [{ classes: [memberClass('c'), memberClass('c')] }, 'class-twice classes[1].id'],
    [
      { classes: [memberClass('c', { exempt: ['z', 'a', 'a'] })] },
      'unknown-item classes[0].exempt[0]',
      'exempt-twice classes[0].exempt[2]',
    ],
    [{ classes: [memberClass('c', { exempt: ['a', 'b'] })] }, 'class-without-base classes[0].exempt'],
    [
      { classes: [memberClass('c', { withoutSources: ['self'] })] },
      'no-sources classes[0].withoutSources[0]',
    ],
    [
      {
        sources: { self: '100', peer: '0' },
        ...sourced,
        classes: [memberClass('c', { withoutSources: ['self'] })],
      },
      'class-without-source classes[0].withoutSources',
    ],
    [
      {
        sources: { self: '100' },
        ...sourced,
        classes: [memberClass('c', { withoutSources: ['self', 'peer'] })],
      },
      'no-sources classes[0].withoutSources[1]',
      'class-without-source classes[0].withoutSources',
    ],
    [
      { clamp: { min: '100', max: '100' } },
      'clamp-in-wrong-order clamp',
      'grade-unreachable grades[1].from',
      'grade-unreachable grades[2].from',
    ],
    [{ clamp: { min: '0', max: '120.01' } }, 'clamp-never-reached clamp.max'],
    [{ grades: [] }, 'no-grades grades'],
    [{ grades: [grade('甲', '50'), grade('甲', null)] }, 'grade-twice grades[1].name'],
    [{ grades: [grade('甲', null), grade('乙', null)] }, 'line-missing grades[0].from'],
    [{ grades: [grade('甲', '90'), grade('乙', '75', '89'), grade('丙', null)] }, 'grade-gap grades[1].to'],
    [
      { grades: [grade('甲', '90'), grade('乙', '75', '90.5'), grade('丙', null)] },
      'grade-overlap grades[1].to',
    ],
    [{ grades: [grade('甲', '90'), grade('乙', '90'), grade('丙', null)] }, 'grade-overlap grades[1].from'],
    [{ grades: [grade('乙', '75'), grade('甲', '90'), grade('丙', null)] }, 'grade-overlap grades[1].from'],
    [{ grades: [grade('甲', '50', '120'), grade('乙', null)] }, 'grade-gap grades[0].to'],
    [
      {
        plus: { max: null, items: [counted('q', '1', null)] },
        clamp: { min: '0', max: null },
        grades: [grade('甲', '50', '999'), grade('乙', null)],
      },
      'grade-gap grades[0].to',
    ],
    [{ grades: [grade('甲', '50'), grade('乙', '0.1')] }, 'grade-gap grades[1].from'],
    [
      {
        clamp: { min: '10', max: null },
        grades: [grade('甲', '50'), grade('乙', '10')],
        vetoes: [veto('v', { zero: 'score' })],
      },
      'grade-gap grades[1].from',
    ],
    [{ grades: [grade('甲', '120.01'), grade('乙', '0')] }, 'grade-unreachable grades[0].from'],
    [
      { grades: [grade('甲', '50'), grade('乙', '0'), grade('丙', null)] },
      'grade-unreachable grades[2].from',
    ],
    [
      {
        classes: [memberClass('c', { exempt: ['a'], exemptAs: 'left-out' })],
        clamp: { min: '0', max: null },
        grades: [grade('甲', '61'), grade('乙', null)],
      },
      'grade-unreachable grades[0].from',
    ],
    [
      {
        grades: [grade('甲', '121'), grade('乙', '0'), grade('丙', null)],
        vetoes: [veto('v', { atMost: '丙' })],
      },
      'grade-unreachable grades[0].from',
    ],
    [
      {
        plus: { max: '20', items: [counted('p', '1', '15'), counted('q', '1', '15')] },
        clamp: { min: '0', max: '121' },
      },
      'clamp-never-reached clamp.max',
    ],
    [
      {
        classes: [
          memberClass('c', { exempt: ['a'], exemptAs: 'left-out' }),
          memberClass('d', { graded: false }),
        ],
        clamp: { min: '0', max: '61' },
      },
      'clamp-never-reached clamp.max',
      'grade-unreachable grades[0].from',
    ],
    [
      {
        sources: { self: '100' },
        base: { max: '100', items: [baseItem('a', '60', { scorer: 'sources' }), baseItem('b', '40')] },
        classes: [memberClass('c', { withoutSources: ['self'] })],
      },
      'class-without-source classes[0].withoutSources',
    ],
    [
      {
        scale: [
          { name: '优', value: '101' },
          ...['50', '60', '0', '0', '0'].map((value) => ({ name: '优', value })),
        ],
      },
      ...[
        'size scale',
        'unused scale',
        'over-100 scale[0].value',
        'grade-twice scale[1].name',
        'grade-twice scale[2].name',
        'in-wrong-order scale[2].value',
        'grade-twice scale[3].name',
        'grade-twice scale[4].name',
        'in-wrong-order scale[4].value',
        'grade-twice scale[5].name',
        'in-wrong-order scale[5].value',
      ].map((each) => `scale-${each}`),
    ],
    [{ quota: shares() }, 'share-without-seats quota.shares'],
    [
      { quota: shares(['甲', '10']), grades: [grade('优', '50'), grade('差', null)] },
      'unknown-grade quota.shares[0].grade',
    ],
    [{ quota: shares(['差', '10']) }, 'share-of-last-grade quota.shares[0].grade'],
    [{ quota: shares(['优', '10'], ['优', '10']) }, 'share-twice quota.shares[1].grade'],
    [{ quota: shares(['优', '0']) }, 'share-without-seats quota.shares[0].share'],
    [
      { quota: shares(['优', '100.1']) },
      'shares-over-100 quota.shares[0].share',
      'shares-over-100 quota.shares',
    ],
    [{ quota: shares(['优', '50'], ['良', '50.1']) }, 'shares-over-100 quota.shares'],
    [
      { quota: { ...shares(['良', '20'], ['优', '30']), cumulative: true } },
      'shares-in-wrong-order quota.shares',
    ],
  ]
  for (const [change, ...expected] of cases)
    test(`${expected.join(', ')}: ${JSON.stringify(change)}`, () => {
      expect(faultsOf(change)).toEqual(expected)
      for (const each of expected) seen.add(String(each.split(' ')[0]))
    })

  test('for every reason there is', () => expect([...seen].toSorted()).toEqual(schemeCodes.toSorted()))

  test('before its facts are looked at', () => {
    expect(refusedIndex(schemeWith({ grades: [] }), [])).toEqual({
      code: 'scheme.no-grades',
      path: 'scheme.grades',
    })
  })
})

describe('a scheme is accepted', () => {
  const cases: readonly Partial<Scheme>[] = [
    {},
    { grades: [grade('全部', null)] },
    { grades: [grade('甲', '120'), grade('乙', '0', '120')] },
    { grades: [grade('甲', '50', '120.01'), grade('乙', '0', '50')] },
    { grades: [grade('甲', '301/3'), grade('乙', null, '301/3')] },
    { clamp: { min: '0', max: null } },
    { clamp: { min: '10', max: '100' }, grades: [grade('甲', '50'), grade('乙', '10')] },
    { clamp: { min: '10', max: null }, grades: twoGrades, vetoes: [veto('v', { zero: 'score' })] },
    { plus: { max: null, items: [counted('q', '1', null)] }, clamp: { min: '0', max: '999' } },
    {
      plus: { max: '30', items: [counted('p', '1', '30'), counted('q', '1', null)] },
      clamp: { min: '0', max: '130' },
    },
    { plus: { max: null, items: [counted('p', '1', '5')] }, clamp: { min: '0', max: '105' } },
    { plus: { max: '20', items: [counted('p', '1', '15'), counted('q', '1', '15')] } },
    { sources: { self: '0', peer: '100/3', branch: '200/3' }, ...sourced },
    {
      sources: { self: '100' },
      ...sourced,
      classes: [memberClass('c', { graded: false, withoutSources: ['self'] }), memberClass('d')],
    },
    {
      classes: [memberClass('c', { graded: false, exempt: ['a', 'b'] }), memberClass('d')],
      clamp: { min: '0', max: null },
    },
    {
      sources: { self: '100' },
      base: { max: '100', items: [baseItem('a', '60', { scorer: 'sources' }), baseItem('b', '40')] },
      classes: [memberClass('c', { exempt: ['a'], withoutSources: ['self'] })],
    },
    { classes: [memberClass('c', { exempt: ['a'], exemptAs: 'left-out' }), memberClass('d')] },
    {
      clamp: { min: '10', max: null },
      grades: [grade('甲', '50'), grade('乙', '10')],
      vetoes: [veto('v', { zero: 'plus' })],
    },
    // A grade that only a veto gives.
    {
      grades: [grade('甲', '50'), grade('乙', '0'), grade('丙', null)],
      vetoes: [veto('v', { atMost: '丙' })],
    },
    { quota: shares(['优', '50'], ['良', '50']) },
    { quota: { ...shares(['良', '60'], ['优', '60']), cumulative: true } },
  ]
  test.each(cases)('%j', (change) => expect(faultsOf(change)).toEqual([]))

  test.each(Object.entries(schemePresets))('%s as shipped', (_name, scheme) => {
    expect(schemeFaults(scheme)).toEqual([])
  })
})
