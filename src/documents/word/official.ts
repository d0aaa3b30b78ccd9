/** What papers in the layout of GB/T 9704—2012 are set with. */
import { AlignmentType, LineRuleType, PageNumber, Paragraph, TextRun } from 'docx'

import { faces, run, sizes } from './parts.ts'
import type { Look } from './parts.ts'

/** 22 lines on 225 mm: 28.95 points each (GB/T 9704—2012 §5.2.3). */
export const pitch = 579
/** Two characters of 三号. */
const twoCharacters = 640

interface Place {
  readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType]
  readonly indent?: number
  readonly fromRight?: number
  readonly before?: number
  readonly keepNext?: boolean
}

export const paragraph = (runs: readonly TextRun[], place: Place = {}): Paragraph =>
  new Paragraph({
    children: [...runs],
    alignment: place.align ?? AlignmentType.BOTH,
    indent: { firstLine: place.indent ?? 0, right: place.fromRight ?? 0 },
    keepNext: place.keepNext ?? false,
    spacing: { line: pitch, lineRule: LineRuleType.EXACT, before: place.before ?? 0, after: 0 },
  })

export const body: Look = { size: sizes.three, face: 'fangsong' }
export const indented = (...runs: readonly TextRun[]): Paragraph => paragraph(runs, { indent: twoCharacters })
/** Stays on the page of what follows: no page holds the signature alone. */
export const held = (runs: readonly TextRun[]): Paragraph =>
  paragraph(runs, { indent: twoCharacters, keepNext: true })
/** Never the last line of a page. */
export const heading = (text: string): Paragraph => held([run(text, { size: sizes.three, face: 'hei' })])

/** — 1 — in 四号, one character from the outer edge. */
export const pageNumber = (align: Place['align']): Paragraph =>
  new Paragraph({
    alignment: align ?? AlignmentType.RIGHT,
    indent: { left: 320, right: 320 },
    children: [
      new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: sizes.four, font: faces.song }),
    ],
  })
