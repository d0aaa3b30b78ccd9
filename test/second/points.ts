// A second reading of docs/formats.md › `liangqi points`, written from that page alone: it compares every pair of entries.

export interface PointsInput {
  catalogue: { levels: Record<string, string>; items: { id: string; level: number; competition: boolean }[] }
  list: {
    achieved: { item: string; competition?: string }[]
    goals: string[]
    others: { recognised: number | null }[]
  }
}

const hundredths = (text: string): number => {
  const [whole = '0', part = ''] = text.split('.')
  return Number.parseInt(whole, 10) * 100 + Number.parseInt(`${part}00`.slice(0, 2), 10)
}
const decimal = (value: number): string => {
  const digits = String(value).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/u, '') || '0'
}

export function secondPoints({ catalogue, list }: PointsInput) {
  const place = (id: string): number => catalogue.items.findIndex((item) => item.id === id)
  const worth = (id: string): number =>
    hundredths(catalogue.levels[String(catalogue.items[place(id)]?.level)] ?? '')
  const better = (a: number, b: number): boolean => {
    const [one, other] = [list.achieved[a]?.item ?? '', list.achieved[b]?.item ?? '']
    if (worth(one) !== worth(other)) return worth(one) > worth(other)
    return place(one) !== place(other) ? place(one) < place(other) : a < b
  }
  const counted: { item: string; points: string }[] = []
  const uncounted: { item: string; why: string }[] = []
  let sum = 0
  for (const [index, { item, competition }] of list.achieved.entries()) {
    const beaten = list.achieved.some(
      (other, at) =>
        at !== index &&
        competition !== undefined &&
        other.competition?.trim() === competition.trim() &&
        better(at, index),
    )
    if (beaten) uncounted.push({ item, why: 'same-competition' })
    else if (counted.some((each) => each.item === item)) uncounted.push({ item, why: 'already-counted' })
    else {
      counted.push({ item, points: decimal(worth(item)) })
      sum += worth(item)
    }
  }
  for (const [index, { recognised }] of list.others.entries()) {
    const item = `other-${index + 1}`
    if (recognised === null) uncounted.push({ item, why: 'not-recognised' })
    else {
      const points = hundredths(catalogue.levels[String(recognised)] ?? '')
      counted.push({ item, points: decimal(points) })
      sum += points
    }
  }
  const withoutGoal: string[] = []
  for (const { item } of list.achieved)
    if (!list.goals.includes(item) && !withoutGoal.includes(item)) withoutGoal.push(item)
  return { points: decimal(sum), counted, uncounted, withoutGoal }
}
