import type { Catalogue, CatalogueCode, CatalogueFault } from './catalogue.ts'
import { levelName } from './sheet.ts'

/** The text of the item that a path like `items[3].level` names. */
const itemAt = (catalogue: Catalogue, path: string): string =>
  catalogue.items
    .filter((_item, at) => path.startsWith(`items[${at}]`))
    .map((item) => item.text)
    .join('')

/** A level with its points, of a path like `levels.2`. */
const levelAt = (catalogue: Catalogue, path: string): string =>
  Object.entries(catalogue.levels)
    .filter(([level]) => path === `levels.${level}`)
    .map(([level, points]) => `${levelName(level)}的分值“${points}”`)
    .join('')

const sentences: Record<CatalogueCode, (catalogue: Catalogue, path: string) => string> = {
  'catalogue.no-items': () => '目录里一条内容也没有',
  'catalogue.not-points': (catalogue, path) => `${levelAt(catalogue, path)}不是一个最多两位小数的数`,
  'catalogue.no-such-level': (catalogue, path) => `“${itemAt(catalogue, path)}”所在的级别没有设置分值`,
  'catalogue.id-twice': (catalogue, path) =>
    `“${itemAt(catalogue, path)}”与另一条的编号相同，请删除后重新添加`,
  'catalogue.text-twice': (catalogue, path) => `“${itemAt(catalogue, path)}”写了两次`,
}

/** What is wrong with a catalogue, in words that name the item. */
export const faultSentence = (catalogue: Catalogue, fault: CatalogueFault): string =>
  sentences[fault.code](catalogue, fault.path)
