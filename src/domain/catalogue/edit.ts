import type { Catalogue, CatalogueItem } from './catalogue.ts'

/** Levels in the order of the form: one, two, … (a record keeps whole numbers in their order). */
export const levelsOf = (catalogue: Catalogue): readonly string[] => Object.keys(catalogue.levels)

/** The items of a level in their order. */
export const itemsOf = (catalogue: Catalogue, level: number): readonly CatalogueItem[] =>
  catalogue.items.filter((item) => item.level === level)

/** Items level by level, as the form prints them; the order within a level stays. */
export const inFormOrder = (catalogue: Catalogue): Catalogue => ({
  levels: catalogue.levels,
  items: levelsOf(catalogue).flatMap((level) => itemsOf(catalogue, Number(level))),
})

/**
 * The id after the highest of a level among all `taken`: an id that an earlier version used never comes to mean
 * something else.
 */
export function nextItemId(level: number, taken: Iterable<string>): string {
  const shape = new RegExp(`^${level}-(\\d{2,6})$`, 'u')
  let highest = 0
  for (const id of taken) highest = Math.max(highest, Number(shape.exec(id)?.[1] ?? 0))
  return `${level}-${String(highest + 1).padStart(2, '0')}`
}

/** At the end of its level. */
export const addItem = (catalogue: Catalogue, item: CatalogueItem): Catalogue =>
  inFormOrder({ levels: catalogue.levels, items: [...catalogue.items, item] })

export const changeItem = (catalogue: Catalogue, item: CatalogueItem): Catalogue =>
  inFormOrder({
    levels: catalogue.levels,
    items: catalogue.items.map((each) => (each.id === item.id ? item : each)),
  })

export const removeItem = (catalogue: Catalogue, id: string): Catalogue => ({
  levels: catalogue.levels,
  items: catalogue.items.filter((item) => item.id !== id),
})

/** One place up (-1) or down (1) within its level; at the edge nothing moves. */
export function moveItem(catalogue: Catalogue, id: string, by: -1 | 1): Catalogue {
  const from = catalogue.items.findIndex((item) => item.id === id)
  const [item, other] = [catalogue.items[from], catalogue.items[from + by]]
  if (item === undefined || other === undefined || item.level !== other.level) return catalogue
  const items = [...catalogue.items]
  items[from] = other
  items[from + by] = item
  return { levels: catalogue.levels, items }
}

export const setPoints = (catalogue: Catalogue, level: string, points: string): Catalogue => ({
  levels: { ...catalogue.levels, [level]: points },
  items: catalogue.items,
})

/** The level after the last, at the points of the last. */
export function addLevel(catalogue: Catalogue): Catalogue {
  const [last = ['0', '1'] as const] = Object.entries(catalogue.levels).slice(-1)
  const [level, points] = last
  return setPoints(catalogue, String(Number(level) + 1), points)
}

/** The level and its items. */
export function removeLevel(catalogue: Catalogue, level: string): Catalogue {
  const { [level]: _, ...levels } = catalogue.levels
  return { levels, items: catalogue.items.filter((item) => String(item.level) !== level) }
}
