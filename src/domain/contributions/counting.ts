import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Points } from '../kernel/points.ts'
import { noPoints, parsePoints, sumPoints } from '../kernel/points.ts'
import type { ContributionPolicy } from '../terms/policy.ts'
import type { ContributionList, Entry } from './list.ts'
import type { WhyNot } from './points.ts'
import { countPoints } from './points.ts'

/** Why a row earns nothing, or nothing yet. */
export type WhyNothing =
  | WhyNot
  | 'not-confirmed'
  | 'returned'
  | 'not-recognised'
  | 'refused'
  | 'within-duty'
  | 'without-goal'
  | 'competition-missing'

export interface CountedRow {
  /** An item's id or the id of an 其他 row. */
  readonly row: string
  readonly points: Points
  readonly why: WhyNothing | null
  readonly withoutGoal: boolean
}

export interface Counted {
  /** What counts today. */
  readonly points: Points
  /** What it would be if the branch confirmed and the school recognised nothing more than it has; see `whyEntry`. */
  readonly expected: Points
  readonly rows: readonly CountedRow[]
  readonly because: readonly string[]
}

/** What keeps an achieved item out before any competition is compared. */
type EntryWhy = Exclude<WhyNothing, WhyNot | 'refused'>

type Counting = Pick<ContributionList, 'entries' | 'others'>

/** rules.md › Contribution list 3, 5 and 8. */
function whyEntry(entry: Entry, competition: boolean, policy: ContributionPolicy): EntryWhy | null {
  if (competition && entry.competition === '') return 'competition-missing'
  if (!entry.goal && policy.withoutGoal === 'no-points') return 'without-goal'
  if (entry.confirmation === 'returned') return 'returned'
  if (policy.confirmation === 'required' && entry.confirmation === 'pending') return 'not-confirmed'
  if (policy.beyondDuty === 'required' && entry.confirmation !== 'beyond') return 'within-duty'
  return null
}

/** What the goals would bring if all were achieved, confirmed and of different competitions; 其他 waits for recognition. */
export function pointsOfGoals(list: Counting, catalogue: Catalogue): Points {
  const goals = new Set(list.entries.filter((entry) => entry.goal).map((entry) => entry.item))
  return sumPoints(
    catalogue.items
      .filter((item) => goals.has(item.id))
      .map((item) => parsePoints(catalogue.levels[String(item.level)] ?? '') ?? noPoints),
  )
}

const words: Readonly<Record<EntryWhy, string>> = {
  'not-confirmed': '等支部核实，核实后计分',
  returned: '支部已退回，不计分',
  'within-duty': '属于本职一般要求，按本学期规定不计分',
  'without-goal': '期初没有设目标，按本学期规定不计分',
  'competition-missing': '还没有写明比赛名称，暂不计分',
}

/**
 * A list under the term's policy, row by row, with its arithmetic: first what stays out and why, then the rest as
 * `liangqi points` counts it.
 */
export function countList(list: Counting, catalogue: Catalogue, policy: ContributionPolicy): Counted {
  const byItem = new Map(list.entries.map((entry) => [entry.item, entry]))
  const achieved = catalogue.items.flatMap((item) => {
    const entry = byItem.get(item.id)
    return entry?.achieved === true ? [{ item, entry, why: whyEntry(entry, item.competition, policy) }] : []
  })
  const others = list.others.filter((row) => row.achieved)
  const counts = (all: typeof achieved) => {
    const counted = countPoints(catalogue, {
      achieved: all.map(({ item, entry }) => ({
        item: item.id,
        ...(item.competition ? { competition: entry.competition } : {}),
      })),
      // what was no goal is marked row by row below
      goals: [],
      others: others.map((row) => ({ recognised: row.level })),
    })
    // a frozen catalogue and a saved list are checked when they are written: a refusal here is a bug
    if (!counted.ok) throw new Error('a stored list does not fit its catalogue')
    return counted.value
  }
  const report = counts(achieved.filter(({ why }) => why === null))
  const hoped = counts(achieved.filter(({ why }) => why === null || why === 'not-confirmed'))
  const counted = new Map(report.entries.map((each) => [each.item, each]))
  const pointsOf = (id: string): Points => counted.get(id)?.points ?? noPoints
  return {
    points: report.points,
    expected: hoped.points,
    rows: [
      ...achieved.map(({ item, entry, why }): CountedRow => ({
        row: item.id,
        points: pointsOf(item.id),
        why: why ?? counted.get(item.id)?.why ?? null,
        withoutGoal: !entry.goal,
      })),
      ...others.map((row, index): CountedRow => ({
        row: row.id,
        points: pointsOf(`other-${index + 1}`),
        why: row.recognition === 'refused' ? 'refused' : row.level === null ? 'not-recognised' : null,
        withoutGoal: !row.goal,
      })),
    ],
    because: [
      ...achieved.flatMap(({ item, why }) =>
        why === null ? [] : [`${item.id}「${item.text}」${words[why]}。`],
      ),
      ...report.because,
    ],
  }
}
