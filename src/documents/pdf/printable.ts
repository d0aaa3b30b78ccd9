/** Printed where no font has the character, as compositors do. */
const missing = '〓'

/** What has no shape on paper, what turns the direction of text, and which of several shapes is meant. */
const invisible = /(?!\n)[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu
/** A run that has no place to break: two dozen letters or more without a space or a Chinese character. */
const unbreakable = /[!-~]{24,}/gu

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * Text as the fonts can print it. PDF/A allows no missing glyph: one emoji in a note would stop a whole branch's print.
 */
export function printableText(text: string, covers: (codePoint: number) => boolean): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', ' ')
    .replaceAll(invisible, '')
  const shown = [...plain].every((character) => known(character, covers)) ? plain : withMarks(plain, covers)
  return shown.replaceAll(unbreakable, (run) => run.replaceAll(/.{12}/gu, '$&\u200b'))
}

const known = (character: string, covers: (codePoint: number) => boolean): boolean =>
  character === '\n' || covers(character.codePointAt(0) ?? 0)

/** One mark per character as people count them: a flag or a family is one. */
function withMarks(text: string, covers: (codePoint: number) => boolean): string {
  let shown = ''
  for (const { segment } of graphemes.segment(text)) {
    shown += [...segment].every((character) => known(character, covers)) ? segment : missing
  }
  return shown
}

/** The same for every text inside data that goes to a template. */
export function printable(value: unknown, covers: (codePoint: number) => boolean): unknown {
  if (typeof value === 'string') return printableText(value, covers)
  if (Array.isArray(value)) return value.map((each) => printable(each, covers))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, printable(each, covers)]))
}
