import { addDays, dateInWords, localDate, parseLocalDate, type LocalDate } from '../kernel/local-date.ts'
import type { Refusal } from '../kernel/result.ts'
import { describedKind, isRemovable, keptKindNames, type KeptKind } from './kept-kinds.ts'

/** A retention class: how long what belongs to it is kept; null: for good. */
export interface KeepingClass {
  readonly id: string
  readonly title: string
  readonly years: number | null
}

/** 保管期限表: the classes, and which kind of record belongs to which. Versioned data. */
export interface Keeping {
  readonly classes: readonly KeepingClass[]
  readonly kinds: Readonly<Record<KeptKind, string>>
  /** Days between the approval of a batch and the first day on which it may be carried out. */
  readonly waitDays: number
}

export const mostYears = 100
export const mostWaitDays = 90

export const keepingPreset: Keeping = {
  classes: [
    { id: 'file', title: '党员个人档案', years: null },
    { id: 'permanent', title: '文书档案（永久）', years: null },
    { id: 'thirty', title: '文书档案（定期 30 年）', years: 30 },
    { id: 'ten', title: '文书档案（定期 10 年）', years: 10 },
    { id: 'working', title: '工作材料', years: 3 },
    { id: 'passing', title: '过程记录', years: 1 },
  ],
  kinds: {
    stars: 'file',
    grades: 'file',
    decisions: 'file',
    'term-archives': 'permanent',
    minutes: 'permanent',
    lists: 'thirty',
    pledges: 'ten',
    audit: 'ten',
    appraisals: 'working',
    talks: 'working',
    cases: 'ten',
    looks: 'working',
    evidence: 'working',
    supervision: 'working',
    facts: 'working',
    entries: 'passing',
    reminders: 'passing',
    'study-notes': 'working',
    messages: 'passing',
    imports: 'passing',
  },
  waitDays: 7,
}

type Fault =
  | 'archives.keeping-title-twice'
  | 'archives.keeping-class-unknown'
  | 'archives.keeping-must-be-kept'
  | 'archives.keeping-class-twice'

/** What is wrong with classes that somebody wrote; null where nothing is. */
export function keepingFault({ classes, kinds }: Keeping): Refusal<Fault> | null {
  const byId = new Map(classes.map((each) => [each.id, each]))
  if (byId.size < classes.length) return { code: 'archives.keeping-class-twice' }
  const titles = classes.map(({ title }) => title)
  const twice = titles.find((title, at) => titles.indexOf(title) !== at)
  if (twice !== undefined) return { code: 'archives.keeping-title-twice', detail: { title: twice } }
  for (const kind of keptKindNames) {
    const { title } = describedKind(kind)
    const found = byId.get(kinds[kind])
    if (found === undefined) return { code: 'archives.keeping-class-unknown', detail: { kind: title } }
    if (found.years !== null && !isRemovable(kind))
      return { code: 'archives.keeping-must-be-kept', detail: { kind: title, class: found.title } }
  }
  return null
}

/** The class of a kind. A kept version was checked when it was saved. */
export function classOf({ classes, kinds }: Keeping, kind: KeptKind): KeepingClass {
  const found = classes.find(({ id }) => id === kinds[kind])
  if (found === undefined) throw new Error(`no class for ${kind}`)
  return found
}

/** The last day of a year: what is not of a term counts from there. */
export const endOfYear = (year: string): LocalDate => localDate(`${year}-12-31`)

/** The first day on which it may be destroyed: the day after its years are over. 29 February has 28 February for its day. */
export function deletableFrom(end: LocalDate, years: number): LocalDate {
  const year = String(Number(end.slice(0, 4)) + years).padStart(4, '0')
  const over = parseLocalDate(`${year}${end.slice(4)}`) ?? localDate(`${year}-02-28`)
  return addDays(over, 1)
}

/** Why this day, in sentences to check by hand. */
export function keptBecause(
  kind: KeptKind,
  { title, years }: KeepingClass,
  end: LocalDate,
): readonly string[] {
  const described = describedKind(kind)
  const from = described.counts === 'term' ? '学期的最后一天' : '形成当年的最后一天'
  const belongs = `${described.title}归入“${title}”。`
  if (years === null) return [belongs, '长期保存，不销毁。']
  const span = years === 0 ? '不另外保留' : `满 ${years} 年`
  return [
    belongs,
    `从${dateInWords(end)}（${from}）算起，${span}。`,
    `${dateInWords(deletableFrom(end, years))}起可以销毁，由党委批准，不会自动销毁。`,
  ]
}

/** A version from before a kind was known: what it does not name is kept for good where there is such a class. */
export function completed(keeping: Keeping): Keeping {
  const { classes, kinds } = keeping
  const spare = classes.find(({ years }) => years === null) ?? classes[0]
  const unnamed = Object.fromEntries(keptKindNames.map((kind) => [kind, spare?.id ?? '']))
  return { ...keeping, kinds: { ...unnamed, ...kinds } }
}
