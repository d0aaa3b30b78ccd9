import { byBytes, distance, writings, type OpenedRow, type Seen } from './links.ts'

/**
 * How somebody who sees all that `Seen` holds may try to say which answer to the second question was given by whoever
 * gave these stars. Each voter cast the stars first and the second slip right after, and the attacker knows it: places
 * 2n and 2n + 1 of what was staged are one voter's.
 */

/** Which slips answer which question, as the item in each of them says to everybody. */
export interface Asked {
  readonly seen: Seen
  readonly stars: readonly OpenedRow[]
  readonly second: readonly OpenedRow[]
}
/** For these stars: which of the second slips is the same voter's. */
export type PairAttack = (asked: Asked, of: OpenedRow) => OpenedRow | undefined

type Measure = (seen: Seen) => (row: OpenedRow) => number

const ordered = (rows: readonly OpenedRow[], by: (row: OpenedRow) => number): readonly OpenedRow[] =>
  rows.toSorted((one, other) => by(one) - by(other) || byBytes(one.leaf, other.leaf))

/** The n-th of these for the n-th of those. */
const byRank =
  (measure: Measure): PairAttack =>
  ({ seen, stars, second }, of) => {
    const by = measure(seen)
    return ordered(second, by)[ordered(stars, by).indexOf(of)]
  }
/** The one that is least away; of two, the one behind. */
const byNearness =
  (measure: Measure): PairAttack =>
  ({ seen, second }, of) => {
    const by = measure(seen)
    const away = (row: OpenedRow) => (by(row) < by(of) ? by(of) - by(row) + 0.5 : by(row) - by(of))
    return ordered(second, away)[0]
  }

const placeBy = (key: 'slip' | 'leaf'): Measure => {
  const keyed = ({ opened }: Seen) => opened.map((row) => row[key]).toSorted(byBytes)
  return (seen) => {
    const all = keyed(seen)
    return (row) => all.indexOf(row[key])
  }
}
const onDisk: Measure =
  ({ opened }) =>
  (row) =>
    opened.indexOf(row)
const inWal: Measure =
  ({ wal }) =>
  (row) =>
    wal.indexOf(row.slip.subarray(17, 82))
const transaction: Measure = () => (row) => Number(row.xmin)
const size: Measure = () => (row) => row.slip.length
const moment: Measure = () => (row) => {
  const at = Object.values(row).find((value) => value instanceof Date)
  return at === undefined ? 0 : at.getTime()
}

/** The slip whose bytes are the least unlike these: all but the item and the answer. */
const likest = (rows: readonly OpenedRow[], bytes: Buffer | undefined): OpenedRow | undefined =>
  ordered(rows, ({ slip }) => (bytes === undefined ? 0 : distance(slip.subarray(17), bytes.subarray(17))))[0]

export const pairAttacks: Readonly<Record<string, PairAttack>> = {
  'by the order on the disk': byRank(onDisk),
  'by lying beside it on the disk': byNearness(onDisk),
  'by the order of the slips': byRank(placeBy('slip')),
  'by the order of the leaves': byRank(placeBy('leaf')),
  'by the order of the tags and the leaves': ({ seen: { staged }, stars, second }, of) => {
    const tags = (from: number) =>
      staged.filter((_, at) => at % 2 === from).map((row, voter) => ({ tag: row.tag, voter }))
    const inOrder = (from: number) => tags(from).toSorted((one, other) => byBytes(one.tag, other.tag))
    const leaves = (rows: readonly OpenedRow[]) => ordered(rows, () => 0)
    const voter = inOrder(0)[leaves(stars).indexOf(of)]?.voter
    return leaves(second)[inOrder(1).findIndex((each) => each.voter === voter)]
  },
  'by the transaction that wrote it': byNearness(transaction),
  'by the size of what was kept': byRank(size),
  'by a moment beside it': byNearness(moment),
  'by the order in the write-ahead log': byRank(inWal),
  'by standing beside it in the write-ahead log': byNearness(inWal),
  'by what the two slips have in common': ({ second }, of) => likest(second, of.slip),
  'by what each dump has more than the one before': ({ seen: { staged }, second }, of) => {
    const far = ({ sealed }: Seen['staged'][number]) => distance(of.slip.subarray(17), sealed.subarray(45))
    const voters = staged.flatMap((row, at) => (at % 2 === 0 ? [{ at, far: far(row) }] : []))
    const nearest = voters.toSorted((one, other) => one.far - other.far)[0]
    return likest(second, nearest === undefined ? undefined : staged[nearest.at + 1]?.sealed.subarray(28))
  },
  'by what was logged when their statement failed': ({ seen: { log }, second }) =>
    second.find((row) => writings(row).some((part) => log.includes(part))),
}
