declare const brand: unique symbol

/** Points as an integer number of hundredths; no floating point anywhere in a rule (rules.md › Contribution list 7). */
export type Points = number & { readonly [brand]: 'points' }

const written = /^(0|[1-9]\d{0,6})(?:\.(\d{1,2}))?$/

/** Points from hundredths, as the database keeps them. Throws on what is no count of hundredths: that is a bug. */
export function pointsFromHundredths(hundredths: number): Points {
  if (!Number.isSafeInteger(hundredths) || hundredths < 0) throw new Error(`no points: ${hundredths}`)
  return hundredths as Points
}

/** Reads `"2"`, `"1.5"`, `"0.25"`; anything else is null. */
export function parsePoints(text: string): Points | null {
  const match = written.exec(text)
  if (match === null) return null
  const [, whole = '', part = ''] = match
  return pointsFromHundredths(Number(whole) * 100 + Number(part.padEnd(2, '0')))
}

/** The shortest way to write them: `"2"`, `"1.5"`, `"0.25"`. */
export function formatPoints(points: Points): string {
  const whole = String((points - (points % 100)) / 100)
  const part = String(points % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return part === '' ? whole : `${whole}.${part}`
}

export const noPoints: Points = pointsFromHundredths(0)

export const addPoints = (one: Points, other: Points): Points => pointsFromHundredths(one + other)

export const sumPoints = (all: Iterable<Points>): Points => {
  let sum = noPoints
  for (const points of all) sum = addPoints(sum, points)
  return sum
}
