import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { countGroups, counts, countBecause, countNames, inOrder, starCounts, type Count } from './counts.ts'
import { fewestShown, sameFigures, shownInWords, shownOf, type Figures } from './hiding.ts'

const of = (numbers: Partial<Record<Count, number>>): Record<Count, number> => ({
  members: 0,
  branches: 0,
  goals: 0,
  achievements: 0,
  pledges: 0,
  meetings: 0,
  tasks: 0,
  five: 0,
  four: 0,
  three: 0,
  two: 0,
  one: 0,
  reviews: 0,
  stories: 0,
  ...numbers,
})
const shown = (figures: Figures, fewest = 5) =>
  Object.fromEntries([...figures].map(([count, each]) => [count, shownInWords(each, fewest)]))
const levels = (five: number, four: number, three: number, two: number, one: number) =>
  of({ five, four, three, two, one })

describe('what is shown', () => {
  it('is what was agreed, in the order of the list', () => {
    const figures = shownOf(of({ members: 61, stories: 7, goals: 58 }), ['stories', 'members'], 5)
    expect([...figures.keys()]).toEqual(['members', 'stories'])
    expect(shown(figures)).toEqual({ members: '61', stories: '7' })
    expect(shownOf(of({ members: 61 }), [], 5).size).toBe(0)
  })

  it.each([
    [0, 5, '少于 5'],
    [4, 5, '少于 5'],
    [5, 5, '5'],
    [9, 10, '少于 10'],
    [10, 10, '10'],
    // Nobody may ask for less than the house gives.
    [4, 1, '少于 5'],
    [5, 1, '5'],
  ])('%i where %i is the fewest: %s', (value, fewest, words) => {
    expect(shown(shownOf(of({ members: value }), ['members'], fewest), fewest)).toEqual({ members: words })
  })

  it('keeps back what would give a small number away, where all levels are agreed', () => {
    const all = starCounts
    expect(shown(shownOf(levels(6, 12, 30, 8, 3), all, 5))).toEqual({
      five: '不显示',
      four: '12',
      three: '30',
      two: '8',
      one: '少于 5',
    })
    // Of equals the first; two small ones hide each other; none small, nothing hidden.
    expect(shown(shownOf(levels(7, 7, 30, 8, 0), all, 5))).toMatchObject({ five: '不显示', four: '7' })
    expect(shown(shownOf(levels(9, 7, 30, 7, 0), all, 5))).toMatchObject({ four: '不显示', two: '7' })
    expect(shown(shownOf(levels(6, 12, 30, 4, 3), all, 5))).toMatchObject({ five: '6', two: '少于 5' })
    expect(shown(shownOf(levels(6, 12, 30, 8, 5), all, 5))).toMatchObject({ five: '6', one: '5' })
    expect(shown(shownOf(levels(6, 12, 30, 8, 3), ['five', 'four', 'three', 'one'], 5))).toEqual({
      five: '6',
      four: '12',
      three: '30',
      one: '少于 5',
    })
  })

  it('never holds a number under the fewest, nor exactly one hidden level of all five', () => {
    const number = fc.nat({ max: 40 })
    fc.assert(
      fc.property(
        fc.tuple(number, number, number, number, number, number),
        fc.subarray([...counts]),
        fc.integer({ min: 1, max: 20 }),
        ([members, five, four, three, two, one], agreed, fewest) => {
          const numbers = { ...levels(five, four, three, two, one), members }
          const figures = shownOf(numbers, agreed, fewest)
          expect([...figures.keys()]).toEqual(inOrder(agreed))
          for (const [count, each] of figures) {
            if (each.hidden === null) expect(each.value).toBe(numbers[count])
            if (each.value !== null) expect(each.value).toBeGreaterThanOrEqual(Math.max(fewest, fewestShown))
            if (each.hidden === 'few') expect(numbers[count]).toBeLessThan(Math.max(fewest, fewestShown))
          }
          const hidden = starCounts.filter((level) => figures.get(level)?.value === null)
          if (starCounts.every((level) => figures.has(level))) expect(hidden).not.toHaveLength(1)
        },
      ),
    )
  })
})

it('tells two sheets apart by each number', () => {
  const one = shownOf(of({ members: 61, goals: 58 }), ['members', 'goals'], 5)
  const same = shownOf(of({ members: 61, goals: 58 }), ['goals', 'members'], 5)
  expect(sameFigures(one, same)).toBe(true)
  expect(sameFigures(one, shownOf(of({ members: 61, goals: 59 }), ['members', 'goals'], 5))).toBe(false)
  expect(sameFigures(one, shownOf(of({ members: 61 }), ['members'], 5))).toBe(false)
  expect(sameFigures(one, shownOf(of({ members: 61 }), ['members', 'stories'], 5))).toBe(false)
  const few = shownOf(levels(6, 9, 9, 9, 4), starCounts, 5)
  const derivable = new Map(few).set('five', { value: null, hidden: 'few' })
  expect(sameFigures(few, derivable)).toBe(false)
})

it('names and explains each count, once each', () => {
  expect(new Set(counts.map((count) => countNames[count])).size).toBe(counts.length)
  expect(new Set(counts.map((count) => countBecause[count])).size).toBe(counts.length)
  expect(countGroups.flatMap((group) => group.counts).toSorted()).toEqual([...counts].toSorted())
  expect(inOrder(['stories', 'members', 'stories'])).toEqual(['members', 'stories'])
})
