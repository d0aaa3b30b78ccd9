import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { StaffId } from '../kernel/ids.ts'
import type { Seat } from './case.ts'
import { branchHands, seatsOf, seesLooks, type Persons } from './seats.ts'

const person = (name: string) => name as StaffId
const persons: Persons = {
  member: person('m'),
  verifiers: [person('v'), person('both'), person('r')],
  branch: [person('b'), person('m')],
  committee: [person('c'), person('both'), person('m'), person('r')],
  relatives: [person('r')],
}

describe('the persons of a case', () => {
  it.each<readonly [string, readonly Seat[], boolean]>([
    ['m', ['member'], true],
    ['v', ['verifier'], false],
    ['b', ['branch'], false],
    ['c', ['committee'], true],
    ['both', ['verifier', 'committee'], true],
    ['r', [], false],
    ['x', [], false],
  ])('%s', (name, seats, looks) => {
    const found = seatsOf(persons, person(name))
    expect([found, seesLooks(found)]).toEqual([seats, looks])
  })

  it('hold no member who is anything else, no relative, and nobody who is not on the list', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd').map(person)
    const many = fc.array(names)
    const any = fc.record({
      member: names,
      verifiers: many,
      branch: many,
      committee: many,
      relatives: many,
    })
    fc.assert(
      fc.property(any, names, (of, who) => {
        const seats = seatsOf(of, who)
        if (who === of.member) {
          expect(seats).toEqual(['member'])
          return
        }
        const listed = [...of.verifiers, ...of.branch, ...of.committee].includes(who)
        expect(seats.length > 0).toBe(listed && !of.relatives.includes(who))
      }),
    )
  })
})

describe('who acts for the branch', () => {
  const offices = {
    member: person('m'),
    relatives: [person('r')],
    branchCommittee: ['k', 'm', 'r'].map(person),
  }
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['its secretary', ['s'], ['s']],
    ['another secretary than the member', ['m', 's'], ['s']],
    ['its committee where the secretary is the member', ['m'], ['k']],
    ['its committee where the secretary is a relative', ['r'], ['k']],
    ['its committee where there is none', [], ['k']],
  ])('%s', (_name, secretaries, hands) => {
    expect(branchHands({ ...offices, secretaries: secretaries.map(person) })).toEqual(hands)
  })
})
