import { starCounts, type Count } from '#domain/bureau/counts.ts'

/** The bureau of the sample and the schools beside the one that is built: made up, like everything here. */
export const bureau = {
  name: '松岚市教育局',
  shortName: '松岚教育局',
  address: 'jyj',
} as const

export const bureauPeople = [
  { number: '9001', name: '陆远山', role: 'committee', words: '教育局党工委书记' },
  { number: '9002', name: '江晚晴', role: 'party-office', words: '教育局党工委办公室' },
] as const

interface Neighbour {
  readonly name: string
  readonly shortName: string
  readonly address: string
  /** What it agreed to show, with what it would count; null: it has not agreed. */
  readonly shows: Partial<Record<Count, number>> | null
}

const stars = (five: number, four: number, three: number, two: number, one: number) =>
  Object.fromEntries(starCounts.map((level, at) => [level, [five, four, three, two, one][at] ?? 0]))

export const neighbours: readonly Neighbour[] = [
  {
    name: '松岚第二职业中学',
    shortName: '松岚二职',
    address: 'songlan2',
    shows: {
      members: 84,
      branches: 6,
      meetings: 41,
      reviews: 6,
      goals: 84,
      achievements: 79,
      pledges: 81,
      tasks: 57,
      stories: 12,
      ...stars(8, 16, 41, 12, 4),
    },
  },
  {
    name: '云岭技工学校',
    shortName: '云岭技校',
    address: 'yunling',
    shows: { members: 46, branches: 4, meetings: 22, goals: 45, pledges: 46 },
  },
  {
    name: '青溪职业中学',
    shortName: '青溪职中',
    address: 'qingxi',
    shows: { members: 63, branches: 5, goals: 61, achievements: 60, tasks: 18, stories: 3 },
  },
  { name: '望湖旅游学校', shortName: '望湖旅校', address: 'wanghu', shows: null },
]
