import { AlignmentType, LineRuleType, PageNumber, Paragraph, TextRun } from 'docx'

import { dateInWords } from '#domain/kernel/local-date.ts'

import { titleLines, titleWidth } from '../official-title.ts'
import type { PublicityNotice } from '../publicity-notice.ts'
import { faces, pack, run, sizes } from './parts.ts'
import type { Look } from './parts.ts'

/** 22 lines on 225 mm: 28.95 points each (GB/T 9704—2012 §5.2.3). */
const pitch = 579
/** Two characters of 三号. */
const twoCharacters = 640

interface Place {
  readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType]
  readonly indent?: number
  readonly fromRight?: number
  readonly before?: number
  readonly keepNext?: boolean
}

const paragraph = (runs: readonly TextRun[], place: Place = {}): Paragraph =>
  new Paragraph({
    children: [...runs],
    alignment: place.align ?? AlignmentType.BOTH,
    indent: { firstLine: place.indent ?? 0, right: place.fromRight ?? 0 },
    keepNext: place.keepNext ?? false,
    spacing: { line: pitch, lineRule: LineRuleType.EXACT, before: place.before ?? 0, after: 0 },
  })

const body: Look = { size: sizes.three, face: 'fangsong' }
const indented = (...runs: readonly TextRun[]): Paragraph => paragraph(runs, { indent: twoCharacters })
/** Stays on the page of what follows: no page holds the signature alone. */
const held = (runs: readonly TextRun[]): Paragraph =>
  paragraph(runs, { indent: twoCharacters, keepNext: true })
const heading = (text: string): Paragraph => indented(run(text, { size: sizes.three, face: 'hei' }))

/** — 1 — in 四号, one character from the outer edge. */
const pageNumber = (align: Place['align']): Paragraph =>
  new Paragraph({
    alignment: align ?? AlignmentType.RIGHT,
    indent: { left: 320, right: 320 },
    children: [
      new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: sizes.four, font: faces.song }),
    ],
  })

/** The publicity notice as a Word file in the layout of official papers. */
export async function buildPublicityNotice(notice: PublicityNotice): Promise<Uint8Array> {
  return pack([
    {
      title: notice.title,
      margins: [37, 26, 35, 28],
      footer: pageNumber(AlignmentType.RIGHT),
      evenFooter: pageNumber(AlignmentType.LEFT),
      children: [
        paragraph(
          [run(titleLines(notice.title, titleWidth).join('\n'), { size: sizes.two, face: 'title' })],
          { align: AlignmentType.CENTER },
        ),
        paragraph([]),
        paragraph([run(notice.salutation, body)]),
        ...notice.opening.map((text) => indented(run(text, body))),
        heading('一、公示对象'),
        ...notice.groups.map(({ label, names }) =>
          indented(
            run(`${label}（${names.length}人）：`, { ...body, bold: true }),
            run(names.length === 0 ? '无' : names.join('、'), body),
          ),
        ),
        heading('二、公示时间'),
        indented(run(`${dateInWords(notice.from)}至${dateInWords(notice.until)}。`, body)),
        held([run('三、意见反映', { size: sizes.three, face: 'hei' })]),
        held([run(notice.objections, body)]),
        paragraph([run(notice.issuer, body)], {
          align: AlignmentType.RIGHT,
          fromRight: 640,
          before: 2 * pitch,
          keepNext: true,
        }),
        paragraph([run(dateInWords(notice.date), body)], { align: AlignmentType.RIGHT, fromRight: 1280 }),
      ],
    },
  ])
}
