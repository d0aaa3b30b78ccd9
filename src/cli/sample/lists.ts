import { chance, type Chance } from './chance.ts'
import type { SamplePerson } from './people.ts'
import { aims, beginnings, competitions, endings, middles, notes, open, others } from './words.ts'

/** What one member of the sample declares in one term, before anything is in the database. */
export interface Declaration {
  readonly items: readonly DeclaredItem[]
  readonly other: { readonly text: string; readonly note: string; readonly goal: boolean } | null
  readonly aim: { readonly text: string; readonly measure: string } | null
  readonly selfReview: string
  readonly selfStars: number
  /** How well the others think of this member: decides the sample's slips. */
  readonly esteem: number
}

export interface DeclaredItem {
  readonly id: string
  readonly goal: boolean
  readonly achieved: boolean
  readonly note: string
  readonly competition: string
  /** What the branch will say. */
  readonly verdict: 'within' | 'beyond' | 'returned'
}

/** Always the same for the same person and term. */
export function declarationOf(person: SamplePerson, term: number): Declaration {
  const luck = chance(Number(person.number) * 31 + term * 7_919)
  const eagerness = luck.between(2, 8)
  const ids = [...new Set([...fromPosts(person), '2-11', ...luck.some(open, eagerness)])].toSorted()
  const goals = new Set(ids.filter((id, index) => index === 0 || luck.percent(id.startsWith('1') ? 95 : 85)))
  const items = ids.map((id) =>
    itemOf(luck, id, goals.has(id), competitions[Number(person.number) % 4] ?? ''),
  )
  return {
    items,
    other: luck.percent(22)
      ? { ...luck.pick<(typeof others)[number]>(others), goal: luck.percent(60) }
      : null,
    aim: luck.percent(45) ? luck.pick(aims) : null,
    selfReview: `${luck.pick(beginnings)}${luck.pick(middles)}${luck.pick(endings)}`,
    selfStars: luck.between(3, 5),
    esteem: Math.min(100, 40 + items.filter(({ achieved }) => achieved).length * 5 + luck.between(-12, 18)),
  }
}

const fromPosts = ({ posts, rank, weeklyHours, classInCharge, roles }: SamplePerson): readonly string[] => [
  ...(classInCharge === '' && !posts.includes('班主任') ? [] : ['1-08']),
  ...(posts.includes('教研室主任') ? ['1-09'] : []),
  ...(rank === 'none' ? [] : ['1-10']),
  ...(roles.some(({ branch }) => branch !== null) ? ['2-04'] : []),
  ...(posts.includes('教师办公室室长') ? ['2-12'] : []),
  ...((weeklyHours ?? 0) >= 1200 ? ['2-15'] : []),
]

const competitionItems = new Set(['1-05', '1-06', '1-07', '2-27', '2-28', '2-29'])

function itemOf(luck: Chance, id: string, goal: boolean, competition: string): DeclaredItem {
  const [first = '', ...more] = notes[id] ?? []
  const achieved = luck.percent(goal ? 86 : 70)
  const verdict = luck.percent(4) ? 'returned' : luck.percent(38) ? 'within' : 'beyond'
  return {
    id,
    goal,
    achieved,
    note: achieved ? luck.pick([first, ...more]) : goal ? '因工作安排调整，本学期没有完成。' : '',
    competition: achieved && competitionItems.has(id) ? competition : '',
    verdict,
  }
}
