import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as calls from '#contract/bureau.ts'
import type { OutputOf } from '#contract/call.ts'
import type { Count } from '#domain/bureau/counts.ts'
import { readSheet } from '#documents/excel/read.ts'
import { addBureau } from '#testing/bureau.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { addPeople, type People, type Person } from '#testing/people.ts'
import { addTerm } from '#testing/term.ts'

let house: TestHouse
let bureau: Awaited<ReturnType<typeof addBureau>>
let other: People

beforeAll(async () => {
  house = await openHouse()
  bureau = await addBureau(house)
  other = await addPeople(house.db, (await house.db.organisation('云岭技工学校')).organisationId)
})
afterAll(() => house.close())

const id = () => bureau.scope.organisationId
const terms = (counts: readonly Count[] = ['members', 'branches', 'goals'], fewest = 5) => ({
  counts: [...counts],
  fromPeriod: '2026-1',
  fewest,
})
const seen = async (who: Person = house.people.committee) => {
  const { bureaus } = await house.must(who, calls.agreements, {})
  const [one] = bureaus
  if (one === undefined) throw new Error('no bureau')
  return one
}
type School = OutputOf<typeof calls.schools>['schools'][number]
const atBureau = async (period?: string) => {
  const shown = await house.must(bureau.committee, calls.schools, { ...(period && { period }) })
  const of = (name: string): School => {
    const found = shown.schools.find((school) => school.name === name)
    if (found === undefined) throw new Error(name)
    return found
  }
  return { ...shown, own: of('青溪职业中学'), neighbour: of('云岭技工学校') }
}
const code = async (asked: Promise<{ ok: boolean; refusal?: { code: string } }>) => {
  const result = await asked
  return result.ok ? 'ok' : result.refusal?.code
}

describe('the counts that a school shows', () => {
  it('are nothing before it agreed, and before there is a term', async () => {
    const { own, neighbour, period } = await atBureau()
    expect([own.agreement, own.sheet, own.withdrawnAt, neighbour.agreement, period]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
    expect(await seen()).toMatchObject({ name: '青溪区教育局', agreement: null, sheets: [] })
    expect(await house.must(house.people.committee, calls.preview, terms())).toEqual({ sheets: [] })
  })

  it('are seen before anything is sent, and are the same on both sides afterwards', async () => {
    await addTerm(house.db, house.scope.organisationId)
    const { sheets } = await house.must(house.people.partyOffice, calls.preview, terms())
    expect(sheets).toMatchObject([
      {
        period: '2026-1',
        termName: '2026学年第一学期',
        figures: {
          members: { value: 5, hidden: null },
          branches: { value: null, hidden: 'few' },
          goals: { value: null, hidden: 'few' },
        },
      },
    ])
    expect((await atBureau()).own.sheet).toBeNull()

    const { committee } = house.people
    const agreed = { bureauId: id(), version: 0, ...terms() }
    expect(await house.must(committee, calls.agree, agreed)).toEqual({ version: 1 })
    const { own, neighbour, period } = await atBureau()
    expect(period).toBe('2026-1')
    expect(own.sheet).toEqual((await seen()).sheets[0])
    expect(own.sheet?.figures).toEqual(sheets[0]?.figures)
    expect(own.agreement).toMatchObject(terms())
    expect(neighbour).toMatchObject({ agreement: null, sheet: null })
    expect(JSON.stringify(own)).not.toContain(house.people.member.name)
  })

  it('follow the school day by day, once a day, and leave a line in its audit chain alone', async () => {
    await house.add({ branch: house.people.branch })
    await house.work()
    const members = async () => (await atBureau()).own.sheet?.figures.members?.value
    expect(await members()).toBe(5)
    house.at('2026-11-23T10:00:00+08:00')
    await house.work()
    expect(await members()).toBe(6)
    const lines = await house.db.asOwner<{ organisation_id: string }>(
      `select organisation_id from audit where act = 'bureau.show'`,
    )
    expect(lines.map((line) => line.organisation_id)).toEqual(lines.map(() => house.scope.organisationId))
    expect(lines).toHaveLength(2)
  })

  it('are narrowed at once: what is not agreed any more is gone', async () => {
    const { committee } = house.people
    const narrowed = { bureauId: id(), version: 1, ...terms(['members'], 7) }
    expect(await house.must(committee, calls.agree, narrowed)).toEqual({ version: 2 })
    expect((await atBureau()).own.sheet?.figures).toEqual({ members: { value: null, hidden: 'few' } })
    expect(await code(house.call(committee, calls.agree, narrowed))).toBe('common.changed-meanwhile')
    const later = { bureauId: id(), version: 2, ...terms(['members']), fromPeriod: '2026-2' }
    await house.must(committee, calls.agree, later)
    expect(await atBureau()).toMatchObject({ period: null, own: { sheet: null } })
    await house.must(committee, calls.agree, { bureauId: id(), version: 3, ...terms([]) })
    expect((await atBureau()).own).toMatchObject({ agreement: { counts: [] }, sheet: null })
    await house.must(committee, calls.agree, { bureauId: id(), version: 4, ...terms() })
  })

  it('come as a workbook, with what each count is', async () => {
    const file = await house.must(bureau.partyOffice, calls.schoolsFile, { period: '2026-1' })
    expect(file.name).toBe('各校统计 2026—2027 学年第一学期.xlsx')
    const columns = {
      school: { header: '学校' },
      members: { header: '党员' },
      tasks: { header: '任务已核验' },
    }
    const read = await readSheet(file.bytes, { columns })
    if (!read.ok) throw new Error(read.refusal.code)
    const rows = read.value.rows.map(({ cells }) => Object.values(cells).map(({ text }) => text))
    expect(rows).toContainEqual(['青溪职业中学', '6', '未约定'])
    expect(rows).toContainEqual(['云岭技工学校', '未约定', '未约定'])
    const empty = await house.must(bureau.partyOffice, calls.schoolsFile, { period: '2020-1' })
    expect(empty.name).toContain('2020—2021')
  })

  it('are gone the moment the school withdraws, and come back only by its word', async () => {
    const { committee } = house.people
    const word = { bureauId: id(), version: 5 }
    const [one, two] = await Promise.all([
      house.call(committee, calls.withdraw, word),
      house.call(committee, calls.withdraw, word),
    ])
    expect([one, two].filter((each) => each.ok)).toHaveLength(1)
    expect(await atBureau()).toMatchObject({
      periods: [],
      own: { agreement: null, sheet: null, withdrawnAt: expect.any(String) },
    })
    house.at('2026-11-24T10:00:00+08:00')
    await house.work()
    expect((await atBureau()).own.sheet).toBeNull()
    expect(await code(house.call(committee, calls.withdraw, { bureauId: id(), version: 6 }))).toBe(
      'bureau.not-agreed',
    )
    await house.must(committee, calls.agree, { bureauId: id(), version: 6, ...terms() })
    expect((await atBureau()).own.sheet?.figures.members).toEqual({ value: 6, hidden: null })
  })
})

describe('each side', () => {
  it('does what is its own, and nothing else', async () => {
    const { committee, partyOffice, secretary, member, administrator } = house.people
    const word = { bureauId: id(), version: 7, ...terms() }
    for (const who of [partyOffice, administrator, secretary, member])
      expect(await code(house.call(who, calls.agree, word))).toBe('common.forbidden')
    expect(await code(house.call(partyOffice, calls.withdraw, word as never))).toBe('common.forbidden')
    for (const who of [secretary, member]) {
      expect(await code(house.call(who, calls.agreements, {}))).toBe('common.forbidden')
      expect(await code(house.call(who, calls.preview, terms()))).toBe('common.forbidden')
    }
    expect(await code(house.call(committee, calls.schools, {}))).toBe('bureau.not-a-bureau')
    expect(await code(house.call(committee, calls.schoolsFile, {}))).toBe('bureau.not-a-bureau')
    expect(await code(house.call(bureau.secretary, calls.schools, {}))).toBe('common.forbidden')
    expect(await code(house.call(bureau.committee, calls.agreements, {}))).toBe('bureau.not-a-school')
    expect(await code(house.call(bureau.committee, calls.preview, terms()))).toBe('bureau.not-a-school')
    // A bureau cannot give a school's word, nor take it back; another school neither.
    expect(await code(house.call(bureau.committee, calls.agree, word))).toBe('bureau.not-a-school')
    const back = { bureauId: id(), version: 7 }
    expect(await code(house.call(bureau.committee, calls.withdraw, back))).toBe('bureau.not-agreed')
    expect(await code(house.call(other.committee, calls.withdraw, back))).toBe('bureau.not-agreed')
    // What is no bureau cannot be agreed with.
    const school = { ...word, bureauId: other.committee.organisationId, version: 0 }
    expect(await code(house.call(committee, calls.agree, school))).toBe('common.not-found')
    expect((await seen(other.committee)).agreement).toBeNull()
    expect((await seen()).agreement).toMatchObject({ withdrawnAt: null })
  })

  it('takes no count twice, none that is not on the list, and no smaller fewest', async () => {
    const ask = (change: object) =>
      house.call(house.people.committee, calls.agree, {
        bureauId: id(),
        version: 7,
        ...terms(),
        ...change,
      })
    for (const change of [
      { counts: ['members', 'members'] },
      { counts: ['points'] },
      { fewest: 4 },
      { fromPeriod: '2026-3' },
    ])
      expect(await code(ask(change))).toBe('common.invalid-input')
  })
})
