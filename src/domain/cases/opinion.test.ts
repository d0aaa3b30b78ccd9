import { describe, expect, it } from 'vitest'

import type { StaffId } from '../kernel/ids.ts'
import { localDate } from '../kernel/local-date.ts'
import { treatments, type Treatment } from './case.ts'
import { checkOpinion, checkSitting } from './opinion.ts'
import { paperText } from './papers.ts'
import { rulesCasePolicy as policy } from './policy.ts'
import { checkVerifiers, checkWitnesses } from './starting.ts'

const refused = (code: string, detail?: object) => ({
  ok: false,
  refusal: detail === undefined ? { code } : { code, detail },
})

describe('a small body', () => {
  const half = policy.fewQuorum
  it.each<readonly [number, number, object]>([
    [2, 3, { ok: true, value: { present: 2, of: 3 } }],
    [1, 3, refused('cases.sitting-quorum', { present: 1, of: 3, least: 2 })],
    [4, 3, refused('cases.sitting-over', { present: 4, of: 3 })],
    [3, 3, { ok: true, value: { present: 3, of: 3 } }],
  ])('%i of %i', (present, of, found) => {
    expect(checkSitting({ present, of }, half)).toEqual(found)
  })
})

describe('what a branch committee proposes', () => {
  const upon = { grounds: true, allowed: treatments, policy }
  const propose = (treatment: Treatment, months: number | null, more: object = {}) =>
    checkOpinion({ treatment, months }, { ...upon, ...more })

  it('stands upon grounds that were found, and on what may follow', () => {
    expect(propose('warning', null, { grounds: false })).toEqual(refused('cases.no-grounds'))
    const allowed: readonly Treatment[] = ['withdrawal']
    expect(propose('removal', null, { allowed })).toEqual(refused('cases.not-next', { treatment: 'removal' }))
    expect(propose('withdrawal', null, { allowed }).ok).toBe(true)
  })

  it.each([5, 13, null])('is no period of %s months', (months) => {
    expect(propose('correction', months)).toEqual(refused('cases.months', { least: 6, most: 12 }))
  })

  it('has months for a period alone', () => {
    for (const months of [6, 12])
      expect(propose('correction', months)).toEqual({ ok: true, value: { treatment: 'correction', months } })
    expect(propose('removal', 6)).toEqual({ ok: true, value: { treatment: 'removal', months: null } })
  })
})

const person = (name: string) => name as StaffId

describe('verifiers and witnesses', () => {
  const ground = {
    member: person('m'),
    relatives: new Map([[person('r'), '夫妻']]),
    full: new Map(['a', 'b', 'r'].map((name) => [person(name), `${name}名`])),
  }
  it.each<readonly [string, string, object]>([
    ['a', 'b', { ok: true, value: ['a', 'b'] }],
    ['a', 'm', refused('cases.verifier-is-member')],
    ['m', 'a', refused('cases.verifier-is-member')],
    ['a', 'p', refused('cases.verifier-not-full')],
    ['r', 'a', refused('cases.verifier-is-relative', { name: 'r名', relation: '夫妻' })],
    ['a', 'a', refused('cases.verifier-twice')],
  ])('%s and %s verify', (one, other, found) => {
    expect(checkVerifiers([person(one), person(other)], ground)).toEqual(found)
  })

  it.each<readonly [readonly string[], 0 | 2, boolean]>([
    [['a', 'b'], 2, true],
    [['a'], 2, false],
    [['a', 'a'], 2, false],
    [['a', 'm'], 2, false],
    [['m', 'r'], 2, false],
    [[], 0, true],
    [['a', 'b'], 0, false],
  ])('%j witness where %i are wanted: %s', (names, wanted, isRight) => {
    const chosen = names.map(person)
    const found = checkWitnesses(chosen, { not: [person('m'), person('r')], wanted })
    expect(found).toEqual(isRight ? { ok: true, value: chosen } : refused('cases.witnesses'))
  })
})

it('the text of a paper holds everything that it says, in one way', () => {
  const frame = { organisation: '青溪职业中学', member: '钱', heldOn: localDate('2026-12-04'), by: '周' }
  const content = { kind: 'refusal', paper: 'delivery', words: '不签', witnesses: ['甲', '乙'] } as const
  expect(paperText(frame, content)).toBe(
    '{"by":"周","content":{"kind":"refusal","paper":"delivery","witnesses":["甲","乙"],"words":"不签"},"heldOn":"2026-12-04","member":"钱","organisation":"青溪职业中学"}',
  )
})
