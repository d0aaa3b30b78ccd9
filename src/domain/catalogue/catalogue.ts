import { parsePoints } from '../kernel/points.ts'

/** What a department owns and may propose a tick from (rules.md › Contribution list 8). */
export const factKeys = [
  'weekly-hours',
  'course-count',
  'class-teacher',
  'research-head',
  'middle-manager',
  'graduating-class',
  'office-head',
  'party-branch-committee',
  'union-committee',
  'league-secretary',
  'teacher-administrator',
  'mentor',
  'morning-study',
  'duty',
] as const
export type FactKey = (typeof factKeys)[number]

/** When a fact proposes its item: the post is held, the number is reached, or it is above the department's average. */
export interface FactRule {
  readonly key: FactKey
  readonly when: 'held' | 'above-department-average' | { readonly atLeast: string }
}

export interface CatalogueItem {
  /** Level, dash, two digits in the preset: `1-05`. */
  readonly id: string
  readonly level: number
  readonly text: string
  /** An achievement in it names its competition, and one competition supports only its highest item (notice 备注). */
  readonly competition: boolean
  /** What may be shown as evidence. */
  readonly hint?: string
  readonly fact?: FactRule
}

/** Levels with their points as text, and the items in the order of the form. */
export interface Catalogue {
  readonly levels: Readonly<Record<string, string>>
  readonly items: readonly CatalogueItem[]
}

export type CatalogueCode =
  | 'catalogue.no-items'
  | 'catalogue.not-points'
  | 'catalogue.no-such-level'
  | 'catalogue.id-twice'
  | 'catalogue.text-twice'

/** What is wrong, and where: `levels.2`, `items[3].level`. */
export interface CatalogueFault {
  readonly code: CatalogueCode
  readonly path: string
}

/** Every reason why this cannot be a catalogue; empty when it can. */
export function catalogueFaults(catalogue: Catalogue): readonly CatalogueFault[] {
  const faults: CatalogueFault[] = []
  const ids = new Set<string>()
  const texts = new Set<string>()
  for (const [level, points] of Object.entries(catalogue.levels))
    if (parsePoints(points) === null) faults.push({ code: 'catalogue.not-points', path: `levels.${level}` })
  if (catalogue.items.length === 0) faults.push({ code: 'catalogue.no-items', path: 'items' })
  for (const [index, item] of catalogue.items.entries()) {
    const at = `items[${index}]`
    if (!Object.hasOwn(catalogue.levels, String(item.level)))
      faults.push({ code: 'catalogue.no-such-level', path: `${at}.level` })
    if (ids.has(item.id)) faults.push({ code: 'catalogue.id-twice', path: `${at}.id` })
    if (texts.has(item.text)) faults.push({ code: 'catalogue.text-twice', path: `${at}.text` })
    ids.add(item.id)
    texts.add(item.text)
  }
  return faults
}
