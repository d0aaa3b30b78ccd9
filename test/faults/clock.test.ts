import { afterAll, beforeAll, expect, it } from 'vitest'

import * as lists from '#contract/contributions.ts'
import { current } from '#contract/terms.ts'
import { localDate } from '#domain/kernel/local-date.ts'
import { chance, evidence, times } from '#testing/evidence.ts'
import { deliver } from '#testing/deliver.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { addTerm } from '#testing/term.ts'

/** Deadlines end at midnight on the school's own wall, wherever the clock jumps. */
let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'Asia/Kathmandu']
/** Leap day and its morrow, ends of months and of the year, the days on which summer time begins and ends. */
const days = [
  '2028-02-29',
  '2028-03-01',
  '2027-01-31',
  '2027-02-28',
  '2027-12-31',
  '2028-01-01',
  '2027-03-28',
  '2027-10-31',
  '2027-03-14',
  '2027-11-07',
  '2027-04-04',
]

/** The first moment of a day in a zone: found by looking at the wall clock alone. */
function midnight(day: string, zone: string): Date {
  const wall = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const on = (minute: number): boolean => wall.format(new Date(minute * 60_000)) >= day
  let [before, after] = [Date.parse(day) / 60_000 - 1440, Date.parse(day) / 60_000 + 1440]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (on(middle)) after = middle
    else before = middle
  }
  return new Date(after * 60_000)
}

const shifted = (moment: Date, milliseconds: number): string =>
  new Date(moment.getTime() + milliseconds).toISOString()
const hour = 3_600_000

it('ends a deadline at midnight, after whatever jumps', { timeout: 600_000 }, async () => {
  const random = chance('clock')
  const rounds = times(3, 10)
  for (let round = 0; round < rounds; round += 1) {
    const zone = zones[round % zones.length] ?? 'Asia/Shanghai'
    const day = days[Math.floor(random() * days.length)] ?? '2028-02-29'
    const end = midnight(day, zone)
    await house.db.asOwner('update organisation set time_zone = $1', [zone])
    house.at(shifted(end, -48 * hour))
    const me = await house.add({ branch: house.people.branch })
    const term = await addTerm(house.db, house.scope.organisationId, {
      name: `第${round}学期`,
      plan: { working: { on: localDate(day), byTimer: true } },
    })
    const { listId } = await house.must(me, lists.open, { termId: term.id })
    let ticked = false
    const save = async (): Promise<boolean> => {
      const saved = await house.must(me, lists.save, {
        listId,
        patches: [{ at: 'item/2-01/goal', base: ticked, value: !ticked }],
      })
      if (saved.changed.length === 1) ticked = !ticked
      return saved.changed.length === 1
    }
    const said = `${day} in ${zone}`
    for (const jump of [-1, -36 * hour, -1000, Math.floor(-47 * hour * random()), -1]) {
      house.at(shifted(end, jump))
      expect(await save(), `${said}, ${jump} ms`).toBe(true)
    }
    // The timer has not run yet: the deadline holds without it.
    for (const jump of [0, 1, Math.floor(30 * hour * random())]) {
      house.at(shifted(end, jump))
      expect(await save(), `${said}, +${jump} ms`).toBe(false)
    }
    house.at(shifted(end, hour))
    await deliver(house.db, { services: house.services, now: () => house.now() })
    // Once the timer wrote it down, a clock that is set back opens nothing again.
    house.at(shifted(end, -3 * hour))
    await deliver(house.db, { services: house.services, now: () => house.now() })
    expect(await save(), `${said}, set back`).toBe(false)
    const { term: now } = await house.must(me, current, {})
    expect(now?.phase).toBe('working')
    const changes = await house.db.asOwner('select from term_phase_change where term_id = $1', [term.id])
    expect(changes).toHaveLength(1)
    await term.to('closed')
  }
  evidence({ kind: 'clock jumps by hours, summer time, leap day, month ends', ran: rounds, passed: rounds })
})
