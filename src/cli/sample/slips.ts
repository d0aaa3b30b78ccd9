import { chance } from './chance.ts'

/** What lies in one member's box. */
export interface Box {
  readonly five: number
  readonly four: number
  readonly three: number
  readonly two: number
  readonly one: number
  readonly abstained: number
  readonly void: number
}

interface BoxWish {
  readonly strips: number
  /** 0 to 100: how well the others think of this member. */
  readonly esteem: number
  readonly seed: number
}

/** Strips as people give them: around what they think, now and then an abstention, rarely a void one. */
export function boxOf({ strips, esteem, seed }: BoxWish): Box {
  const luck = chance(seed)
  const box = { five: 0, four: 0, three: 0, two: 0, one: 0, abstained: 0, void: 0 }
  for (let strip = 0; strip < strips; strip += 1) {
    if (luck.percent(2)) box.abstained += 1
    else if (luck.percent(1)) box.void += 1
    else box[starFor(esteem / 20 + (luck.next() + luck.next() + luck.next() - 1.5) * 1.5)] += 1
  }
  return box
}

function starFor(value: number): 'five' | 'four' | 'three' | 'two' | 'one' {
  if (value >= 4.1) return 'five'
  if (value >= 3.1) return 'four'
  if (value >= 2.1) return 'three'
  return value >= 1.2 ? 'two' : 'one'
}

/** The same on a scale of fewer grades: what was worst falls on the last of them, and good stays good. */
export function inGrades(box: Box, grades: number): Box {
  if (grades >= 5) return box
  return grades === 4
    ? { ...box, five: box.five + box.four, four: box.three, three: box.two, two: box.one, one: 0 }
    : { ...box, four: box.four + box.three + box.two + box.one, three: 0, two: 0, one: 0 }
}
