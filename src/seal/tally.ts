/** How many with one, two, three, four and five stars, as the domain's star counts. */
export type Counts = readonly [one: number, two: number, three: number, four: number, five: number]

/** What one member received in one channel. */
export interface Tally {
  readonly counts: Counts
  readonly abstained: number
  /** On paper alone: no electronic slip is void. */
  readonly void: number
}

export const noTally: Tally = { counts: [0, 0, 0, 0, 0], abstained: 0, void: 0 }

export const addCounts = (one: Counts, other: Counts): Counts => [
  one[0] + other[0],
  one[1] + other[1],
  one[2] + other[2],
  one[3] + other[3],
  one[4] + other[4],
]

const ofStar = (star: number): Counts => [
  Number(star === 1),
  Number(star === 2),
  Number(star === 3),
  Number(star === 4),
  Number(star === 5),
]

/** One slip more; 0 abstains. */
export const addSlip = (tally: Tally, star: number): Tally => ({
  ...tally,
  counts: addCounts(tally.counts, ofStar(star)),
  abstained: tally.abstained + Number(star === 0),
})

/** Everything that was cast or dropped in, abstentions and void strips with it. */
export const slipsCounted = ({ counts, abstained, void: spoilt }: Tally): number =>
  counts.reduce((sum, count) => sum + count, abstained + spoilt)
