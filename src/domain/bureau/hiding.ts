import { inOrder, starCounts, type Count } from './counts.ts'

/** Nothing smaller is ever shown; a school may ask for more. The database refuses it too (0044). */
export const fewestShown = 5

/** `few`: too small to be shown. `derivable`: large enough, but it would give a small one away. */
export type Shown =
  | { readonly value: number; readonly hidden: null }
  | { readonly value: null; readonly hidden: 'few' | 'derivable' }

export type Figures = ReadonlyMap<Count, Shown>

const few: Shown = { value: null, hidden: 'few' }
const derivable: Shown = { value: null, hidden: 'derivable' }

/**
 * What of these counts is shown. Whoever knows how many members there are takes the levels of stars that are shown away
 * from it; where that leaves a small number, or numbers that can be told from it, the smallest of those is kept back too.
 */
export function shownOf(
  counted: Readonly<Record<Count, number>>,
  agreed: readonly Count[],
  fewest: number,
): Figures {
  const least = Math.max(fewest, fewestShown)
  const alsoHidden = givingAway(counted, agreed, least)
  return new Map(
    inOrder(agreed).map((count): [Count, Shown] => {
      const value = counted[count]
      if (value < least) return [count, few]
      return [count, count === alsoHidden ? derivable : { value, hidden: null }]
    }),
  )
}

function givingAway(
  counted: Readonly<Record<Count, number>>,
  agreed: readonly Count[],
  least: number,
): Count | null {
  const large = starCounts.filter((level) => agreed.includes(level) && counted[level] >= least)
  const hidden = starCounts.filter((level) => !large.includes(level))
  const [first, ...others] = large
  if (hidden.length === 0 || first === undefined) return null
  const left = hidden.reduce((sum, level) => sum + counted[level], 0)
  // All of them as large as small ones can be: their sum tells each.
  const areTold = left === hidden.length * (least - 1)
  if (left >= least && !areTold) return null
  return others.reduce((smallest, level) => (counted[level] < counted[smallest] ? level : smallest), first)
}

/** As both sides read it. */
export function shownInWords(shown: Shown, fewest: number): string {
  if (shown.hidden === null) return String(shown.value)
  return shown.hidden === 'few' ? `少于 ${Math.max(fewest, fewestShown)}` : '不显示'
}

/** The same figures, one by one. */
export const sameFigures = (one: Figures, other: Figures): boolean =>
  one.size === other.size &&
  [...one].every(([count, shown]) => {
    const beside = other.get(count)
    return beside !== undefined && beside.value === shown.value && beside.hidden === shown.hidden
  })
