import { formatPoints, parsePoints } from '../kernel/points.ts'
import { factKeys, type Catalogue, type CatalogueItem, type FactKey, type FactRule } from './catalogue.ts'
import { inFormOrder, itemsOf, nextItemId } from './edit.ts'

/** A row of the Excel sheet, its cells as text. One sheet carries all: the points of a level stand beside each item. */
export interface CatalogueRow {
  /** As Excel counts. */
  readonly row: number
  readonly level: string
  readonly points: string
  readonly text: string
  readonly competition: string
  readonly hint: string
  readonly fact: string
}

export type RowCode =
  | 'catalogue.row-level'
  | 'catalogue.row-points'
  | 'catalogue.row-points-differ'
  | 'catalogue.row-text'
  | 'catalogue.row-text-long'
  | 'catalogue.row-text-twice'
  | 'catalogue.row-yes-no'
  | 'catalogue.row-hint-long'
  | 'catalogue.row-fact'

export type RowColumn = Exclude<keyof CatalogueRow, 'row'>

/** Why a row is refused, and where. */
export interface RowFault {
  readonly row: number
  readonly column: RowColumn
  readonly code: RowCode
  readonly value: string
}

export const longestText = 200
export const longestHint = 200
const levelDigits: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const levelNames = ['', ...Object.keys(levelDigits)]

/** 一级 */
export const levelName = (level: number | string): string => `${levelNames[Number(level)] ?? level}级`

/** `1`, `一`, `一级`, `一级贡献`, `1级`. */
function readLevel(text: string): number | null {
  const match = /^([1-9一二三四五六七八九])(?:级(?:贡献)?)?$/u.exec(text)
  const sign = match?.[1]
  return sign === undefined ? null : (levelDigits[sign] ?? Number(sign))
}

const yes = new Set(['是', '√', '✓', '1', 'Y', 'y', '有'])
const no = new Set(['', '否', '×', '0', 'N', 'n', '无'])

const factNames: Readonly<Record<FactKey, string>> = {
  'weekly-hours': '周课时数',
  'course-count': '课头数',
  'class-teacher': '班主任',
  'research-head': '教研室主任',
  'middle-manager': '中层干部',
  'graduating-class': '高三升学班',
  'office-head': '办公室室长',
  'party-branch-committee': '党支部委员',
  'union-committee': '工会委员',
  'league-secretary': '团总支书记',
  'teacher-administrator': '教师兼行政',
  mentor: '师傅',
  'morning-study': '早自修下班次数',
  duty: '值周值日次数',
}

export const factName = (key: FactKey): string => factNames[key]

/** 班主任 · 周课时数≥12 · 值周值日次数>系内平均 */
export function writeFact(fact: FactRule | undefined): string {
  if (fact === undefined) return ''
  if (fact.when === 'held') return factName(fact.key)
  if (fact.when === 'above-department-average') return `${factName(fact.key)}>系内平均`
  return `${factName(fact.key)}≥${fact.when.atLeast}`
}

/** The other way round; `null` where it is no fact that the product knows. */
export function readFact(text: string): FactRule | null {
  const match = /^([^>≥＞]+?)\s*(?:[>＞]\s*(系内平均)|(?:≥|>=)\s*(\d{1,6}(?:\.\d{1,2})?))?$/u.exec(text)
  const key = factKeys.find((each) => factNames[each] === match?.[1])
  if (key === undefined) return null
  if (match?.[2] !== undefined) return { key, when: 'above-department-average' }
  return match?.[3] === undefined ? { key, when: 'held' } : { key, when: { atLeast: match[3] } }
}

export const writeRows = (catalogue: Catalogue): readonly Omit<CatalogueRow, 'row'>[] =>
  Object.entries(catalogue.levels).flatMap(([level, points]) =>
    itemsOf(catalogue, Number(level)).map(({ text, competition, hint = '', fact }) => ({
      level: levelName(level),
      points,
      text,
      competition: competition ? '是' : '',
      hint,
      fact: writeFact(fact),
    })),
  )

/**
 * A catalogue from rows. Items that the base has word for word keep their id, so that a version made in Excel still
 * compares with the one before; all other ids are new. Either a catalogue or every fault, never a part.
 */
export function readRows(
  rows: readonly CatalogueRow[],
  base: Catalogue,
): { readonly catalogue: Catalogue } | { readonly faults: readonly RowFault[] } {
  const faults: RowFault[] = []
  const levels: Record<string, string> = {}
  const items: CatalogueItem[] = []
  const known = new Map(base.items.map((item) => [item.text, item]))
  const taken = new Set(base.items.map((item) => item.id))
  const texts = new Set<string>()
  for (const row of rows) {
    const fault = (column: RowColumn, code: RowCode) =>
      faults.push({ row: row.row, column, code, value: row[column].slice(0, 40) })
    const level = readLevel(row.level)
    if (level === null) fault('level', 'catalogue.row-level')
    const points = readPoints(row.points)
    if (points === null) fault('points', 'catalogue.row-points')
    if (level !== null && points !== null) {
      if ((levels[level] ?? points) === points) levels[level] = points
      else fault('points', 'catalogue.row-points-differ')
    }
    const text = row.text.normalize('NFC').trim()
    if (text === '') fault('text', 'catalogue.row-text')
    else if ([...text].length > longestText) fault('text', 'catalogue.row-text-long')
    else if (texts.has(text)) fault('text', 'catalogue.row-text-twice')
    texts.add(text)
    if (!yes.has(row.competition) && !no.has(row.competition)) fault('competition', 'catalogue.row-yes-no')
    if ([...row.hint].length > longestHint) fault('hint', 'catalogue.row-hint-long')
    const fact = row.fact === '' ? undefined : readFact(row.fact)
    if (fact === null) fault('fact', 'catalogue.row-fact')
    if (level === null || fact === null) continue
    const id = known.get(text)?.id ?? nextItemId(level, taken)
    taken.add(id)
    items.push({
      id,
      level,
      text,
      competition: yes.has(row.competition),
      ...(row.hint === '' ? {} : { hint: row.hint }),
      ...(fact === undefined ? {} : { fact }),
    })
  }
  return faults.length > 0 ? { faults } : { catalogue: inFormOrder({ levels, items }) }
}

const readPoints = (text: string): string | null => {
  const points = parsePoints(text)
  return points === null ? null : formatPoints(points)
}
