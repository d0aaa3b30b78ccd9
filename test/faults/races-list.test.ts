import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as branch from '#contract/contributions-confirm.ts'
import * as calls from '#contract/contributions.ts'
import type { ListId } from '#domain/kernel/ids.ts'
import { chance, evidence, times } from '#testing/evidence.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

let house: TestHouse
let term: TestTerm
const rounds = times(8, 1000)
const patience = times(60_000, 1_800_000)

beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
})
afterAll(() => house.close())

interface Opened {
  readonly who: Person
  readonly listId: ListId
}

async function opened(phase: 'goals' | 'achievements', item: string): Promise<Opened> {
  await term.to(phase)
  const who = await house.add({ branch: house.people.branch })
  const { listId } = await house.must(who, calls.open, { termId: term.id })
  const name = phase === 'goals' ? 'goal' : 'achieved'
  await house.must(who, calls.save, {
    listId,
    patches: [{ at: `item/${item}/${name}`, base: false, value: true }],
  })
  return { who, listId }
}
const versionOf = async (who: Person) => (await house.must(who, calls.mine, {})).list?.version ?? 0
const sign = (who: Person, listId: ListId, part: 'goals' | 'achievements', version: number) =>
  house.call(who, calls.sign, { listId, part, version, signature: { typed: who.name } })

describe('two devices of one person', () => {
  it(
    'sign and edit at once: the signature holds exactly what was signed, or one is told',
    { timeout: patience },
    async () => {
      const luck = chance('sign against edit')
      for (let round = 0; round < rounds; round += 1) {
        const { who, listId } = await opened('goals', '2-01')
        const version = await versionOf(who)
        const signing = async () => {
          if (luck() < 0.5) await Promise.resolve()
          return sign(who, listId, 'goals', version)
        }
        const editing = () =>
          house.must(who, calls.save, {
            listId,
            patches: [{ at: 'item/1-01/goal', base: false, value: true }],
          })
        const [signed, edited] =
          luck() < 0.5
            ? await Promise.all([signing(), editing()])
            : await Promise.all([editing(), signing()]).then(
                ([edit, signature]) => [signature, edit] as const,
              )
        const [row] = await house.db.asOwner<{ content: string }>(
          'select content from contribution_signature where list_id = $1',
          [listId],
        )
        const { list } = await house.must(who, calls.mine, {})
        const now = list?.entries.filter((entry) => entry.goal).map((entry) => entry.item)
        if (signed.ok) {
          const content = JSON.parse(row?.content ?? '{}') as { goals: { item: string }[] }
          expect(content.goals.map(({ item }) => item)).toEqual(now)
          expect(edited.refused[0]?.refusal.code).toBe('contributions.goals-signed')
        } else {
          expect(signed.refusal.code).toBe('contributions.changed-elsewhere')
          expect(row).toBeUndefined()
          expect(now).toEqual(['1-01', '2-01'])
        }
      }
      evidence({ kind: 'two devices: sign against edit', ran: rounds, passed: rounds })
    },
  )

  it('sign twice and hand in twice: once each', { timeout: patience }, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { who, listId } = await opened('goals', '2-01')
      const version = await versionOf(who)
      const signed = await Promise.all([1, 2].map(() => sign(who, listId, 'goals', version)))
      expect(signed.filter(({ ok }) => ok)).toHaveLength(1)
      const handed = await Promise.all(
        [1, 2].map(() => house.call(who, calls.handIn, { listId, part: 'goals' })),
      )
      expect(handed.filter(({ ok }) => ok)).toHaveLength(1)
      expect(handed.find(({ ok }) => !ok)).toMatchObject({
        refusal: { code: 'contributions.handed-in-already' },
      })
    }
    evidence({ kind: 'two devices: sign twice, hand in twice', ran: rounds, passed: rounds })
  })

  it(
    'write at once: different fields both stay, one field is a conflict for one of them',
    { timeout: patience },
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        const { who, listId } = await opened('achievements', '2-01')
        const write = (at: string, value: string) =>
          house.must(who, calls.save, { listId, patches: [{ at, base: '', value }] })
        await Promise.all([write('item/2-01/note', '献血'), write('item/2-02/note', '两门课')])
        const both = await Promise.all([write('self/review', '甲'), write('self/review', '乙')])
        const { list } = await house.must(who, calls.mine, {})
        expect(list?.entries.map(({ note }) => note)).toEqual(['献血', '两门课'])
        const conflicts = both.flatMap((each) => each.conflicts)
        expect(conflicts).toHaveLength(1)
        expect(conflicts[0]?.stored).toBe(list?.selfReview)
        expect(new Set([conflicts[0]?.yours, list?.selfReview])).toEqual(new Set(['甲', '乙']))
      }
      evidence({ kind: 'two devices: write at once', ran: rounds, passed: rounds })
    },
  )
})

describe('two people of the branch', () => {
  it('decide one item at once: one wins, the other is told', { timeout: patience }, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { who, listId } = await opened('achievements', '2-01')
      await sign(who, listId, 'achievements', await versionOf(who))
      await house.must(who, calls.handIn, { listId, part: 'achievements' })
      const decide = (by: Person, decision: 'within' | 'beyond') =>
        house.must(by, branch.confirm, {
          branchId: house.people.branch,
          items: [{ listId, item: '2-01', seen: 'pending' }],
          decision,
        })
      const both = await Promise.all([
        decide(house.people.secretary, 'within'),
        decide(house.people.branchCommittee, 'beyond'),
      ])
      expect(both.flatMap(({ done }) => done)).toHaveLength(1)
      expect(both.flatMap(({ left }) => left)).toMatchObject([{ code: 'contributions.decided-elsewhere' }])
      const [, second] = both
      const { list } = await house.must(who, calls.mine, {})
      expect(list?.entries[0]?.confirmation).toBe(second?.done.length === 1 ? 'beyond' : 'within')
    }
    evidence({ kind: 'two people: confirm one item', ran: rounds, passed: rounds })
  })

  it(
    'confirm while the member takes it back: never a decision on what is being rewritten',
    { timeout: patience },
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        const { who, listId } = await opened('achievements', '2-01')
        await sign(who, listId, 'achievements', await versionOf(who))
        await house.must(who, calls.handIn, { listId, part: 'achievements' })
        const scope = {
          branchId: house.people.branch,
          listId,
          part: 'achievements',
          reason: '请补材料',
        } as const
        const [decided, given] = await Promise.all([
          house.call(house.people.branchCommittee, branch.confirm, {
            branchId: house.people.branch,
            items: [{ listId, item: '2-01', seen: 'pending' }],
            decision: 'beyond',
          }),
          house.call(house.people.secretary, branch.giveBack, scope),
        ])
        expect(given.ok).toBe(true)
        if (!decided.ok) throw new Error(decided.refusal.code)
        const { done, left } = decided.value
        expect(done.length + left.length).toBe(1)
        if (left.length === 1) expect(left).toMatchObject([{ code: 'contributions.not-handed-in' }])
        const { list } = await house.must(who, calls.mine, {})
        expect(list?.entries[0]?.confirmation).toBe(done.length === 1 ? 'beyond' : 'pending')
        expect(list?.states.achievements).toBe('editing')
      }
      evidence({ kind: 'two people: confirm against give back', ran: rounds, passed: rounds })
    },
  )
})
