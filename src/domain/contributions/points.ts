import type { Catalogue, CatalogueItem } from '../catalogue/catalogue.ts'
import { addPoints, formatPoints, noPoints, parsePoints } from '../kernel/points.ts'
import type { Points } from '../kernel/points.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

/** What counts of one member's list: `liangqi points` (rules.md › Contribution list 2–7). */
export interface ListToCount {
  readonly achieved: readonly { readonly item: string; readonly competition?: string | undefined }[]
  readonly goals: readonly string[]
  /** 其他: the level that the organisation recognised, or null. */
  readonly others: readonly { readonly recognised: number | null }[]
}

export type WhyNot = 'same-competition' | 'already-counted' | 'not-recognised'

/** One entry of the list, in its order: achieved items first, then the other items as `other-1`, `other-2` … */
export interface CountedEntry {
  readonly item: string
  readonly points: Points
  readonly why: WhyNot | null
}

export interface PointsReport {
  readonly points: Points
  readonly entries: readonly CountedEntry[]
  /** Achieved without a goal: they count and are marked 未设目标. */
  readonly withoutGoal: readonly string[]
  readonly because: readonly string[]
}

export type PointsCode =
  | 'points.unknown-item'
  | 'points.unknown-level'
  | 'points.competition-missing'
  | 'points.competition-not-wanted'
  | 'points.goal-twice'

interface Row {
  readonly item: CatalogueItem
  readonly place: number
  readonly points: Points
}
interface Entry extends Row {
  readonly competition: string
}

/** Of two entries that name one competition: more points, then earlier in the catalogue, then earlier in the list. */
const firstOf = (held: Entry, next: Entry): Entry =>
  next.points > held.points || (next.points === held.points && next.place < held.place) ? next : held

export const levelInWords = (level: number): string =>
  `${['', '一', '二', '三', '四', '五'][level] ?? level}级贡献`

/** The points of a list under a catalogue, entry by entry, with the arithmetic. `detail.path` names what is wrong. */
export function countPoints(catalogue: Catalogue, list: ListToCount): Result<PointsReport, PointsCode> {
  const rows = new Map<string, Row>()
  for (const [place, item] of catalogue.items.entries()) {
    const points = parsePoints(catalogue.levels[String(item.level)] ?? '')
    if (points === null) return refuse('points.unknown-level', { path: `catalogue.items[${place}].level` })
    rows.set(item.id, { item, place, points })
  }

  const achieved: Entry[] = []
  for (const [index, { item, competition = '' }] of list.achieved.entries()) {
    const path = `list.achieved[${index}]`
    const row = rows.get(item)
    if (row === undefined) return refuse('points.unknown-item', { path: `${path}.item`, item })
    const named = competition.trim()
    if (row.item.competition && named === '')
      return refuse('points.competition-missing', { path: `${path}.competition`, item })
    if (!row.item.competition && named !== '')
      return refuse('points.competition-not-wanted', { path: `${path}.competition`, item })
    achieved.push({ ...row, competition: named })
  }

  const goals = new Set<string>()
  for (const [index, goal] of list.goals.entries()) {
    const path = `list.goals[${index}]`
    if (!rows.has(goal)) return refuse('points.unknown-item', { path, item: goal })
    if (goals.has(goal)) return refuse('points.goal-twice', { path, item: goal })
    goals.add(goal)
  }

  const highest = new Map<string, Entry>()
  for (const entry of achieved)
    if (entry.competition !== '')
      highest.set(entry.competition, firstOf(highest.get(entry.competition) ?? entry, entry))

  const because = [ruleInWords(catalogue)]
  const entries: CountedEntry[] = []
  const counted = new Set<string>()
  const count = (item: string, points: Points, why: WhyNot | null, words: string): void => {
    entries.push({ item, points, why })
    because.push(words)
  }
  for (const entry of achieved) {
    const { id, text, level } = entry.item
    const best = highest.get(entry.competition) ?? entry
    if (best !== entry) count(id, noPoints, 'same-competition', sameCompetition(entry, best))
    else if (counted.has(id))
      count(id, noPoints, 'already-counted', `${id}「${text}」前面已计，每条只计一次，此处计 0 分。`)
    else {
      counted.add(id)
      count(
        id,
        entry.points,
        null,
        `${id}「${text}」${levelInWords(level)}，计 ${formatPoints(entry.points)} 分。`,
      )
    }
  }
  for (const [index, { recognised }] of list.others.entries()) {
    const item = `other-${index + 1}`
    const points = recognised === null ? noPoints : parsePoints(catalogue.levels[String(recognised)] ?? '')
    if (points === null) return refuse('points.unknown-level', { path: `list.others[${index}].recognised` })
    if (recognised === null)
      count(item, noPoints, 'not-recognised', `其他第 ${index + 1} 项尚未经学校认定，计 0 分。`)
    else
      count(
        item,
        points,
        null,
        `其他第 ${index + 1} 项经学校认定为${levelInWords(recognised)}，计 ${formatPoints(points)} 分。`,
      )
  }

  const withoutGoal = [...new Set(achieved.map((entry) => entry.item.id))].filter((id) => !goals.has(id))
  const points = entries.reduce((sum, entry) => addPoints(sum, entry.points), noPoints)
  because.push(sumInWords(entries, points))
  return ok({ points, entries, withoutGoal, because })
}

const ruleInWords = (catalogue: Catalogue): string =>
  `${Object.entries(catalogue.levels)
    .map(([level, points]) => `${levelInWords(Number(level))}每条 ${points} 分`)
    .join('，')}；每条只计一次，同一比赛项目按最高级别计。`

const sameCompetition = (entry: Entry, best: Entry): string =>
  best.item.id === entry.item.id
    ? `${entry.item.id}「${entry.item.text}」与前面所填是同一比赛「${entry.competition}」，此处计 0 分。`
    : `${entry.item.id}「${entry.item.text}」与 ${best.item.id}「${best.item.text}」是同一比赛「${entry.competition}」，按最高级别计，此处计 0 分。`

function sumInWords(entries: readonly CountedEntry[], points: Points): string {
  const summands = entries.filter((entry) => entry.why === null).map((entry) => formatPoints(entry.points))
  return summands.length < 2
    ? `合计 ${formatPoints(points)} 分。`
    : `合计 ${summands.join(' + ')} = ${formatPoints(points)} 分。`
}
