import { createHash } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { canonicalJson } from '#domain/kernel/canonical-json.ts'
import { branchId, freezeRecord, idOf, issuers, memberId, rollEntry } from '#testing/ballot.ts'

import { checkBallot, openBallot, ratedBy } from './ballot.ts'
import { freezeHashOf, parseFreezeRecord } from './freeze-record.ts'
import type { FreezeRecord } from './freeze-record.ts'
import { integerOf } from './integers.ts'

const record = freezeRecord(3)
const [first, second] = issuers(2)
if (first === undefined || second === undefined) throw new Error('no keys')
const entry = rollEntry(0, first)
const onlyVotes = { ...rollEntry(9, first), branch: branchId(7), graded: null }

const refusal = (value: unknown): string => {
  const parsed = parseFreezeRecord(value)
  return parsed.ok ? 'ok' : `${parsed.refusal.code} ${String(parsed.refusal.detail?.['path'])}`
}
const changed = (changes: Partial<Record<keyof FreezeRecord, unknown>>): string =>
  refusal({ ...record, ...changes })
const graded = (changes: object): string =>
  changed({ roll: [rollEntry(1, second), { ...entry, graded: { ...entry.graded, ...changes } }] })
const keyOf = (first: number, last: number): string =>
  Buffer.alloc(256, 0xaa).fill(first, 0, 1).fill(last, 255).toString('base64url')

describe('the freeze record', () => {
  it('is taken as it is', () => {
    expect(parseFreezeRecord(structuredClone(record))).toEqual({ ok: true, value: record })
    expect(changed({ roll: [] })).toBe('ok')
    expect(changed({ roll: [entry, onlyVotes] })).toBe('ok')
    expect(changed({ term: { id: idOf(5, 1), name: '长'.repeat(200) } })).toBe('ok')
    expect(changed({ sharing: [branchId(2), branchId(3)] })).toBe('ok')
    expect(graded({ points: '12.25' })).toBe('ok')
    expect(graded({ key: keyOf(0x80, 1) })).toBe('ok')
  })

  it.each([
    ['no object', [record], 'shape.wrong-type '],
    ['nothing', null, 'shape.wrong-type '],
    ['a text', 'record', 'shape.wrong-type '],
    ['an unknown key', { ...record, exponent: 3 }, 'shape.unknown-key exponent'],
    ['the prototype', JSON.parse('{"__proto__": {}}'), 'shape.unknown-key __proto__'],
    ['nothing in it', {}, 'shape.missing-key format'],
  ])('is refused: %s', (_, value, code) => expect(refusal(value)).toBe(code))

  it.each([
    ['another format', { format: 'liangqi-freeze-3' }, 'shape.not-allowed format'],
    ['an id in capitals', { review: idOf(3, 1).replace('7', 'A') }, 'shape.not-allowed review'],
    ['an id that is a number', { review: 3 }, 'shape.wrong-type review'],
    ['a name of nothing', { term: { id: idOf(5, 1), name: '' } }, 'shape.not-allowed term.name'],
    ['a long name', { term: { id: idOf(5, 1), name: '长'.repeat(201) } }, 'shape.not-allowed term.name'],
    ['half a character', { term: { id: idOf(5, 1), name: '\ud800' } }, 'shape.not-allowed term.name'],
    ['a policy of words', { policy: 'fair' }, 'shape.wrong-type policy'],
    ['a policy that goes deep', { policy: { a: [[[[[[1]]]]]] } }, 'shape.not-allowed policy'],
    ['a policy with an infinity', { policy: { a: [JSON.parse('1e999')] } }, 'shape.not-allowed policy'],
    ['a policy with half a character', { policy: { a: '\ud800' } }, 'shape.not-allowed policy'],
    ['a policy under half a character', { policy: { '\ud800': 1 } }, 'shape.not-allowed policy'],
    ['no branch', { branches: [] }, 'freeze.no-branch branches'],
    ['branches by name', { branches: '第一' }, 'shape.wrong-type branches'],
    ['too many branches', { branches: Array(101).fill(null) }, 'shape.too-long branches'],
    [
      'a branch twice',
      { branches: [...record.branches, ...record.branches] },
      'freeze.branch-twice branches[1].id',
    ],
    ['a quota shared with itself', { sharing: [branchId(2), branchId(1)] }, 'freeze.branch-twice sharing[1]'],
    ['a quota shared with itself first', { sharing: [branchId(1)] }, 'freeze.branch-twice sharing[0]'],
    ['a member twice', { roll: [entry, onlyVotes, { ...onlyVotes }] }, 'freeze.member-twice roll[2].id'],
    ['a voter of another kind', { roll: [{ ...entry, voter: 1 }] }, 'shape.wrong-type roll[0].voter'],
    [
      'graded elsewhere',
      { roll: [{ ...entry, branch: branchId(7) }] },
      'freeze.unknown-branch roll[0].branch',
    ],
    ['a key twice', { roll: [entry, rollEntry(1, first)] }, 'freeze.key-twice roll[1].graded.key'],
  ])('is refused: %s', (_, changes, code) => expect(changed(changes)).toBe(code))

  it.each([
    ['points that are written otherwise', { points: '1.50' }, 'freeze.points roll[1].graded.points'],
    ['points that are none', { points: '1.2.3' }, 'freeze.points roll[1].graded.points'],
    ['points below nothing', { points: '-1' }, 'shape.not-allowed roll[1].graded.points'],
    ['a key of 255 bytes', { key: keyOf(0x80, 1).slice(0, 340) }, 'shape.not-allowed roll[1].graded.key'],
    [
      'a key in other letters',
      { key: `${keyOf(0x80, 1).slice(0, -1)}=` },
      'shape.not-allowed roll[1].graded.key',
    ],
    ['a key of 2047 bits', { key: keyOf(0x7f, 1) }, 'freeze.key roll[1].graded.key'],
    ['an even key', { key: keyOf(0x80, 2) }, 'freeze.key roll[1].graded.key'],
  ])('is refused: %s', (_, changes, code) => expect(graded(changes)).toBe(code))

  it('goes as deep as a policy needs', () => {
    expect(changed({ policy: { a: [[[[[1]]]]], b: null, c: { d: {} }, e: true, f: '旗' } })).toBe('ok')
  })
})

describe('a ballot', () => {
  const hash = createHash('sha256').update(canonicalJson(record)).digest()

  it('has the hash of the canonical JSON and a key for each graded member', async () => {
    expect(Buffer.from(await freezeHashOf(record)).toString('hex')).toBe(hash.toString('hex'))
    const ballot = await openBallot({ ...record, roll: [...record.roll, onlyVotes] })
    expect([...ballot.items.keys()]).toEqual([memberId(0), memberId(1), memberId(2)])
    expect(ballot.items.get(memberId(1))?.key.modulus).toBe(
      integerOf(Buffer.from(second.modulus, 'base64url')),
    )
    const rated = (voter: string) => ratedBy(ballot, voter).map(({ member }) => member)
    expect(rated(memberId(1))).toEqual([memberId(0), memberId(2)])
    expect(rated(onlyVotes.id)).toEqual([memberId(0), memberId(1), memberId(2)])
  })

  it('is opened by a voter only where the hash is that of the QR code', async () => {
    expect((await checkBallot(structuredClone(record), hash)).ok).toBe(true)
    const other = { ...record, roll: record.roll.toReversed() }
    expect(await checkBallot(other, hash)).toEqual({ ok: false, refusal: { code: 'freeze.hash' } })
    expect(await checkBallot({ ...record, format: '' }, hash)).toMatchObject({ ok: false })
    expect(await checkBallot(record, hash.subarray(0, 31))).toMatchObject({ ok: false })
  })

  it('is never opened over a key that was not looked at', async () => {
    const roll = [{ ...entry, graded: { points: '1', key: keyOf(0x80, 2) } }]
    await expect(openBallot({ ...record, roll })).rejects.toThrow('a record that was not parsed: key.even')
  })
})
