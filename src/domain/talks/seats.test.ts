import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { StaffId } from '../kernel/ids.ts'
import { seatsOf, seesLooks, seesTalk, type Persons } from './seats.ts'
import type { Seat } from './talk.ts'

const person = (name: string) => name as StaffId
const persons: Persons = {
  member: person('m'),
  talkers: [person('t1'), person('t2'), person('both')],
  committee: [person('c'), person('both'), person('m')],
  helper: person('h'),
}

describe('the persons of a talk', () => {
  it.each<readonly [string, readonly Seat[], boolean, boolean]>([
    ['m', ['member'], true, true],
    ['t1', ['talker'], true, false],
    ['both', ['talker', 'committee'], true, true],
    ['c', ['committee'], true, true],
    ['h', ['helper'], false, false],
    ['x', [], false, false],
  ])('%s', (name, seats, talk, looks) => {
    const found = seatsOf(persons, person(name))
    expect([found, seesTalk(found), seesLooks(found)]).toEqual([seats, talk, looks])
  })

  it('hold no member who is anything else in their own talk, and nobody who is not on the list', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd', 'e').map(person)
    fc.assert(
      fc.property(
        fc.record({
          member: names,
          talkers: fc.array(names),
          committee: fc.array(names),
          helper: fc.option(names),
        }),
        names,
        (of, who) => {
          const seats = seatsOf(of, who)
          if (who === of.member) expect(seats).toEqual(['member'])
          const listed = [of.member, ...of.talkers, ...of.committee, of.helper].includes(who)
          expect(seats.length > 0).toBe(listed)
        },
      ),
    )
  })
})
