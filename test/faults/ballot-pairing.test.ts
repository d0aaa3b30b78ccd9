import { randomBytes, randomInt } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openEvaluation } from '#contract/pioneer-evaluation.ts'
import { saveScheme } from '#contract/pioneer.ts'
import { uuidBytes } from '#seal/uuid.ts'
import { filledSlip, type HeldToken } from '#testing/ballot.ts'
import { evaluatedScheme } from '#testing/evaluation.ts'
import { times } from '#testing/evidence.ts'
import { holdBallot } from '#testing/held-ballot.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { addTerm } from '#testing/term.ts'

import { isChance, type OpenedRow, type Seen } from './links.ts'
import { pairAttacks, type Asked } from './pairs.ts'
import { ratesOf } from './rates.ts'
import { byChance, watchBallot, type Watched } from './watched-ballot.ts'

// A meeting with a second question has two slips of a voter about one member. Whoever could say that two of them are one
// voter's would know more of the voter than either says: a pattern of answers, and, of a voter who told one answer, the
// other one (docs/decisions/0037). The attacker has what they have in `ballot-linking`, and knows that each voter cast
// the stars first and the other right after, alone. Without any knowledge a guess is right once in as many times as there
// are voters. What the two answers themselves have in common, best with best, no order of rows can hide: here they are
// chance.

let house: TestHouse
let watched: Watched
/** The ids under which the two are asked about one member: the stars, the second question. */
let items: readonly [string, string]
let tokens: readonly [readonly HeldToken[], readonly HeldToken[]]
beforeAll(async () => {
  house = await openHouse()
  const term = await addTerm(house.db, house.scope.organisationId, { phase: 'review' })
  const { committee } = house.people
  await house.must(committee, saveScheme, { after: 0, note: '', body: evaluatedScheme() })
  await house.must(committee, openEvaluation, { termId: term.id, lastDay: '2026-12-04' })
  await house.work()
  const held = await holdBallot(house, term, 5, 1)
  await held.openCasting()
  watched = await watchBallot(house, held)
  const [stars, second] = [...watched.ballot.items]
  if (stars === undefined || second === undefined) throw new Error('there is one question')
  expect([stars[1].question, second[1].question, watched.ballot.items.size]).toEqual(['stars', 'peer', 2])
  items = [stars[0], second[0]]
  tokens = [watched.tokens(items[0], 50), watched.tokens(items[1], 50)]
}, 120_000)
afterAll(() => house.close())

/** One voter's slips, in the order in which they are cast. */
type Pair = readonly [stars: Buffer, second: Buffer]

/** Two slips of each voter; which tokens they have for one question says nothing of those for the other. */
function slipsOf(voters: number): readonly Pair[] {
  const [stars, second] = [byChance(tokens[0].slice(0, voters)), byChance(tokens[1].slice(0, voters))]
  const slip = (token: HeldToken, item: string, answer: number) =>
    Buffer.from(filledSlip(token, watched.ballot.freezeHash, item, answer))
  return stars.flatMap((token, voter) => {
    const other = second[voter]
    return other === undefined
      ? []
      : [[slip(token, items[0], randomInt(6)), slip(other, items[1], 2 + randomInt(4))] as const]
  })
}

function asked(seen: Seen): Asked {
  const of = (item: string): readonly OpenedRow[] =>
    seen.opened.filter(({ slip }) => slip.subarray(0, 16).equals(uuidBytes(item)))
  return { seen, stars: of(items[0]), second: of(items[1]) }
}

/** How often each attack was right, of so many reviews. */
async function tried(voters: number, reviews: number) {
  const right = new Map(Object.keys(pairAttacks).map((name) => [name, 0]))
  for (let review = 0; review < reviews; review += 1) {
    const truth = slipsOf(voters)
    const voter = randomInt(voters)
    const all = asked(await watched.watch(truth.flat(), 2 * voter + randomInt(2)))
    const of = all.stars.find(({ slip }) => truth[voter]?.[0].equals(slip))
    if (of === undefined || all.second.length !== voters) throw new Error('a slip was lost')
    for (const [name, attack] of Object.entries(pairAttacks)) {
      const guess = attack(all, of) ?? all.second[randomInt(voters)]
      if (guess !== undefined && truth[voter]?.[1].equals(guess.slip))
        right.set(name, (right.get(name) ?? 0) + 1)
    }
  }
  return right
}

/** What each attack would find, were it there. In `voter` stands whose a slip is; no attack looks at it. */
function leaks(seen: Seen, truth: readonly Pair[], sought: number): Readonly<Record<string, Seen>> {
  const whose = ({ slip }: OpenedRow) => truth.findIndex((pair) => pair.some((each) => each.equals(slip)))
  const opened = (change: (row: OpenedRow, voter: number) => Partial<OpenedRow>): Seen => ({
    ...seen,
    opened: seen.opened.map((row) => Object.assign({ voter: whose(row) }, row, change(row, whose(row)))),
  })
  const place = ({ slip }: OpenedRow) => truth.flat().findIndex((each) => each.equals(slip))
  const plain = opened(() => ({}))
  const inOrder = { ...plain, opened: plain.opened.toSorted((one, other) => place(one) - place(other)) }
  const byLeaf = opened((_, voter) => ({ leaf: Buffer.of(voter) }))
  const wal = { ...plain, wal: Buffer.concat(truth.flat()) }
  /** Written over the slip behind its item: the answer, the public key. */
  const keyed = (row: OpenedRow, bytes: Buffer) => ({
    slip: Buffer.concat([row.slip.subarray(0, 16), bytes, row.slip.subarray(16 + bytes.length)]),
  })
  const line = truth[sought]?.map((slip) => slip.subarray(17, 82).toString('hex')).join(' ') ?? ''
  return {
    'by the order on the disk': inOrder,
    'by lying beside it on the disk': inOrder,
    'by the order of the slips': opened((row, voter) => keyed(row, Buffer.of(0, voter))),
    'by the order of the leaves': byLeaf,
    'by the order of the tags and the leaves': {
      ...byLeaf,
      staged: seen.staged.map((row, at) => ({ ...row, tag: Buffer.of(Math.floor(at / 2)) })),
    },
    'by the transaction that wrote it': opened((_, voter) => ({ xmin: String(700 + voter) })),
    'by the size of what was kept': opened((row, voter) => ({
      slip: Buffer.concat([row.slip, Buffer.alloc(voter)]),
    })),
    'by a moment beside it': opened((_, voter) => ({ cast_at: new Date(voter) })),
    'by the order in the write-ahead log': wal,
    'by standing beside it in the write-ahead log': wal,
    'by what the two slips have in common': opened((row, voter) =>
      keyed(row, truth[voter]?.[0].subarray(16, 82) ?? Buffer.of()),
    ),
    'by what each dump has more than the one before': {
      ...plain,
      staged: seen.staged.map((row, at) => ({
        ...row,
        sealed: Buffer.concat([randomBytes(28), truth.flat()[at] ?? Buffer.of()]),
      })),
    },
    'by what was logged when their statement failed': {
      ...plain,
      log: Buffer.from(`Failing rows contain ${line}.`),
    },
  }
}

const rates = ratesOf(Object.keys(pairAttacks).length, {
  once: 'pair the two slips of one',
  many: 'pairing',
})

describe('pairing the two slips of one voter', () => {
  it.each([
    [5, times(25, 2000)],
    [20, times(6, 2000)],
    [50, times(2, 2000)],
  ])(
    'is as good as chance with %i voters, in %i reviews',
    async (voters, reviews) => {
      rates.areChance({ voters, reviews, right: await tried(voters, reviews) })
    },
    3_600_000,
  )

  it('lies beyond 95 % no more often than one rate in twenty does by chance', () => rates.areTogether())

  it('is found out where a leak was planted', async () => {
    const planted = times(10, 200)
    const right = new Map<string, number>()
    for (let review = 0; review < planted; review += 1) {
      const truth = slipsOf(5)
      const seen = await watched.hold(truth.flat())
      const sought = randomInt(5)
      for (const [name, leaky] of Object.entries(leaks(seen, truth, sought))) {
        const all = asked(leaky)
        const of = all.stars.find((row) => row['voter'] === sought)
        const guess = of === undefined ? undefined : pairAttacks[name]?.(all, of)
        if (guess?.['voter'] === sought) right.set(name, (right.get(name) ?? 0) + 1)
      }
    }
    expect(Object.fromEntries(right)).toEqual(
      Object.fromEntries(Object.keys(pairAttacks).map((name) => [name, planted])),
    )
    expect(isChance(planted, planted, 1 / 5)).toBe(false)
  }, 600_000)
})
