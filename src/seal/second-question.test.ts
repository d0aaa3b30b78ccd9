import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

import { describe, expect, it } from 'vitest'

import { branchId, freezeRecord, itemId, memberId, rollEntry, issuers, withSecond } from '#testing/ballot.ts'
import { recountFile, slipsFor, type PaperCount } from '#testing/recount-file.ts'

import { lowestOf, openBallot, ratedBy } from './ballot.ts'
import { toBase64url } from './base64url.ts'
import { parseFreezeRecord, secondOf } from './freeze-record.ts'
import { parseRecountFile, writeRecountFile, type RecountFile } from './recount-file.ts'
import { recount } from './recount.ts'
import { slipLength } from './slip.ts'

const plain = freezeRecord(6)
const record = withSecond(plain, 3)
const { second } = record
const items = second.items

const refusal = (value: unknown): string => {
  const parsed = parseFreezeRecord(value)
  return parsed.ok ? 'ok' : `${parsed.refusal.code} ${String(parsed.refusal.detail?.['path'])}`
}
const changed = (changes: object): string => refusal({ ...record, second: { ...second, ...changes } })
const itemAt = (at: number, changes: object): string =>
  changed({ items: items.map((item, place) => (place === at ? Object.assign({}, item, changes) : item)) })

describe('a freeze record with a second question', () => {
  it('is taken as it is, and one without is what it was', () => {
    expect(parseFreezeRecord(structuredClone(record))).toEqual({ ok: true, value: record })
    expect([secondOf(record), secondOf(plain)]).toEqual([second, null])
    const [issuer] = issuers(1)
    if (issuer === undefined) throw new Error('no key')
    const onlyVotes = { ...rollEntry(9, issuer), branch: branchId(7), graded: null }
    expect(refusal({ ...record, roll: [onlyVotes, ...record.roll] })).toBe('ok')
  })

  it.each([
    ['without its question', { ...plain, format: 'liangqi-freeze-2' }, 'shape.missing-key second'],
    ['with a question in the old form', { ...plain, second }, 'shape.unknown-key second'],
  ])('is refused %s', (_, value, code) => expect(refusal(value)).toBe(code))

  it.each([
    ['one grade', { grades: ['优秀'] }, 'freeze.grades second.grades'],
    ['six grades', { grades: ['1', '2', '3', '4', '5', '6'] }, 'shape.too-long second.grades'],
    ['a grade twice', { grades: ['优秀', '优秀'] }, 'freeze.grades second.grades'],
    ['an item less', { items: items.slice(1) }, 'freeze.items second.items'],
    ['items in another order', { items: items.toReversed() }, 'freeze.items second.items[0].member'],
  ])('is refused: %s', (_, changes, code) => expect(changed(changes)).toBe(code))

  it.each([
    ['an id of the roll', { id: memberId(2) }, 'freeze.item-twice second.items[1].id'],
    ['an id twice', { id: itemId(0) }, 'freeze.item-twice second.items[1].id'],
    ['a key of the stars', { key: plain.roll[0]?.graded?.key }, 'freeze.key-twice second.items[1].key'],
    ['a key twice', { key: items[0]?.key }, 'freeze.key-twice second.items[1].key'],
    ['an even key', { key: Buffer.alloc(256, 0xaa).toString('base64url') }, 'freeze.key second.items[1].key'],
  ])('is refused: %s', (_, changes, code) => expect(itemAt(1, changes)).toBe(code))
})

describe('a ballot with a second question', () => {
  it('has an item of its own for each member and question, and none of them is for oneself', async () => {
    const ballot = await openBallot(record)
    expect([...ballot.items.keys()]).toEqual([
      ...[0, 1, 2, 3, 4, 5].map(memberId),
      ...[0, 1, 2, 3, 4, 5].map(itemId),
    ])
    expect(new Set([...ballot.items.values()].map(({ key }) => toBase64url(key.bytes))).size).toBe(12)
    const rated = ratedBy(ballot, memberId(2)).map(({ member }) => member)
    expect(rated).toHaveLength(10)
    expect(rated).not.toContain(memberId(2))
    expect(rated).not.toContain(itemId(2))
    expect(ballot.items.get(itemId(1))).toMatchObject({
      member: memberId(1),
      question: 'peer',
      lowest: 4 - 1,
    })
    expect([lowestOf(['a', 'b']), lowestOf(['a', 'b', 'c', 'd', 'e'])]).toEqual([4, 1])
  })
})

describe('a recount with a second question', () => {
  const voters = record.roll.map(({ id }) => id)
  const box = (member: string, counts: Partial<PaperCount>): PaperCount => ({
    five: 0,
    four: 0,
    three: 0,
    two: 0,
    one: 0,
    abstained: 0,
    void: 0,
    ...counts,
    member,
  })
  const fileOf = async (votes: Parameters<typeof slipsFor>[1], changes: Partial<RecountFile> = {}) =>
    recountFile(record, await slipsFor(record, votes), changes)
  const faultsOf = async (file: RecountFile) =>
    (await recount(file)).checks.flatMap(({ faults }) => faults.map(({ code, at }) => `${code} ${at}`))
  const to = (member: string, ...stars: readonly number[]) => stars.map((star) => ({ member, star }))

  it('counts the answers of either question apart, under one length of slips', async () => {
    const votes = [...to(memberId(0), 5, 4, 4), ...to(itemId(0), 3, 5, 0)]
    const slips = await slipsFor(record, votes)
    expect(new Set(slips.map(({ length }) => length))).toEqual(new Set([slipLength]))
    const file = await recountFile(record, slips)
    const { checks, members } = await recount(file)
    expect(checks.flatMap(({ faults }) => faults)).toEqual([])
    expect(checks.find(({ what }) => what === 'bound')?.checked).toBe(12)
    expect(members[0]).toMatchObject({ counts: [0, 0, 0, 2, 1], eligible: 5 })
    expect(members[0]?.second?.electronic).toEqual({
      counts: [0, 0, 1, 0, 1],
      abstained: 1,
      void: 0,
      most: 5,
      room: 2,
    })
    const alone = await recount(await recountFile(plain, await slipsFor(plain, to(memberId(1), 3))))
    expect(alone.members[0]?.second).toBeNull()
  })

  it('takes no grade that the scale lacks, and no slip of one question for the other', async () => {
    expect(await faultsOf(await fileOf(to(itemId(0), 2)))).toEqual(['slip.star slips[0]'])
    expect(await faultsOf(await fileOf(to(memberId(0), 2)))).toEqual([])
    const file = await fileOf(to(itemId(0), 5))
    const slip = Uint8Array.from(Buffer.from(file.slips[0] ?? '', 'base64url'))
    const other = Buffer.from(memberId(0).replaceAll('-', ''), 'hex')
    slip.set(other, 0)
    expect(await faultsOf({ ...file, slips: [toBase64url(slip)] })).toContain('slip.token slips[0]')
  })

  it('sees more slips or strips than could be', async () => {
    const many = await fileOf(to(itemId(3), 5, 5, 5, 5, 5, 5))
    expect(await faultsOf(many)).toEqual(['bound.slips freeze.second.items[3]'])
    const issued = { electronic: [], paper: voters }
    const secondCounts = [
      box(memberId(0), { five: 4, three: 1 }),
      box(memberId(1), { four: 6 }),
      box(memberId(2), { two: 1 }),
      box(memberId(2), { five: 1 }),
      box(memberId(9), { five: 1 }),
    ]
    const file = await fileOf([], { issued, secondCounts })
    expect(await faultsOf(file)).toEqual([
      'paper.too-many secondCounts[1]',
      'paper.no-such-grade secondCounts[2]',
      'paper.twice secondCounts[3]',
      'paper.unknown-member secondCounts[4]',
    ])
    expect((await recount(file)).members[0]?.second?.paper).toMatchObject({
      counts: [0, 0, 1, 0, 4],
      room: 0,
    })
  })

  it('leaves a file as it was that an earlier version wrote, byte for byte', async () => {
    const text = await readFile(
      new URL('../../test/fixtures/recount/stars-alone.txt', import.meta.url),
      'utf8',
    )
    const parsed = parseRecountFile(text)
    if (!parsed.ok) throw new Error(parsed.refusal.code)
    expect(writeRecountFile(parsed.value)).toBe(text)
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      '6dc2ba29e3505baf65b44426fa928e46be9d2a8c2b66ba31ed9d2e0148f92b0e',
    )
    expect(await faultsOf(parsed.value)).toEqual([])
    expect((await recount(parsed.value)).freezeHash).toBe(parsed.value.freezeHash)
  })

  it('has a file of its own format, and files from before are what they were', async () => {
    const file = await fileOf(to(itemId(0), 5))
    const text = writeRecountFile(file)
    expect(parseRecountFile(text)).toEqual({ ok: true, value: file })
    const { secondCounts: _, ...without } = file
    const old = await recountFile(plain, [])
    const codeOf = (wrong: object) => {
      const parsed = parseRecountFile(writeRecountFile(wrong as RecountFile))
      return parsed.ok ? 'ok' : `${parsed.refusal.code} ${String(parsed.refusal.detail?.['path'])}`
    }
    expect(codeOf(old)).toBe('ok')
    expect(writeRecountFile(old)).not.toContain('second')
    expect(codeOf(without)).toBe('shape.missing-key secondCounts')
    expect(codeOf({ ...without, format: 'liangqi-recount-1' })).toBe('shape.not-allowed format')
    expect(codeOf({ ...old, secondCounts: [] })).toBe('shape.unknown-key secondCounts')
    expect(codeOf({ ...old, secondCounts: [], format: 'liangqi-recount-2' })).toBe('shape.not-allowed format')
  })
})
