/** Characters of 二号 that fit the text area of 156 mm. */
export const titleWidth = 19

/** Signs that no line begins with, and words that lean on what stands before them. */
const leaning = /^(?:[的了和与及、，。；：？！”’）》〉」』%％\s]|学期|学年|[年月日号次届])/u
const opening = /[（“‘《〈「『]$/u

const width = (text: string): number => {
  let sum = 0
  for (const character of text) sum += (character.codePointAt(0) ?? 0) < 0x2e80 ? 0.55 : 1
  return sum
}

/**
 * A title in lines of nearly the same length, broken between words: official papers leave no single word in the last
 * line (GB/T 9704—2012 §7.3.1: 回行时做到词意完整、排列对称、长短适宜).
 */
export function titleLines(title: string, most: number): readonly string[] {
  const words = new Intl.Segmenter('zh', { granularity: 'word' })
  const count = Math.ceil(width(title) / most)
  const lines: string[] = []
  let line = ''
  let rest = title
  for (const { segment } of words.segment(title)) {
    const target = width(line + rest) / (count - lines.length)
    const mayBreak = line !== '' && !leaning.test(segment) && !opening.test(line)
    const closer = Math.abs(width(line) - target) <= Math.abs(width(line + segment) - target)
    if (mayBreak && lines.length < count - 1 && (width(line + segment) > most || closer)) {
      lines.push(line)
      line = ''
    }
    line += segment
    rest = rest.slice(segment.length)
  }
  return [...lines, line].filter((each) => each !== '')
}
