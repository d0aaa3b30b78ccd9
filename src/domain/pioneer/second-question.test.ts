import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { baseItem, schemeWith } from '#testing/schemes.ts'

import { compareFractions, fraction } from '../kernel/fraction.ts'
import { noPoints } from '../kernel/points.ts'
import type { PaperCounts } from '../reviews/paper.ts'
import type { ScaleGrade } from '../reviews/questions.ts'
import { drawFacts, type RoomKnowledge } from './drawing.ts'
import { schemeFaultInWords } from './fault-words.ts'
import { schemePresets } from './presets.ts'
import { schemeFaults } from './scheme-faults.ts'
import { meanOfGrades, secondQuestionsOf } from './second-question.ts'
import type { Scheme } from './scheme.ts'

const grade = (name: string, value: string): ScaleGrade => ({ name, value })
const scale = [grade('优秀', '100'), grade('良好', '80'), grade('一般', '50')]
const none: PaperCounts = { five: 0, four: 0, three: 0, two: 0, one: 0, abstained: 0, void: 0 }
const asked = (change: Partial<Scheme>): Scheme =>
  schemeWith({
    scale,
    sources: { self: '50', peer: '50' },
    base: { max: '100', items: [baseItem('a', '60', { scorer: 'sources' }), baseItem('b', '40')] },
    ...change,
  })

describe('what the meeting is asked beside the stars', () => {
  const kinds = (scheme: Scheme) => secondQuestionsOf(scheme).map(({ question }) => question)

  it('is what the scheme has scored by peers or by the masses, and only with a scale', () => {
    const both = { self: '20', peer: '40', masses: '40' }
    expect(kinds(asked({}))).toEqual(['peer'])
    expect(kinds(asked({ sources: both }))).toEqual(['peer', 'masses'])
    expect(kinds(asked({ sources: both, scale: null }))).toEqual([])
    const alone = { max: '100', items: [baseItem('a', '100', { scorer: 'masses' as const })] }
    expect(secondQuestionsOf(asked({ sources: null, base: alone }))).toEqual([
      { question: 'masses', grades: scale },
    ])
    expect(kinds(schemeWith({}))).toEqual([])
    expect(Object.values(schemePresets).map(kinds)).toEqual([['peer', 'masses'], [], ['peer']])
  })
})

describe('what it said of a member', () => {
  const counts = { ...none, five: 4, four: 1, three: 1, abstained: 2, void: 1 }

  it('is the exact mean of what the grades are worth, in a sentence to be checked by hand', () => {
    expect(meanOfGrades({ question: 'peer', grades: scale }, counts)).toEqual({
      mean: fraction(265, 3),
      strips: 6,
      because:
        '评议会第二项（互评）有效票 6 张：优秀 4 张、良好 1 张、一般 1 张，弃权 2 张、废票 1 张不计；(4×100 + 1×80 + 1×50) ÷ 6 = 265/3（约 88.33）%',
    })
    expect(meanOfGrades({ question: 'masses', grades: scale }, { ...none, four: 5 })?.because).toBe(
      '评议会第二项（群众评）有效票 5 张：优秀 0 张、良好 5 张、一般 0 张，弃权 0 张、废票 0 张不计；(5×80) ÷ 5 = 80%',
    )
  })

  it('is nothing where fewer than five said it', () => {
    expect(meanOfGrades({ question: 'peer', grades: scale }, { ...none, five: 4, abstained: 9 })).toBeNull()
  })

  test('lies between the worst and the best grade that was given, whatever the order of the strips', () => {
    const count = fc.nat({ max: 30 })
    fc.assert(
      fc.property(count, count, count, (five, four, three) => {
        const found = meanOfGrades({ question: 'peer', grades: scale }, { ...none, five, four, three })
        expect(found === null).toBe(five + four + three < 5)
        if (found === null) return
        const given = [
          [five, 100],
          [four, 80],
          [three, 50],
        ].flatMap(([of = 0, worth = 0]) => (of > 0 ? [worth] : []))
        expect(compareFractions(found.mean, fraction(Math.max(...given)))).toBeLessThanOrEqual(0)
        expect(compareFractions(found.mean, fraction(Math.min(...given)))).toBeGreaterThanOrEqual(0)
        expect(found.mean).toEqual(fraction(five * 100 + four * 80 + three * 50, five + four + three))
      }),
    )
  })
})

describe('what is drawn of it', () => {
  const known = (of: Partial<RoomKnowledge['second']>): RoomKnowledge => ({
    attendance: null,
    points: noPoints,
    urgent: [],
    tasks: [],
    stars: null,
    second: { peer: null, masses: null, ...of },
  })
  const counts = { ...none, five: 3, four: 1, three: 1 }
  const peer = { question: { question: 'peer' as const, grades: scale }, counts }

  it('is the share of each item that asks peers', () => {
    const items = [
      baseItem('a', '60', { scorer: 'sources' }),
      baseItem('b', '40', { scorer: 'peer', per: '2' }),
    ]
    const drawn = drawFacts(asked({ base: { max: '100', items } }), known({ peer }))
    expect(drawn).toMatchObject({ 'a.peer': { value: '258/5' }, b: { value: '86/5' } })
    expect(drawn['a.peer']?.because).toMatch(/= 86%；满分 60 分，计 51.6 分。$/u)
    expect(Object.keys(drawn)).toEqual(['a.peer', 'b'])
  })

  it('is nothing where nobody was asked, or too few', () => {
    expect(drawFacts(asked({}), known({}))).toEqual({})
    const few = { ...peer, counts: { ...none, five: 4 } }
    expect(drawFacts(asked({}), known({ peer: few }))).toEqual({})
    const masses = { question: { question: 'masses' as const, grades: scale }, counts }
    const sources = { peer: '40', masses: '60' }
    expect(drawFacts(asked({ sources }), known({ masses }))).toMatchObject({ 'a.masses': { value: '258/5' } })
  })
})

describe('a scale that cannot work', () => {
  test.each([
    [[grade('优', '100')], 'size', 'scale', '评议档次：评议的档次要有 2 至 5 档'],
    [
      ['100', '90', '80', '70', '60', '50'].map((value) => grade(value, value)),
      'size',
      'scale',
      '评议档次：',
    ],
    [[grade('优', '100'), grade('优', '80')], 'grade-twice', 'scale[1].name', '「优」：评议档次的名称重复'],
    [[grade('优', '101'), grade('良', '80')], 'over-100', 'scale[0].value', '「优」：一档折算的比例'],
    [
      [grade('优', '80'), grade('良', '80')],
      'in-wrong-order',
      'scale[1].value',
      '「良」：评议档次要从高到低',
    ],
  ] as const)('%j', (wrong, code, path, words) => {
    const scheme = asked({ scale: [...wrong] })
    const faults = schemeFaults(scheme)
    expect(faults).toEqual([{ code: `scheme.scale-${code}`, path }])
    expect(faults.map((fault) => schemeFaultInWords(scheme, fault)).join('')).toContain(words)
  })

  it('is one that nobody is asked by, or whose worth is no number', () => {
    expect(schemeFaults(schemeWith({ scale }))).toEqual([{ code: 'scheme.scale-unused', path: 'scale' }])
    expect(schemeFaults(asked({ scale: [grade('优', 'x'), grade('良', '1')] }))).toEqual([
      { code: 'scheme.not-a-number', path: 'scale[0].value' },
    ])
    const fits = ['100', '60', '40', '20', '0'].map((value) => grade(value, value))
    expect([schemeFaults(asked({ scale: fits })), schemeFaults(asked({ scale: fits.slice(3) }))]).toEqual([
      [],
      [],
    ])
  })
})
