import { starPolicyInput } from '#contract/rules.ts'
import { base64urlBytes, toBase64url } from '#seal/base64url.ts'
import { secondOf } from '#seal/freeze-record.ts'
import type { FreezeRecord } from '#seal/freeze-record.ts'
import { writeRecountFile } from '#seal/recount-file.ts'
import type { RecountFile } from '#seal/recount-file.ts'
import { slipLength } from '#seal/slip.ts'
import { branchId, freezeRecord, issuers, itemId, memberId, rollEntry, withSecond } from '#testing/ballot.ts'
import { recountFile, resealed, slipsFor } from '#testing/recount-file.ts'
import type { PaperCount } from '#testing/recount-file.ts'

import type { Seeded } from './seeded.ts'

const mostGraded = 5

function recordBy(random: Seeded): FreezeRecord {
  const keys = issuers(mostGraded)
  const graded = random.between(0, mostGraded)
  const branches = random.chance(30) ? [branchId(1), branchId(2)] : [branchId(1)]
  const roll = Array.from({ length: graded + random.between(4, 8) }, (_, number) => {
    const key = keys[number]
    const branch = random.pick(branches)
    const entry = rollEntry(number, key ?? keys[0] ?? never())
    const points = random.pick(['0', '1', '7', '2.5', '12.25', '0.05'])
    return number < graded && key !== undefined
      ? { ...entry, branch, voter: random.chance(90), graded: { points, key: key.modulus } }
      : { ...entry, branch, voter: random.chance(90), graded: null }
  })
  const policy = starPolicyInput.parse({
    score: random.pick(['mean', 'trimmed-mean', 'majority-judgment']),
    quota: {
      five: random.pick(['10', '25', '40']),
      four: random.pick(['20', '40']),
      scope: random.pick(['branch', 'join-small']),
    },
    minimumSlips: random.between(1, 3),
    response: random.pick(['0', '50']),
  })
  const record = freezeRecord(0, {
    policy: { ...policy },
    branches: branches.map((id, at) => ({ id, name: `第${at + 1}党支部` })),
    roll,
  })
  return random.chance(40) ? withSecond(record, random.between(2, 5)) : record
}

export function never(): never {
  throw new Error('never')
}

export interface Review {
  readonly file: RecountFile
  /** A token was left for one slip more than the bound allows. */
  readonly spare: readonly string[]
}

/** A review that was held as it should be, but for channels of fewer than five. */
export async function reviewBy(random: Seeded): Promise<Review> {
  const freeze = recordBy(random)
  const voters = freeze.roll.filter(({ voter }) => voter).map(({ id }) => id)
  const split = random.pick([voters.length, voters.length, 0, Math.ceil(voters.length / 2)])
  const issued = { electronic: voters.slice(0, split), paper: voters.slice(split) }
  const graded = freeze.roll.filter((each) => each.graded !== null).map(({ id }) => id)
  const votes = graded.flatMap((member) =>
    issued.electronic
      .filter((voter) => voter !== member && random.chance(85))
      .map(() => ({ member, star: random.pick([0, 1, 2, 3, 3, 4, 4, 5, 5]) })),
  )
  const { items, grades } = secondOf(freeze) ?? { items: [], grades: [] }
  for (const { id, member } of items)
    for (const voter of issued.electronic)
      if (voter !== member && random.chance(85))
        votes.push({ member: id, star: random.chance(10) ? 0 : random.between(6 - grades.length, 5) })
  const boxesIn = (keys: readonly (keyof Omit<PaperCount, 'member'>)[]): readonly PaperCount[] =>
    (issued.paper.length === 0 ? [] : graded.filter(() => random.chance(90))).map((member) => {
      const count = { member, five: 0, four: 0, three: 0, two: 0, one: 0, abstained: 0, void: 0 }
      for (const voter of issued.paper)
        if (voter !== member && random.chance(90)) count[random.pick(keys)] += 1
      return count
    })
  const stars = ['five', 'four', 'three', 'two', 'one'] as const
  const paperCounts = boxesIn([...stars, 'abstained', 'void'])
  const secondCounts = boxesIn([...stars.slice(0, grades.length), 'abstained', 'void'])
  const asked = [...graded, ...items.map(({ id }) => id)]
  const extra = asked.flatMap((member) => Array.from({ length: 12 }, () => ({ member, star: 5 })))
  const slips = await slipsFor(freeze, [...votes, ...extra])
  const file = await recountFile(freeze, slips.slice(0, votes.length), {
    issued,
    paperCounts,
    ...(items.length === 0 && secondOf(freeze) === null ? {} : { secondCounts }),
    decisions: graded
      .filter(() => random.chance(5))
      .map((member) => ({ member, stars: random.pick([1, 2, 3] as const) })),
  })
  return { file, spare: slips.slice(votes.length).map(toBase64url) }
}

export type Corruption = (
  file: RecountFile,
  random: Seeded,
  spare: readonly string[],
) => RecountFile | Promise<RecountFile> | string

const withBit = (text: string, random: Seeded): string => {
  const bytes = base64urlBytes(text)
  const at = random.below(bytes.length)
  return toBase64url(bytes.with(at, Number(bytes[at]) ^ (1 << random.below(8))))
}
const withByte = (text: string, at: number, byte: number): string =>
  toBase64url(base64urlBytes(text).with(at, byte))
const one = (file: RecountFile, random: Seeded): number => random.below(file.slips.length)
const changed = (file: RecountFile, at: number, change: (slip: string) => string): readonly string[] =>
  file.slips.with(at, change(file.slips[at] ?? ''))

/** What may have happened to a file with at least one slip. */
export const toSlips: Readonly<Record<string, Corruption>> = {
  'a bit of a slip': (file, random) => ({
    ...file,
    slips: changed(file, one(file, random), (slip) => withBit(slip, random)),
  }),
  'a bit of a slip, sealed again': (file, random) =>
    resealed(
      file,
      changed(file, one(file, random), (slip) => withBit(slip, random)),
    ),
  'a star, sealed again': (file, random) =>
    resealed(
      file,
      changed(file, one(file, random), (slip) => withByte(slip, 16, random.below(6))),
    ),
  'more stars than there are': (file, random) =>
    resealed(
      file,
      changed(file, one(file, random), (slip) => withByte(slip, 16, random.pick([6, 7, 255]))),
    ),
  'a slip moved to another member': (file, random) =>
    resealed(
      file,
      changed(file, one(file, random), (slip) => withByte(slip, 15, random.below(6))),
    ),
  'a copied slip': (file, random) => ({
    ...file,
    slips: [...file.slips, file.slips[one(file, random)] ?? ''],
  }),
  'a copied slip, sealed again': (file, random) =>
    resealed(file, [...file.slips, file.slips[one(file, random)] ?? '']),
  'a dropped slip': (file, random) => ({ ...file, slips: file.slips.toSpliced(one(file, random), 1) }),
  'a dropped slip, sealed again': (file, random) =>
    resealed(file, file.slips.toSpliced(one(file, random), 1)),
  'slips in another order': (file) => ({ ...file, slips: file.slips.toReversed() }),
  'a token of another slip': (file, random) => {
    const other = base64urlBytes(file.slips[one(file, random)] ?? '').subarray(114, 370)
    return resealed(
      file,
      changed(file, one(file, random), (slip) => {
        const bytes = base64urlBytes(slip)
        bytes.set(other, 114)
        return toBase64url(bytes)
      }),
    )
  },
  'a point of another form': (file, random) =>
    resealed(
      file,
      changed(file, one(file, random), (slip) => withByte(slip, 17, random.pick([0, 2, 3, 6, 7]))),
    ),
  'a slip of nothing': (file) => resealed(file, [...file.slips, toBase64url(new Uint8Array(slipLength))]),
}

/** What may have happened to any file. */
export const toFile: Readonly<Record<string, Corruption>> = {
  'extra slips with tokens': (file, random, spare) =>
    resealed(file, [...file.slips, ...spare.slice(0, random.between(1, 12))]),
  'another root': (file, random) => ({ ...file, root: withBit(file.root, random) }),
  'another freeze hash': (file, random) => ({ ...file, freezeHash: withBit(file.freezeHash, random) }),
  'other points': (file) => ({
    ...file,
    freeze: {
      ...file.freeze,
      roll: file.freeze.roll.map((each) =>
        each.graded === null ? each : { ...each, graded: { ...each.graded, points: '99' } },
      ),
    },
  }),
  'a voter more': (file, random) => ({
    ...file,
    issued: {
      ...file.issued,
      [random.pick(['electronic', 'paper'])]: [
        ...file.issued.electronic,
        memberId(random.below(14)),
        ...file.issued.paper,
      ],
    },
  }),
  'voters fewer': (file, random) => ({
    ...file,
    issued: {
      electronic: file.issued.electronic.slice(random.below(5)),
      paper: file.issued.paper.slice(random.below(5)),
    },
  }),
  'strips more': (file, random) => ({
    ...file,
    paperCounts: [
      ...file.paperCounts.map((row) => ({ ...row, four: row.four + random.below(3) })),
      {
        member: memberId(random.below(7)),
        five: random.below(4),
        four: 0,
        three: 0,
        two: 0,
        one: 0,
        abstained: random.below(3),
        void: random.below(3),
      },
    ],
  }),
  'a box twice': (file) => {
    const row = { member: memberId(0), five: 0, four: 0, three: 1, two: 0, one: 0, abstained: 0, void: 0 }
    return { ...file, paperCounts: [...file.paperCounts, row, row] }
  },
  'a second box that is wrong': (file, random) => {
    const count = { five: 0, four: 0, three: 0, two: 0, one: 0, abstained: 0, void: 0 }
    const key = random.pick(['five', 'two', 'one', 'void'] as const)
    const row = { member: memberId(random.below(7)), ...count, [key]: random.between(1, 9) }
    return file.secondCounts === undefined
      ? { ...file, format: random.pick(['liangqi-recount-1', 'liangqi-recount-2']) }
      : { ...file, secondCounts: [...file.secondCounts.slice(random.below(3)), row] }
  },
  'a second question that was added or taken away': (file, random) => {
    const text = writeRecountFile(file)
    return random.chance(50)
      ? text.replace('liangqi-freeze-2', 'liangqi-freeze-1')
      : text.replace('liangqi-recount-2', 'liangqi-recount-1')
  },
  'an item of another member': (file, random) =>
    writeRecountFile(file).replace(itemId(0), random.pick([itemId(1), memberId(0), itemId(9)])),
  'nobody who confirmed': (file) => ({ ...file, confirmations: [] }),
  'another confirmed root': (file, random) => ({
    ...file,
    confirmations: file.confirmations.map((each) => ({ ...each, root: withBit(each.root, random) })),
  }),
  'a blank': (file) => `${writeRecountFile(file)}\n`,
  'an end that is missing': (file) => writeRecountFile(file).slice(0, -1),
  'a key more': (file) => writeRecountFile(Object.assign({ note: '' }, file)),
  'an even modulus': (file) => writeRecountFile(file).replaceAll(/"key":"(.{341})./gu, '"key":"$1A'),
  'an id in capitals': (file) => writeRecountFile(file).replace('-7000-', '-700A-'),
  'half a strip': (file) => writeRecountFile(file).replace('"void":0', '"void":0.5'),
}
