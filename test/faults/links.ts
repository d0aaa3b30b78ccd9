import { createHash } from 'node:crypto'

/** How somebody with the database, its dumps, logs and write-ahead log may try to say whose a slip is. */

export interface OpenedRow {
  readonly slip: Buffer
  readonly leaf: Buffer
  /** The transaction that wrote it. */
  readonly xmin: string
  /** Whatever else stands in the row. */
  readonly [column: string]: unknown
}
export interface Seen {
  /** One per slip, in the order in which they were cast: what a dump after it has more than the one before. */
  readonly staged: readonly { readonly tag: Buffer; readonly sealed: Buffer }[]
  /** Opened slips as they lie on the disk. */
  readonly opened: readonly OpenedRow[]
  /** What the write-ahead log got, from the first cast to after the close. */
  readonly wal: Buffer
  /** Our log and PostgreSQL's, meanwhile. */
  readonly log: Buffer
}
/** For the voter who cast at this place: which of the opened slips is theirs. */
export type Attack = (seen: Seen, place: number) => Buffer | undefined

export const byBytes = (one: Buffer, other: Buffer): number => Buffer.compare(one, other)
const rank = (all: readonly Buffer[], one: Buffer | undefined): number =>
  one === undefined ? -1 : all.toSorted(byBytes).findIndex((each) => each.equals(one))
export const distance = (one: Buffer, other: Buffer): number =>
  one.reduce((sum, byte, at) => sum + ((byte ^ Number(other[at])).toString(2).match(/1/gu)?.length ?? 0), 0)
const slipsIn = ({ opened }: Seen): readonly Buffer[] => opened.map((each) => each.slip)

/** The parts of an opened slip that nobody else's has, in every writing that a log may use. */
export const writings = ({ slip, leaf }: OpenedRow): readonly Buffer[] =>
  [slip.subarray(17, 82), slip.subarray(82, 114), leaf].flatMap((part) =>
    (['latin1', 'hex', 'base64', 'base64url'] as const).map((as) => Buffer.from(part.toString(as), 'latin1')),
  )
/** The opened slip that stands where that of this place does, each kept by a measure of its own. */
function paired(
  { staged, opened }: Seen,
  place: number,
  kept: (row: Seen['staged'][number]) => number,
  found: (row: OpenedRow) => number,
): Buffer | undefined {
  const before = staged.toSorted((one, other) => kept(one) - kept(other) || byBytes(one.tag, other.tag))
  const after = opened.toSorted((one, other) => found(one) - found(other) || byBytes(other.leaf, one.leaf))
  return after[before.findIndex((row) => row === staged[place])]?.slip
}

export const attacks: Readonly<Record<string, Attack>> = {
  'by the order on the disk': (seen, place) => seen.opened[place]?.slip,
  'by the order of the tags and the leaves': (seen, place) => {
    const leaves = seen.opened.map((each) => each.leaf)
    const at = rank(
      seen.staged.map((each) => each.tag),
      seen.staged[place]?.tag,
    )
    const leaf = leaves.toSorted(byBytes)[at]
    return seen.opened.find((each) => leaf !== undefined && each.leaf.equals(leaf))?.slip
  },
  'by the order of the tags and the slips': (seen, place) =>
    slipsIn(seen).toSorted(byBytes)[
      rank(
        seen.staged.map((each) => each.tag),
        seen.staged[place]?.tag,
      )
    ],
  'by the transaction that wrote it': (seen, place) =>
    paired(
      seen,
      place,
      (row) => seen.staged.indexOf(row),
      (row) => Number(row.xmin),
    ),
  'by the size of what was kept': (seen, place) =>
    paired(
      seen,
      place,
      (row) => row.sealed.length,
      (row) => row.slip.length,
    ),
  'by what was logged when their statement failed': ({ opened, log }) =>
    opened.find((row) => writings(row).some((part) => log.includes(part)))?.slip,
  'by what each dump has more than the one before': (seen, place) => {
    const body = seen.staged[place]?.sealed.subarray(28)
    return slipsIn(seen)
      .map((slip) => ({ slip, far: body === undefined ? 0 : distance(slip.subarray(17), body.subarray(17)) }))
      .toSorted((one, other) => one.far - other.far)[0]?.slip
  },
  'by a tag without its key': (seen, place) =>
    slipsIn(seen).find((slip) => {
      const plain = [slip.subarray(17, 82), Buffer.concat([slip.subarray(0, 16), slip.subarray(17, 82)])]
      return plain.some((each) =>
        createHash('sha256')
          .update(each)
          .digest()
          .equals(seen.staged[place]?.tag ?? each),
      )
    }),
  'by a moment beside the slip': (seen, place) =>
    seen.opened
      .flatMap((row) => {
        const moment = Object.values(row).find((value) => value instanceof Date)
        return moment === undefined ? [] : [{ slip: row.slip, at: moment.getTime() }]
      })
      .toSorted((one, other) => one.at - other.at)[place]?.slip,
  'by the write-ahead log': (seen, place) => {
    const found = slipsIn(seen)
      .map((slip) => ({ slip, at: seen.wal.indexOf(slip.subarray(17, 82)) }))
      .filter((each) => each.at >= 0)
      .toSorted((one, other) => one.at - other.at)
    return found[place]?.slip
  },
}

/** P(X ≤ k) of so many tries, exactly, by its terms. */
export function atMost(right: number, tries: number, chance: number): number {
  let term = (1 - chance) ** tries
  let sum = term
  for (let at = 1; at <= right; at += 1) {
    term *= ((tries - at + 1) / at) * (chance / (1 - chance))
    sum += term
  }
  return sum
}
/** Beyond this, chance is no explanation: the exact interval that leaves one in a million at each end. */
export const isChance = (right: number, tries: number, chance: number): boolean =>
  atMost(right, tries, chance) > 1e-6 && 1 - atMost(right - 1, tries, chance) > 1e-6
export const within95 = (right: number, tries: number, chance: number): boolean =>
  atMost(right, tries, chance) > 0.025 && 1 - atMost(right - 1, tries, chance) > 0.025
