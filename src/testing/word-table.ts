import { unpack } from './unpack.ts'

/** A cell of a Word table as its file says it. */
export interface WordCell {
  readonly text: string
  readonly span: number
  /** `restart` begins a vertical merge, `continue` belongs to the one above. */
  readonly merge: 'restart' | 'continue' | null
}

const decode = (xml: string): string =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

const pieces = (xml: string, tag: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<w:${tag}[ >].*?</w:${tag}>`, 'gsu'))].map((found) => found[0])

/** Texts of all runs, breaks as nothing: what a person copies out of a cell. */
export const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>(.*?)<\/w:t>/gsu)].map((found) => decode(found[1] ?? '')).join('')

const cellOf = (xml: string): WordCell => {
  const merge = /<w:vMerge(?: w:val="(\w+)")?\/>/u.exec(xml)
  return {
    text: textOf(xml),
    span: Number(/<w:gridSpan w:val="(\d+)"\/>/u.exec(xml)?.[1] ?? 1),
    merge: merge === null ? null : merge[1] === 'restart' ? 'restart' : 'continue',
  }
}

/** Every table of a Word file, row by row; our forms hold no table in a table. */
export async function wordTables(bytes: Uint8Array): Promise<readonly (readonly (readonly WordCell[])[])[]> {
  const xml = (await unpack(bytes)).get('word/document.xml') ?? ''
  return pieces(xml, 'tbl').map((table) => pieces(table, 'tr').map((row) => pieces(row, 'tc').map(cellOf)))
}
