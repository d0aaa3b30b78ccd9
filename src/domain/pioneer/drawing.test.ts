import { describe, expect, it, test } from 'vitest'

import { baseItem, counted, memberClass, schemeWith } from '#testing/schemes.ts'

import { pointsFromHundredths } from '../kernel/points.ts'
import { drawFacts, type RoomKnowledge } from './drawing.ts'
import { askedKeys, askedOf, classFor } from './item-sources.ts'
import { schemePresets } from './presets.ts'

const nothing: RoomKnowledge = {
  attendance: null,
  points: pointsFromHundredths(0),
  urgent: [],
  tasks: [],
  stars: null,
  second: { peer: null, masses: null },
}
const records = (id: string, max: string, per = '1') => baseItem(id, max, { per, scorer: 'records' })
const scheme = schemeWith({
  base: { max: '30', items: [records('study', '20'), records('stars', '8', '2'), baseItem('absence', '2')] },
  plus: { max: null, items: [counted('contributions', '0.5', '10'), counted('urgent', '2', null)] },
  minus: { max: null, items: [counted('absence', '1', null), counted('other', '1', null)] },
})

describe('what is drawn', () => {
  it('is nothing but what a room knows: zero where it counts, silence where it does not know', () => {
    expect(drawFacts(scheme, nothing)).toEqual({
      contributions: { value: '0', because: '贡献清单经核实的贡献分 0 分。' },
      urgent: { value: '0', because: '本学期没有经核验的急难险重任务。' },
    })
  })

  it('says each value with the arithmetic', () => {
    const known = {
      attendance: { present: 7, leave: 2, absent: 1 },
      points: pointsFromHundredths(1250),
      urgent: ['防汛'],
      tasks: ['防汛', '招生'],
      stars: 5,
      second: { peer: null, masses: null },
    }
    expect(drawFacts(scheme, known)).toEqual({
      study: {
        value: '35/2',
        because: '会议记录：到会 7 次，缺席 1 次，请假 2 次不计；7 ÷ 8 × 20 = 17.5 分。',
      },
      // Five stars at two points each would pass eight: the ceiling takes what it can.
      stars: { value: '4', because: '民主评议公布的贡献度为 5 星。' },
      contributions: { value: '25/2', because: '贡献清单经核实的贡献分 12.5 分。' },
      urgent: { value: '1', because: '经核验的急难险重任务 1 项：防汛。' },
      absence: { value: '1', because: '会议记录：无故缺席 1 次。' },
    })
  })

  it('cuts nothing off below the ceiling', () => {
    expect(drawFacts(scheme, { ...nothing, stars: 3 })['stars']?.value).toBe('3')
  })

  it('takes a share only of meetings that somebody was due at', () => {
    const share = (attendance: RoomKnowledge['attendance']) =>
      drawFacts(scheme, { ...nothing, attendance })['study']?.because
    expect(share({ present: 0, leave: 3, absent: 0 })).toBeUndefined()
    expect(share({ present: 3, leave: 0, absent: 0 })).toBe(
      '会议记录：到会 3 次，缺席 0 次；3 ÷ 3 × 20 = 20 分。',
    )
  })

  it('counts tasks of any kind where a scheme asks for them, and a share of what has no cap as of one', () => {
    const free = schemeWith({
      plus: { max: null, items: [counted('tasks', '1', null), counted('study', '1', null)] },
    })
    const known = { ...nothing, tasks: ['招生'], attendance: { present: 1, leave: 0, absent: 1 } }
    const drawn = drawFacts(free, known)
    expect(drawn['tasks']?.because).toBe('经核验的任务 1 项：招生。')
    expect(drawn['study']?.value).toBe('1/2')
  })
})

describe('what is asked', () => {
  test.each([
    ['80+20', 'study', 'branch', 'attendance-share'],
    ['80+20', 'ethics.masses', 'branch', 'masses-grades'],
    ['80+20', 'ethics.self', 'branch', null],
    ['100+20', 'duty.peer', 'branch', 'peer-grades'],
    ['60+20-20', 'duty', 'school', null],
    ['100+20', 'teaching', 'school', null],
    ['80+20', 'stories', 'branch', null],
    ['80+20', 'urgent', 'branch', 'urgent-tasks'],
  ] as const)('of %s: %s is for the %s, drawn as %s', (name, key, by, room) => {
    const preset = schemePresets[name] ?? scheme
    expect(askedKeys(preset).find((asked) => asked.key === key)).toMatchObject({ by, room })
  })

  it('knows no room for what every object inherits', () => {
    const odd = schemeWith({ plus: { max: null, items: [counted('constructor', '1', null)] } })
    expect(askedKeys(odd).find(({ key }) => key === 'constructor')?.room).toBeNull()
  })

  it('leaves out what a class is exempt from, and everything where it is not graded', () => {
    const classes = [
      memberClass('full', {}),
      memberClass('support', { exempt: ['p'], withoutSources: ['masses'] }),
      memberClass('retired', { graded: false }),
    ]
    const weighed = schemeWith({
      sources: { self: '50', masses: '50' },
      base: { max: '100', items: [baseItem('a', '60', { scorer: 'sources' }), baseItem('b', '40')] },
      classes,
    })
    const keys = (id: string | null) => askedOf(weighed, id).map(({ key }) => key)
    expect(keys('full')).toEqual(['a.self', 'a.masses', 'b', 'p', 'q', 'm', 'n'])
    expect(keys('support')).toEqual(['a.self', 'b', 'q', 'm', 'n'])
    expect(keys('retired')).toEqual([])
    expect(keys(null)).toEqual(keys('full'))
    expect([classFor(weighed, 'full'), classFor(weighed, 'probationary'), classFor(scheme, 'full')]).toEqual([
      'full',
      'full',
      null,
    ])
  })
})
