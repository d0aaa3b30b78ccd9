import { readFileSync } from 'node:fs'

const bare = (text: string): string => text.replaceAll(/\s/gu, '')
const lines = readFileSync(new URL('../../test/fixtures/notice.txt', import.meta.url), 'utf8').split('\n')
const annex = lines.slice(lines.indexOf(' 附件：') + 1)

/**
 * The cells of the annex's table in their order, empty ones too, white space left out. In the file of the notice a tab
 * begins each cell, and what follows until the next is its text. A level's cell has its label again on each page that
 * it goes on; here it stands once.
 */
function cellsOf(table: readonly string[]): readonly string[] {
  const [, ...cells] = table.join('\n').split('\t')
  return cells.map((cell) => bare(cell).replace(/^(.{2}贡献)\1+$/u, '$1'))
}

/** What the notice itself says of its annex, read out of its own words. */
export const noticeAnnex = {
  school: /^\s*中共(.+)委员会$/u.exec(lines[0] ?? '')?.[1] ?? '',
  title: bare(annex[0] ?? ''),
  cells: cellsOf(annex.slice(1)),
} as const

/** The labels of the merged cells at the left, 一级贡献 and 二级贡献. */
export const levelLabels = noticeAnnex.cells.filter((cell) => /^.{2}贡献$/u.test(cell))
