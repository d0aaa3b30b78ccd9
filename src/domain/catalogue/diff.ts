import { formatPoints, parsePoints, pointsFromHundredths } from '../kernel/points.ts'
import type { Catalogue, CatalogueItem } from './catalogue.ts'
import { levelsOf } from './edit.ts'

export type ItemField = 'level' | 'text' | 'competition' | 'hint' | 'fact'

/** What happened to one item between two versions. */
export type ItemChange =
  | { readonly kind: 'added'; readonly item: CatalogueItem }
  | { readonly kind: 'removed'; readonly item: CatalogueItem }
  | {
      readonly kind: 'changed'
      readonly before: CatalogueItem
      readonly item: CatalogueItem
      readonly fields: readonly ItemField[]
    }

export interface LevelChange {
  readonly level: string
  /** Points as text; null where the version has no such level. */
  readonly before: string | null
  readonly after: string | null
}

export interface CatalogueDifference {
  readonly levels: readonly LevelChange[]
  readonly items: readonly ItemChange[]
  /** The items that both have stand in another order. */
  readonly reordered: boolean
  readonly same: boolean
}

/** From one version to the next. Items are the same by id; what another id says word for word is the same item too. */
export function compareCatalogues(before: Catalogue, after: Catalogue): CatalogueDifference {
  const pairs = pairsOf(before, after)
  const met = new Set(pairs.values())
  const removed = before.items.filter((item) => !met.has(item))
  const items: ItemChange[] = removed.map((item) => ({ kind: 'removed', item }))
  for (const item of after.items) {
    const was = pairs.get(item)
    if (was === undefined) {
      items.push({ kind: 'added', item })
      continue
    }
    const fields = changedFields(was, item)
    if (fields.length > 0) items.push({ kind: 'changed', before: was, item, fields })
  }
  const levels = levelChanges(before, after)
  const reordered = isReordered(before, after, pairs)
  return { levels, items, reordered, same: levels.length === 0 && items.length === 0 && !reordered }
}

function pairsOf(before: Catalogue, after: Catalogue): ReadonlyMap<CatalogueItem, CatalogueItem> {
  const byId = new Map(before.items.map((item) => [item.id, item]))
  const pairs = new Map<CatalogueItem, CatalogueItem>()
  const rest: CatalogueItem[] = []
  for (const item of after.items) {
    const was = byId.get(item.id)
    if (was === undefined) rest.push(item)
    else pairs.set(item, was)
  }
  const met = new Set(pairs.values())
  const byText = new Map(before.items.filter((item) => !met.has(item)).map((item) => [item.text, item]))
  for (const item of rest) {
    const was = byText.get(item.text)
    if (was !== undefined) pairs.set(item, was)
  }
  return pairs
}

const itemFields = ['level', 'text', 'competition', 'hint', 'fact'] as const

const changedFields = (before: CatalogueItem, after: CatalogueItem): readonly ItemField[] =>
  itemFields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))

function levelChanges(before: Catalogue, after: Catalogue): readonly LevelChange[] {
  const all = { levels: { ...before.levels, ...after.levels }, items: [] }
  return levelsOf(all)
    .map((level) => ({ level, before: before.levels[level] ?? null, after: after.levels[level] ?? null }))
    .filter((each) => each.before !== each.after)
}

/** Moved within a level; a change of level is told as a change of the item. */
function isReordered(
  before: Catalogue,
  after: Catalogue,
  pairs: ReadonlyMap<CatalogueItem, CatalogueItem>,
): boolean {
  const last = new Map<number, number>()
  for (const item of after.items) {
    const was = pairs.get(item)
    if (was === undefined || was.level !== item.level) continue
    const at = before.items.indexOf(was)
    if (at < (last.get(item.level) ?? -1)) return true
    last.set(item.level, at)
  }
  return false
}

/** What a list of all items would earn, as text: 57 for the notice's. */
export const mostPoints = (catalogue: Catalogue): string =>
  formatPoints(
    pointsFromHundredths(
      catalogue.items.reduce((sum, item) => sum + (parsePoints(catalogue.levels[item.level] ?? '') ?? 0), 0),
    ),
  )
