import { describe, expect, it } from 'vitest'

import { samplePeople } from './people.ts'

describe('the sample school', () => {
  it('has 280 staff in four branches of 9, 15, 19 and 26 members, two of them probationary', () => {
    const people = samplePeople()
    expect(people).toHaveLength(280)
    const members = people.filter(({ branch }) => branch !== null)
    const sizes = [0, 1, 2, 3].map((at) => members.filter(({ branch }) => branch === at).length)
    expect(sizes).toEqual([9, 15, 19, 26])
    expect(members.filter(({ probationary }) => probationary)).toHaveLength(2)
    expect(new Set(people.map(({ number }) => number)).size).toBe(280)
    expect(samplePeople()).toEqual(people)
  })
})
