import { describe, expect, test } from 'vitest'

import { holdDirectory, json, refusal, run } from './command-runs.ts'

holdDirectory()

const scheme = {
  name: '办法',
  base: { max: '100', items: [{ id: 'a', name: '甲', max: '100', scorer: 'branch' }] },
  grades: [{ name: '优', from: '90' }, { name: '差' }],
}
const withScheme = (change: object, ...facts: unknown[]) => json({ scheme: { ...scheme, ...change }, facts })
const withFacts = (...facts: unknown[]) => withScheme({}, ...facts)
const fact = { member: 'm1', values: { a: '95' } }

describe('index', () => {
  test('prints exact fractions, grades, ranks, reasons and notices', async () => {
    const { code, out } = await run(
      ['index', '-'],
      withFacts(
        { member: 'm1', values: { a: '275/3', z: '1' } },
        { member: 'm2', class: null, values: {}, vetoes: [] },
      ),
    )
    expect(code).toBe(0)
    const { results, notices } = JSON.parse(out)
    expect(Object.keys(results[0])).toEqual(['member', 'score', 'grade', 'rank', 'because'])
    expect(results).toMatchObject([
      { member: 'm1', score: '275/3', grade: '优', rank: 1 },
      { member: 'm2', score: '0', grade: '差', rank: 2 },
    ])
    expect(notices).toMatchObject([
      { code: 'unknown-item', item: 'z', members: ['m1'] },
      { code: 'missing-value', item: 'a', members: ['m2'] },
    ])
  })

  test('of nobody is nothing', async () => {
    const { code, out } = await run(['index', '-'], json({ scheme: '100+20', facts: [] }))
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ results: [] })
  })

  test.each([
    ['not-json', '', '{"scheme":'],
    ['wrong-type', '', '"80+20"'],
    ['wrong-type', '', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['missing', 'facts', json({ scheme: '80+20' })],
    ['unknown', 'scheme', json({ scheme: '80 + 20', facts: [] })],
    ['unknown', 'scheme', json({ scheme: 'toString', facts: [] })],
    ['unknown-key', 'scheme.veto', withScheme({ veto: [] })],
    ['unknown-key', 'scheme.grades[0].line', withScheme({ grades: [{ name: '优', line: '90' }] })],
    ['unknown-key', 'facts[0].score', withFacts({ ...fact, score: '1' })],
    [
      'unknown-key',
      'facts[0].values.__proto__',
      `{"scheme":${json(scheme)},"facts":[{"member":"m","values":{"__proto__":"1"}}]}`,
    ],
    [
      'unknown-key',
      'facts[0].values.constructor',
      `{"scheme":${json(scheme)},"facts":[{"member":"m","values":{"constructor":"1"}}]}`,
    ],
    [
      'duplicate-key',
      'facts[0].values.a',
      `{"scheme":${json(scheme)},"facts":[{"member":"m","values":{"a":"1","a":"2"}}]}`,
    ],
    ['duplicate-key', 'scheme.name', `{"scheme":{"name":"a","name":"b"},"facts":[]}`],
    ['missing', 'scheme.base', withScheme({ base: undefined })],
    [
      'not-allowed',
      'scheme.base.items[0].scorer',
      withScheme({ base: { max: '1', items: [{ id: 'a', name: '甲', max: '1' }] } }),
    ],
    [
      'not-allowed',
      'scheme.base.items[0].scorer',
      withScheme({ base: { max: '1', items: [{ id: 'a', name: '甲', max: '1', scorer: 'chance' }] } }),
    ],
    ['not-allowed', 'scheme.period', withScheme({ period: 'week' })],
    ['wrong-type', 'scheme.grades[0].from', withScheme({ grades: [{ name: '优', from: 90 }] })],
    ['not-a-number', 'scheme.grades[0].from', withScheme({ grades: [{ name: '优', from: '-90' }] })],
    ['not-a-number', 'scheme.clamp.max', withScheme({ clamp: { max: '1e2' } })],
    ['too-small', 'scheme.grades[0].name', withScheme({ grades: [{ name: '', from: '90' }] })],
    [
      'grade-gap',
      'scheme.grades[1].to',
      withScheme({
        grades: [{ name: '优', from: '90' }, { name: '良', from: '75', to: '89' }, { name: '差' }],
      }),
    ],
    [
      'grade-overlap',
      'scheme.grades[1].from',
      withScheme({ grades: [{ name: '优', from: '50' }, { name: '良', from: '60' }, { name: '差' }] }),
    ],
    [
      'grade-unreachable',
      'scheme.grades[0].from',
      withScheme({ grades: [{ name: '优', from: '101' }, { name: '差' }] }),
    ],
    [
      'weights-not-100',
      'scheme.sources',
      withScheme({
        sources: { self: '99' },
        base: { max: '1', items: [{ id: 'a', name: '甲', max: '1', scorer: 'sources' }] },
      }),
    ],
    ['unknown-key', 'scheme.sources.students', withScheme({ sources: { students: '100' } })],
    ['base-sum', 'scheme.base.max', withScheme({ base: { ...scheme.base, max: '99' } })],
    ['no-grades', 'scheme.grades', withScheme({ grades: [] })],
    ['wrong-type', 'facts[0].values.a', withFacts({ member: 'm', values: { a: 95 } })],
    ['not-a-number', 'facts[0].values.a', withFacts({ member: 'm', values: { a: '-1' } })],
    ['not-a-number', 'facts[0].values.a', withFacts({ member: 'm', values: { a: '1/0' } })],
    ['over-maximum', 'facts[0].values.a', withFacts({ member: 'm', values: { a: '100.01' } })],
    ['member-twice', 'facts[1].member', withFacts(fact, fact)],
    ['missing', 'facts[0].member', withFacts({ values: {} })],
    ['unknown-class', 'facts[0].class', withFacts({ ...fact, class: 'full' })],
    ['unknown-veto', 'facts[0].vetoes[0]', withFacts({ ...fact, vetoes: ['v'] })],
    ['invalid', 'facts[0].member', `{"scheme":${json(scheme)},"facts":[{"member":"\\ud800"}]}`],
  ])('refuses with %s at %s', async (code, path, input) => {
    expect(await refusal('index', input)).toMatchObject({ code, path })
  })
})

const row = { member: 'm1', branch: 'b1', score: '60' }
const person = { staff: 's1', member: 'm1', score: '60' }
const withRows = (index: unknown, appraisal: unknown = [], policy: unknown = {}) =>
  json({ index, appraisal, policy })

describe('bottom', () => {
  test('prints the lists of the format page', async () => {
    const index = ['60', '70', '70', '80'].map((score, at) => ({ member: `m${at}`, branch: 'b1', score }))
    const appraisal = Array.from({ length: 10 }, (_, at) => ({
      staff: `s${at}`,
      member: at === 0 ? 'm0' : null,
      score: `${60 + at}`,
    }))
    const { code, out } = await run(['bottom', '-'], json({ index, appraisal }))
    expect(code).toBe(0)
    const { because, ...lists } = JSON.parse(out)
    expect(because).toHaveLength(3)
    expect(lists).toEqual({
      branchBottom: { b1: ['m0'] },
      schoolBottom: ['s0'],
      both: ['m0'],
      either: ['m0'],
      leftOut: [],
    })
  })

  test('takes what index printed', async () => {
    const sources = { self: '10', peer: '90' }
    const items = Array.from({ length: 12 }, (_, at) => ({
      id: `i${at}`,
      name: `项目${at}`,
      max: '10',
      scorer: 'sources',
    }))
    const values = Object.fromEntries(
      items.flatMap(({ id }, at) => [
        [`${id}.self`, `${at + 1}/999999937`],
        [`${id}.peer`, `1/${999_999_000 + at}`],
      ]),
    )
    const of = await run(
      ['index', '-'],
      withScheme({ sources, base: { max: '120', items } }, { member: 'm1', values }, { member: 'm2' }),
    )
    const rows = JSON.parse(of.out).results.map(({ member, score }: { member: string; score: string }) => ({
      member,
      branch: 'b',
      score,
    }))
    expect(rows[0].score.length).toBeGreaterThan(100)
    const { code, out } = await run(['bottom', '-'], withRows(rows))
    expect(code).toBe(0)
    expect(JSON.parse(out).branchBottom).toEqual({ b: ['m2'] })
  })

  test.each([
    ['not-json', '', '{'],
    ['wrong-type', '', '[]'],
    ['missing', 'index', '{"appraisal":[]}'],
    ['missing', 'appraisal', '{"index":[]}'],
    ['unknown-key', 'bottom', '{"index":[],"appraisal":[],"bottom":1}'],
    ['unknown-key', 'index[0].name', withRows([{ ...row, name: '甲' }])],
    ['unknown-key', 'policy.percent', withRows([], [], { percent: '10' })],
    ['duplicate-key', 'policy.share', '{"index":[],"appraisal":[],"policy":{"share":"10","share":"20"}}'],
    ['wrong-type', 'index[0].score', withRows([{ ...row, score: 60 }])],
    ['not-a-number', 'index[0].score', withRows([{ ...row, score: '-60' }])],
    ['not-a-number', 'appraisal[0].score', withRows([], [{ ...person, score: '6e1' }])],
    ['missing', 'index[0].branch', withRows([{ member: 'm1', score: '1' }])],
    ['too-small', 'index[0].member', withRows([{ ...row, member: '' }])],
    ['member-twice', 'index[1].member', withRows([row, { ...row, branch: 'b2' }])],
    ['staff-twice', 'appraisal[1].staff', withRows([], [person, { ...person, member: null }])],
    ['member-twice', 'appraisal[1].member', withRows([], [person, { ...person, staff: 's2' }])],
    ['percentage-over-100', 'policy.share', withRows([], [], { share: '100.5' })],
    ['not-a-number', 'policy.share', withRows([], [], { share: '-1' })],
    ['wrong-type', 'policy.share', withRows([], [], { share: 10 })],
    ['not-allowed', 'policy.first', withRows([], [], { first: 'xor' })],
    ['wrong-type', 'policy.atLeastOne', withRows([], [], { atLeastOne: 'yes' })],
    ['not-a-number', 'policy.passLine', withRows([], [], { passLine: 'sixty' })],
  ])('refuses with %s at %s', async (code, path, input) => {
    expect(await refusal('bottom', input)).toMatchObject({ code, path })
  })
})
