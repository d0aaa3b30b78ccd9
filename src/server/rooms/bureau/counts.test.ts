import { afterAll, beforeAll, expect, it } from 'vitest'

import { counts } from '#domain/bureau/counts.ts'
import { parsePeriod } from '#domain/bureau/period.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { sheetsUnder } from '#server/rooms/bureau/views-counts.ts'
import { openSampleHouse, type SampleHouse } from '#testing/sample-house.ts'

/** The sample school's own numbers, counted a second time from its tables. */
let sample: SampleHouse
beforeAll(async () => {
  sample = await openSampleHouse('publicity')
}, 300_000)
afterAll(() => sample.close())

const one = async (statement: string): Promise<number> => {
  const [row] = await sample.db.asOwner<{ count: number }>(`select count(*)::int as count from ${statement}`)
  return row?.count ?? -1
}

it('come to what stands in the tables, term by term, the newest first', async () => {
  const fromPeriod = parsePeriod('2000-1')
  if (fromPeriod === null) throw new Error('a period')
  const scope = systemScope(sample.organisationId)
  const terms = { counts, fromPeriod, fewest: 5 }
  const sheets = await sample.db.database.read(scope, (read) => sheetsUnder(read, scope, terms, sample.now()))
  expect(sheets.map(({ period }) => period)).toEqual(['2026-1', '2025-2'])
  const [newest] = sheets
  const shown = (count: (typeof counts)[number]) => newest?.figures.get(count)
  const term = `(select id from term order by starts_on desc limit 1)`
  const here = `s.since <= '2026-11-22' and (s.until is null or s.until > '2026-11-22')`
  const result = `review v join review_result r on r.review_id = v.id and r.revision = v.revision
    where v.term_id = ${term} and v.state in ('publicity', 'locked') and r.stars`
  const expected = {
    members: await one(
      `membership s join member m on m.id = s.member_id
        where ${here} and (m.left_on is null or m.left_on > '2026-11-22')`,
    ),
    branches: await one('branch where dissolved_on is null'),
    pledges: await one(
      `pledge p where p.term_id = ${term} and exists (
        select from publication u where u.pledge_id = p.id and u.kind = 'pledge' and u.state = 'public')`,
    ),
    reviews: await one(`review where term_id = ${term} and closed_at is not null`),
    three: await one(`${result} = 3`),
    stories: await one(`story_publication where state = 'public'`),
  }
  expect(expected.members).toBeGreaterThan(20)
  expect(expected.three).toBeGreaterThan(5)
  for (const [count, value] of Object.entries(expected)) {
    const each = shown(count as keyof typeof expected)
    if (value < 5) expect(each, count).toEqual({ value: null, hidden: 'few' })
    else if (each?.hidden !== 'derivable') expect(each, count).toEqual({ value, hidden: null })
  }
  // Nobody’s name is anywhere in what a bureau could be shown.
  const names = await sample.db.asOwner<{ name: string }>('select name from staff')
  const text = JSON.stringify(sheets.map(({ figures, ...rest }) => [rest, [...figures]]))
  expect(names.filter(({ name }) => text.includes(name))).toEqual([])
})
