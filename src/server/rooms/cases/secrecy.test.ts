import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as desk from '#contract/cases.ts'
import * as steps from '#contract/cases-steps.ts'
import { noteRelative } from '#contract/talks.ts'
import {
  castOf,
  counts,
  twoOfCommittee,
  walkToDelivery,
  walkToHearing,
  type CaseCast,
} from '#testing/cases.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'

/** What nobody else learns: that there is a case at all. */
let house: TestHouse
let cast: CaseCast
let caseId: string

beforeAll(async () => {
  house = await openHouse()
  cast = await castOf(house, '钱退后', await twoOfCommittee(house))
  caseId = (await walkToDelivery(house, cast, await walkToHearing(house, cast, 'correction', 6))).id
})
afterAll(() => house.close())

const nothing = '0197b3a0-0000-7000-8000-000000000000'
const heldOn = '2026-12-08'
const words = '一'

/** Every call that names a case, as somebody might try it. */
const tries = (who: Person): readonly ((id: string) => Promise<unknown>)[] => {
  const at = (id: string) => ({ caseId: id, version: 1, heldOn })
  const sat = (id: string) => ({ ...at(id), words, present: 1, agrees: true })
  const someone = [cast.verifiers[0].staffId, cast.verifiers[1].staffId] as [string, string]
  return [
    (id) => house.call(who, desk.open, { caseId: id }),
    (id) => house.call(who, desk.print, { caseId: id, stepId: null }),
    (id) => house.call(who, desk.witnesses, { caseId: id }),
    (id) => house.call(who, desk.appoint, { caseId: id, version: 1, verifiers: someone }),
    (id) => house.call(who, steps.report, { ...at(id), words, grounds: true }),
    (id) => house.call(who, steps.countersign, { caseId: id, version: 1 }),
    (id) =>
      house.call(who, steps.opine, { ...at(id), words, present: 1, treatment: 'warning', months: null }),
    (id) => house.call(who, steps.file, sat(id)),
    (id) => house.call(who, steps.notify, { ...at(id), words, hearingOn: heldOn, place: '305' }),
    (id) => house.call(who, steps.hear, { ...at(id), words, waived: true }),
    (id) => house.call(who, steps.sign, { caseId: id, version: 1, signature: { typed: who.name } }),
    (id) => house.call(who, steps.refuseToSign, { ...at(id), why: words, witnesses: [] }),
    (id) => house.call(who, steps.count, { ...at(id), ...counts }),
    (id) => house.call(who, steps.approve, sat(id)),
    (id) => house.call(who, steps.superior, { ...at(id), words, document: '一号' }),
    (id) => house.call(who, steps.deliver, { ...at(id), words }),
    (id) => house.call(who, steps.assess, { ...at(id), words, present: 1, corrected: true }),
    (id) => house.call(who, steps.confirm, sat(id)),
    (id) => house.call(who, steps.say, { caseId: id, kind: 'appeal', words }),
    (id) => house.call(who, steps.reply, { ...at(id), words, upheld: true }),
    (id) => house.call(who, steps.discontinue, { ...at(id), why: words }),
  ]
}

describe('whoever has no seat', () => {
  it('gets the answer of a case that is not there, from every call, whatever their office', async () => {
    const { people } = house
    const branch = cast.member.branchId ?? people.branch
    const relative = await house.add({ branch, roles: ['committee'] })
    await house.must(cast.committee[0], noteRelative, {
      memberId: cast.member.memberId ?? '',
      staffId: relative.staffId,
      relation: '夫妻',
    })
    const others = [
      people.administrator,
      people.discipline,
      people.partyOffice,
      people.personnel,
      people.secretary,
      people.otherSecretary,
      people.member,
      // Of the very branch: a member, and the branch's committee while its secretary acts.
      await house.add({ branch }),
      cast.branchCommittee,
      relative,
    ]
    for (const who of others) {
      for (const ask of tries(who))
        expect([who.name, await ask(caseId)]).toEqual([who.name, await ask(nothing)])
      expect(await house.call(who, desk.open, { caseId })).toMatchObject({
        refusal: { code: 'common.not-found' },
      })
      expect((await house.must(who, desk.mine, {})).cases).toEqual([])
    }
    const ids = others.map(({ staffId }) => staffId)
    const looks = await house.db.asOwner('select from case_look where by_staff_id = any($1)', [ids])
    expect(looks).toEqual([])
  })

  it('is refused the desk without the office, and without a session everything', async () => {
    const at = { memberId: cast.member.memberId ?? '' }
    for (const who of [house.people.administrator, house.people.discipline, cast.secretary]) {
      expect(await house.call(who, desk.overview, {})).toMatchObject({
        refusal: { code: 'common.forbidden' },
      })
      expect(await house.call(who, desk.choices, at)).toMatchObject({ refusal: { code: 'common.forbidden' } })
    }
    const nobody: Person | null = null
    expect(await house.call(nobody, desk.open, { caseId })).toMatchObject({
      refusal: { code: 'common.sign-in-first' },
    })
  })

  it('sees nothing from another school', async () => {
    const other = await house.db.organisation()
    const rows = await house.db.database.read(other, async (read) =>
      read.sql.selectFrom('member_case').select('id').execute(),
    )
    expect(rows).toEqual([])
  })
})

describe('what leaves the case', () => {
  it('a message says that there is something, and no more', async () => {
    await house.work()
    for (const who of [cast.member, cast.secretary, ...cast.verifiers, ...cast.committee]) {
      const box = await house.db.asOwner<{ title: string }>(
        'select title, body, link, kind from message where to_staff_id = $1',
        [who.staffId],
      )
      expect(box.length).toBeGreaterThan(0)
      expect(new Set(box.map((each) => JSON.stringify(each))).size).toBe(1)
      expect(box[0]).toMatchObject({ kind: 'matter', title: '有一件事请您看看', link: '/matters' })
    }
  })

  it('the chain has acts and ids, the log nothing', async () => {
    const lines = await house.db.asOwner<{ detail: string }>(
      `select act, detail from audit where act like 'cases.%'`,
    )
    expect(lines.length).toBeGreaterThan(10)
    expect(lines.filter(({ detail }) => detail !== '{}')).toEqual([])
    expect(house.logged().join('\n')).not.toMatch(/钱退后|值周|限期改正/u)
  })

  it('no cache keeps it', async () => {
    const { organisationId, staffId } = cast.member
    const response = await house.request('/api/cases.open', {
      method: 'POST',
      body: JSON.stringify({ caseId }),
      headers: {
        'x-liangqi': '1',
        'content-type': 'application/json',
        cookie: `test-person=${organisationId}.${staffId}`,
      },
    })
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store'])
  })

  it('a paper is never changed: the program itself may not', async () => {
    const change = house.db.database.write(house.scope, { staffId: cast.member.staffId }, async (write) => {
      await write.sql
        .updateTable('case_step')
        .set({ hash: '0' })
        .where('organisation_id', '=', house.scope.organisationId)
        .execute()
      return { ok: true as const, value: null }
    })
    await expect(change).rejects.toThrow(/permission denied/u)
  })
})
