import { describe, expect, it } from 'vitest'

import { branchId, freezeRecord, idOf, issuers, memberId, rollEntry } from '#testing/ballot.ts'
import { recountFile, resealed, slipsFor } from '#testing/recount-file.ts'
import type { PaperCount } from '#testing/recount-file.ts'

import { base64urlBytes, toBase64url } from './base64url.ts'
import { parseRecountFile, writeRecountFile } from './recount-file.ts'
import type { RecountFile } from './recount-file.ts'
import { checkNames, recount } from './recount.ts'
import { slipBytes, slipOf } from './slip.ts'
import { addCounts, addSlip, noTally, slipsCounted } from './tally.ts'

// Six members, two of whom only vote; 0 to 3 are graded. Members 10 to 14 are a joint branch's voters, on paper.
const plain = (number: number, voter = true) => ({
  ...rollEntry(number, issuers(1)[0] ?? never()),
  id: memberId(number),
  graded: null,
  voter,
})
const record = freezeRecord(4)
const roll = [
  ...record.roll,
  plain(4),
  plain(5),
  ...[10, 11, 12, 13, 14].map((each) => plain(each)),
  plain(20, false),
]
const freeze = { ...record, roll }
const electronic = [0, 1, 2, 3, 4, 5].map(memberId)
const paper = [10, 11, 12, 13, 14].map(memberId)

const votes = [
  [0, [5, 4, 4, 0, 3]],
  [1, [1, 2]],
  [2, [5, 5, 5, 5, 5]],
  [3, []],
] as const
const slips = await slipsFor(
  freeze,
  votes.flatMap(([member, stars]) => stars.map((star) => ({ member: memberId(member), star }))),
)
const box = (member: string, changes: Partial<PaperCount> = {}): PaperCount => ({
  member,
  five: 0,
  four: 0,
  three: 0,
  two: 0,
  one: 0,
  abstained: 0,
  void: 0,
  ...changes,
})
const paperCounts = [
  box(memberId(0), { five: 1, four: 2, void: 1 }),
  box(memberId(3), { one: 1, two: 1, three: 1, abstained: 2 }),
]
const file = await recountFile(freeze, slips, { issued: { electronic, paper }, paperCounts })

function never(): never {
  throw new Error('never')
}

const faultsOf = async (changed: RecountFile): Promise<readonly string[]> =>
  (await recount(changed)).checks.flatMap(({ what, faults }) =>
    faults.map(({ code, at }) => `${what}: ${code} ${at}`),
  )
const changedSlip = (
  at: number,
  change: (slip: NonNullable<ReturnType<typeof slipOf>>) => object,
): string => {
  const slip = slipOf(base64urlBytes(file.slips[at] ?? ''))
  if (slip === null) never()
  return toBase64url(slipBytes({ ...slip, ...change(slip) }))
}
const placed = (at: number, slip: string): readonly string[] => file.slips.with(at, slip)

describe('a recount', () => {
  it('counts every member in both channels, with what is missing to the bound', async () => {
    const counted = await recount(file)
    expect(counted.checks.map(({ what, checked, faults }) => [what, checked, faults])).toEqual([
      ['freeze', 1, []],
      ['voters', 11, []],
      ['slips', 12, []],
      ['root', 1, []],
      ['bound', 4, []],
      ['paper', 2, []],
      ['confirmations', 1, []],
    ])
    expect(counted.checks.map(({ what }) => what)).toEqual(checkNames)
    expect(counted.freezeHash).toBe(file.freezeHash)
    expect(counted.root).toBe(file.root)
    const channel = (
      counts: readonly number[],
      abstained: number,
      spoilt: number,
      most: number,
      room: number,
    ) => ({
      counts,
      abstained,
      void: spoilt,
      most,
      room,
    })
    const member = (number: number, counts: readonly number[], inKeys: object, onPaper: object) => ({
      id: memberId(number),
      name: roll[number]?.name,
      branch: branchId(1),
      points: number * 100,
      counts,
      eligible: 10,
      electronic: inKeys,
      paper: onPaper,
      second: null,
    })
    expect(counted.members).toEqual([
      member(0, [0, 0, 1, 4, 2], channel([0, 0, 1, 2, 1], 1, 0, 5, 0), channel([0, 0, 0, 2, 1], 0, 1, 5, 1)),
      member(1, [1, 1, 0, 0, 0], channel([1, 1, 0, 0, 0], 0, 0, 5, 3), channel([0, 0, 0, 0, 0], 0, 0, 5, 5)),
      member(2, [0, 0, 0, 0, 5], channel([0, 0, 0, 0, 5], 0, 0, 5, 0), channel([0, 0, 0, 0, 0], 0, 0, 5, 5)),
      member(3, [1, 1, 1, 0, 0], channel([0, 0, 0, 0, 0], 0, 0, 5, 5), channel([1, 1, 1, 0, 0], 2, 0, 5, 0)),
    ])
  })

  it('takes the own vote from the channel in which a member votes', async () => {
    const swapped = {
      electronic: [...electronic.slice(1), memberId(10)],
      paper: [memberId(0), ...paper.slice(1)],
    }
    const [first, second] = (await recount({ ...file, issued: swapped })).members
    expect([first?.electronic.most, first?.paper.most, first?.eligible]).toEqual([6, 4, 10])
    expect([second?.electronic.most, second?.paper.most, second?.eligible]).toEqual([5, 5, 10])
    const absent = { electronic: electronic.slice(1), paper }
    const [third] = (await recount({ ...file, issued: absent })).members
    expect([third?.electronic.most, third?.paper.most, third?.eligible]).toEqual([5, 5, 10])
  })

  it('holds for a meeting on paper alone, and for one where nobody came', async () => {
    const onPaper = await recountFile(freeze, [], { issued: { electronic: [], paper }, paperCounts })
    expect(await faultsOf(onPaper)).toEqual([])
    expect(await faultsOf(await recountFile(freeze, [], { issued: { electronic: [], paper: [] } }))).toEqual(
      [],
    )
  })

  it('has no points that were not read', async () => {
    const [first] = record.roll
    if (first?.graded === undefined || first.graded === null) never()
    const wrong = [{ ...first, graded: { ...first.graded, points: '1.2.3' } }]
    await expect(recount({ ...file, freeze: { ...freeze, roll: wrong } })).rejects.toThrow(
      'points that the parser let pass: 1.2.3',
    )
  })
})

describe('a recount finds', () => {
  it('another freeze hash', async () => {
    expect(await faultsOf({ ...file, freezeHash: toBase64url(new Uint8Array(32)) })).toEqual([
      'freeze: freeze.hash freezeHash',
    ])
  })

  it('a freeze record that was changed afterwards: then no slip is good', async () => {
    const changed = { ...freeze, policy: { ...freeze.policy, minimumSlips: 2 } }
    const faults = await faultsOf({ ...file, freeze: changed })
    expect(faults[0]).toBe('freeze: freeze.hash freezeHash')
    expect(faults.slice(1)).toEqual(file.slips.map((_, at) => `slips: slip.signature slips[${at}]`))
  })

  it('another root', async () => {
    const root = toBase64url(new Uint8Array(32))
    expect(await faultsOf({ ...file, root })).toEqual([
      'root: root.differs root',
      'confirmations: confirmation.other-root confirmations[0]',
    ])
  })

  it('a star that was changed, even with a new root', async () => {
    const at = 1
    const altered = placed(
      at,
      changedSlip(at, ({ star }) => ({ star: star === 5 ? 4 : 5 })),
    )
    const faults = await faultsOf(await resealed(file, altered))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(/^slips: slip.signature slips\[\d+\]$/u)
    const counted = await recount({ ...file, slips: altered })
    expect(counted.members[0]?.electronic).toMatchObject({ most: 5, room: 1 })
    expect(counted.checks.find(({ what }) => what === 'root')?.faults).toHaveLength(1)
  })

  it('a slip that was moved to another member', async () => {
    const moved = changedSlip(0, () => ({ member: memberId(1) }))
    const faults = await faultsOf(await resealed(file, placed(0, moved)))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(/^slips: slip.token /u)
    const nobody = changedSlip(0, () => ({ member: memberId(4) }))
    expect((await faultsOf(await resealed(file, placed(0, nobody))))[0]).toMatch(
      /^slips: slip.unknown-member /u,
    )
  })

  it('a slip that was copied', async () => {
    const [first = ''] = file.slips
    const copied = await resealed(file, [first, ...file.slips])
    expect(await faultsOf(copied)).toEqual(['slips: slip.order slips[1]', 'slips: slip.twice slips[1]'])
    expect((await recount(copied)).members[0]?.electronic.counts).toEqual(
      (await recount(file)).members[0]?.electronic.counts,
    )
  })

  it('one key cast twice with other stars', async () => {
    const [again] = await slipsFor(freeze, [{ member: memberId(0), star: 1 }])
    if (again === undefined) never()
    const faults = await faultsOf(await resealed(file, [...file.slips, toBase64url(again)]))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(/^slips: slip.twice slips\[\d\]$/u)
  })

  it('slips in another order', async () => {
    const turned = [file.slips[1] ?? '', file.slips[0] ?? '', ...file.slips.slice(2)]
    expect(await faultsOf({ ...file, slips: turned })).toEqual([
      'slips: slip.order slips[1]',
      'root: root.differs root',
    ])
  })

  it('more slips than voters', async () => {
    const many = await slipsFor(
      freeze,
      Array.from({ length: 6 }, () => ({ member: memberId(2), star: 5 })),
    )
    const others = file.slips.filter((slip) => slipOf(base64urlBytes(slip))?.member !== memberId(2))
    const stuffed = await resealed(file, [...others, ...many.map(toBase64url)])
    expect(await faultsOf(stuffed)).toEqual(['bound: bound.slips freeze.roll[2]'])
    expect((await recount(stuffed)).members[2]?.electronic).toMatchObject({ most: 5, room: -1 })
  })

  it.each([
    [
      'a stranger',
      { electronic: [memberId(77), ...electronic], paper },
      ['voters: voters.unknown issued.electronic[0]'],
    ],
    [
      'one who does not vote',
      { electronic, paper: [...paper, memberId(20)] },
      ['voters: voters.unknown issued.paper[5]'],
    ],
    [
      'one in both channels',
      { electronic, paper: [...paper, memberId(5)] },
      ['voters: voters.twice issued.paper[5]'],
    ],
    [
      'one twice',
      { electronic: [...electronic, memberId(1)], paper },
      ['voters: voters.twice issued.electronic[6]'],
    ],
  ])('%s among those who were issued a ballot', async (_, issued, faults) => {
    expect(await faultsOf({ ...file, issued })).toEqual(faults)
    expect((await recount({ ...file, issued })).members.map(({ eligible }) => eligible)).toEqual([
      10, 10, 10, 10,
    ])
  })

  it('a channel that was opened for fewer than five', async () => {
    const few = await recountFile(freeze, [], {
      issued: { electronic: electronic.slice(0, 4), paper: paper.slice(0, 1) },
    })
    expect(await faultsOf(few)).toEqual([
      'voters: voters.few issued.electronic',
      'voters: voters.few issued.paper',
    ])
    const five = await recountFile(freeze, [], { issued: { electronic: electronic.slice(0, 5), paper } })
    expect(await faultsOf(five)).toEqual([])
  })

  it.each([
    [
      'more strips than voters on paper',
      box(memberId(1), { five: 2, four: 1, three: 1, two: 1, one: 1 }),
      'paper.too-many',
    ],
    ['void strips beyond them', box(memberId(1), { five: 5, void: 1 }), 'paper.too-many'],
    ['abstentions beyond them', box(memberId(1), { abstained: 6 }), 'paper.too-many'],
    ['a box of nobody', box(memberId(5), { five: 1 }), 'paper.unknown-member'],
    ['a box twice', box(memberId(3), { five: 1 }), 'paper.twice'],
  ])('%s', async (_, row, code) => {
    const changed = { ...file, paperCounts: [...paperCounts, row] }
    expect(await faultsOf(changed)).toEqual([`paper: ${code} paperCounts[2]`])
    const { members } = await recount(changed)
    expect(members[3]?.paper.counts).toEqual([1, 1, 1, 0, 0])
    if (code === 'paper.too-many') expect(members[1]?.paper.room).toBe(-1)
  })

  it('strips where nobody voted on paper', async () => {
    const changed = { ...file, issued: { electronic, paper: [] } }
    expect(await faultsOf(changed)).toEqual([
      'paper: paper.too-many paperCounts[0]',
      'paper: paper.too-many paperCounts[1]',
    ])
  })

  it('nobody who confirmed, or somebody who confirmed another root', async () => {
    expect(await faultsOf({ ...file, confirmations: [] })).toEqual([
      'confirmations: confirmation.none confirmations',
    ])
    const [one] = file.confirmations
    if (one === undefined) never()
    const confirmations = [one, { ...one, root: toBase64url(new Uint8Array(32)) }]
    expect(await faultsOf({ ...file, confirmations })).toEqual([
      'confirmations: confirmation.other-root confirmations[1]',
    ])
  })
})

describe('a recount file', () => {
  const text = writeRecountFile(file)
  const refusal = (written: string): string => {
    const parsed = parseRecountFile(written)
    return parsed.ok ? 'ok' : `${parsed.refusal.code} ${String(parsed.refusal.detail?.['path'])}`
  }
  const withChanges = (changes: object): string => refusal(writeRecountFile({ ...file, ...changes }))

  it('is read as it was written', () => {
    expect(parseRecountFile(text)).toEqual({ ok: true, value: file })
    const result = [
      { member: memberId(0), stars: 5 as const },
      { member: memberId(3), stars: null },
    ]
    const designated = [{ member: memberId(0), stars: 4 as const }]
    const revotes = [{ seat: 'five' as const, order: [[memberId(0), memberId(1)], [memberId(2)]] }]
    const decisions = [{ member: memberId(0), stars: 1 as const }]
    expect(withChanges({ result, designated, revotes, decisions })).toBe('ok')
  })

  it.each([
    ['nothing', '', 'file.not-json '],
    ['words', 'slips', 'file.not-json '],
    ['a list', '[]', 'shape.wrong-type '],
    ['a blank', `${text} `, 'file.not-canonical '],
    ['a key twice', text.replace('"result":null', '"result":null,"result":null'), 'file.not-canonical '],
    [
      'another order of keys',
      text
        .replace('{"confirmations":', '{"result":null,"confirmations":')
        .replace('"result":null,"revotes"', '"revotes"'),
      'file.not-canonical ',
    ],
    ['a number written otherwise', text.replace('"five":1', '"five":1.0'), 'file.not-canonical '],
    [
      'letters written otherwise',
      text.replace('第一党支部', String.raw`\u7b2c一党支部`),
      'file.not-canonical ',
    ],
    ['nothing below nothing', text.replace('"five":1', '"five":-0'), 'file.not-canonical '],
  ])('is refused: %s', (_, written, code) => expect(refusal(written)).toBe(code))

  it.each([
    ['another format', { format: 'liangqi-recount-3' }, 'shape.not-allowed format'],
    ['no record', { freeze: [] }, 'shape.wrong-type freeze'],
    ['a record that is none', { freeze: {} }, 'shape.missing-key freeze.format'],
    [
      'a record that contradicts itself',
      { freeze: { ...freeze, branches: [] } },
      'freeze.no-branch freeze.branches',
    ],
    ['a hash of 31 bytes', { freezeHash: toBase64url(new Uint8Array(31)) }, 'shape.not-allowed freezeHash'],
    [
      'voters by name',
      { issued: { electronic: ['赵一帆'], paper: [] } },
      'shape.not-allowed issued.electronic[0]',
    ],
    ['a short slip', { slips: [toBase64url(new Uint8Array(433))] }, 'shape.not-allowed slips[0]'],
    ['a long slip', { slips: [toBase64url(new Uint8Array(435))] }, 'shape.not-allowed slips[0]'],
    ['a slip with a bit to spare', { slips: [`${'A'.repeat(578)}B`] }, 'shape.not-allowed slips[0]'],
    ['a slip in other letters', { slips: [`+${'A'.repeat(578)}`] }, 'shape.not-allowed slips[0]'],
    [
      'half a strip',
      { paperCounts: [box(memberId(0), { five: 0.5 })] },
      'shape.not-allowed paperCounts[0].five',
    ],
    [
      'fewer than no strips',
      { paperCounts: [box(memberId(0), { five: -1 })] },
      'shape.not-allowed paperCounts[0].five',
    ],
    [
      'too many strips',
      { paperCounts: [box(memberId(0), { five: 100_001 })] },
      'shape.not-allowed paperCounts[0].five',
    ],
    [
      'strips in words',
      { paperCounts: [{ ...box(memberId(0)), five: '1' }] },
      'shape.wrong-type paperCounts[0].five',
    ],
    [
      'a moment and more',
      { confirmations: [{ ...file.confirmations[0], at: '2026-11-22T08:00:00Z.' }] },
      'shape.not-allowed confirmations[0].at',
    ],
    [
      'more and a moment',
      { confirmations: [{ ...file.confirmations[0], at: ' 2026-11-22T08:00:00Z' }] },
      'shape.not-allowed confirmations[0].at',
    ],
    [
      'another moment',
      { confirmations: [{ ...file.confirmations[0], at: '2026-11-22 08:00' }] },
      'shape.not-allowed confirmations[0].at',
    ],
    [
      'three stars by designation',
      { designated: [{ member: memberId(0), stars: 3 }] },
      'shape.not-allowed designated[0].stars',
    ],
    ['a seat of three', { revotes: [{ seat: 'three', order: [] }] }, 'shape.not-allowed revotes[0].seat'],
    [
      'a re-vote among names',
      { revotes: [{ seat: 'four', order: [['赵']] }] },
      'shape.not-allowed revotes[0].order[0][0]',
    ],
    [
      'six stars by decision',
      { decisions: [{ member: memberId(0), stars: 6 }] },
      'shape.not-allowed decisions[0].stars',
    ],
    [
      'no stars as a result',
      { result: [{ member: memberId(0), stars: 0 }] },
      'shape.not-allowed result[0].stars',
    ],
    ['one thing more', { extra: idOf(1, 1) }, 'shape.unknown-key extra'],
  ])('is refused: %s', (_, changes, code) => expect(withChanges(changes)).toBe(code))

  it('takes every slip that is 434 bytes, whatever stands in them', () => {
    for (const fill of [0, 1, 64, 127, 255])
      expect(withChanges({ slips: [toBase64url(new Uint8Array(434).fill(fill))] })).toBe('ok')
  })
})

it('tallies add up', () => {
  const tally = [5, 5, 0, 1, 2, 3, 4].reduce(addSlip, noTally)
  expect(tally).toEqual({ counts: [1, 1, 1, 1, 2], abstained: 1, void: 0 })
  expect(slipsCounted({ ...tally, void: 3 })).toBe(10)
  expect(addCounts([1, 2, 3, 4, 5], [10, 20, 30, 40, 50])).toEqual([11, 22, 33, 44, 55])
})
