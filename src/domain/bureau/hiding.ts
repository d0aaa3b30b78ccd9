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
 * What of these counts is shown. Where all levels of stars are agreed and exactly one of them is too small, the smallest
 * of the others is kept back as well: whoever knows how many there are would take the rest away from it.
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
  if (!starCounts.every((level) => agreed.includes(level))) return null
  const large = starCounts.filter((level) => counted[level] >= least)
  if (large.length !== starCounts.length - 1) return null
  return large.reduce((smallest, level) => (counted[level] < counted[smallest] ? level : smallest))
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
