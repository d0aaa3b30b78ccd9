import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  Packer,
  PageOrientation,
  Paragraph,
  TableCell,
  TextRun,
  VerticalAlignTable,
} from 'docx'
import type { IBorderOptions, ISectionOptions, ITableCellOptions, ParagraphChild } from 'docx'

/** Half-points, as Word counts: 五号 10.5 pt is 21. */
export const sizes = {
  two: 44,
  three: 32,
  four: 28,
  smallFour: 24,
  five: 21,
  smallFive: 18,
  tiny: 13,
} as const

/** Official papers name these faces; the font table tells Word what to take where a machine has none of them. */
export const faces = { song: '宋体', fangsong: '仿宋_GB2312', hei: '黑体', title: '方正小标宋简体' } as const
export type Face = keyof typeof faces

const alternatives: Readonly<Record<Face, string>> = {
  song: 'SimSun,Noto Serif CJK SC,Source Han Serif SC',
  fangsong: '仿宋,FangSong,STFangsong,Noto Serif CJK SC',
  hei: 'SimHei,Noto Sans CJK SC,Source Han Sans SC',
  title: '小标宋,华文中宋,STZhongsong,宋体,Noto Serif CJK SC',
}

/** Text that XML can hold: no control characters, no half characters. */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/(?!\n)[\p{Cc}\ufffe\uffff]/gu, '')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '')

export interface Look {
  readonly size?: number
  readonly bold?: boolean
  readonly face?: Face
}

/** One run; a line break where the text has one. */
export function run(text: string, look: Look = {}): TextRun {
  const name = faces[look.face ?? 'fangsong']
  const [first = '', ...rest] = clean(text).split('\n')
  return new TextRun({
    children: [first, ...rest.flatMap((line) => [breakLine(), line])],
    size: look.size ?? sizes.five,
    bold: look.bold ?? false,
    font: {
      ascii: 'Times New Roman',
      hAnsi: 'Times New Roman',
      cs: 'Times New Roman',
      eastAsia: name,
      hint: 'eastAsia',
    },
  })
}

const breakLine = (): TextRun => new TextRun({ break: 1 })

export type Alignment = (typeof AlignmentType)[keyof typeof AlignmentType]

export const line = (
  children: readonly ParagraphChild[],
  alignment: Alignment = AlignmentType.LEFT,
): Paragraph => new Paragraph({ children: [...children], alignment })

const thin: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' }
export const allBorders = { top: thin, bottom: thin, left: thin, right: thin }
/** Under the table to the eye, in the table to Word. */
export const onlyTop = { top: thin, bottom: none, left: none, right: none }

export interface CellLook extends Look {
  readonly span?: number
  readonly rows?: number
  readonly align?: Alignment
  readonly children?: readonly ParagraphChild[]
  readonly borders?: NonNullable<ITableCellOptions['borders']>
}

export const centre = AlignmentType.CENTER
export const right = AlignmentType.RIGHT

export function cell(text: string, look: CellLook = {}): TableCell {
  return new TableCell({
    children: [
      line(look.children ?? (text === '' ? [] : [run(text, look)]), look.align ?? AlignmentType.LEFT),
    ],
    verticalAlign: VerticalAlignTable.CENTER,
    borders: look.borders ?? allBorders,
    ...(look.span === undefined ? {} : { columnSpan: look.span }),
    ...(look.rows === undefined ? {} : { rowSpan: look.rows }),
  })
}

export interface Sheet {
  readonly title: string
  readonly landscape?: boolean
  /** Millimetres: top, right, bottom, left. */
  readonly margins: readonly [number, number, number, number]
  readonly footer?: Paragraph
  /** Of even pages, where they differ: page numbers stand at the outer side. */
  readonly evenFooter?: Paragraph
  readonly children: ISectionOptions['children']
}

/** A Word file with one section per sheet. */
export async function pack(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const document = new Document({
    title: clean(sheets[0]?.title ?? ''),
    creator: '亮旗',
    evenAndOddHeaderAndFooters: sheets.some((sheet) => sheet.evenFooter !== undefined),
    styles: {
      default: {
        document: {
          run: { size: sizes.five, font: faces.song },
          paragraph: { spacing: { before: 0, after: 0 } },
        },
      },
    },
    sections: sheets.map((sheet): ISectionOptions => {
      const [top, rightSide, bottom, left] = sheet.margins
      return {
        properties: {
          page: {
            size: {
              width: convertMillimetersToTwip(210),
              height: convertMillimetersToTwip(297),
              orientation: sheet.landscape === true ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              top: convertMillimetersToTwip(top),
              right: convertMillimetersToTwip(rightSide),
              bottom: convertMillimetersToTwip(bottom),
              left: convertMillimetersToTwip(left),
              footer: convertMillimetersToTwip(7),
            },
          },
        },
        footers: {
          ...(sheet.footer === undefined ? {} : { default: new Footer({ children: [sheet.footer] }) }),
          ...(sheet.evenFooter === undefined ? {} : { even: new Footer({ children: [sheet.evenFooter] }) }),
        },
        children: sheet.children,
      }
    }),
  })
  return Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: fontTable() }])
}

function fontTable(): string {
  const fonts = Object.entries(faces).map(([face, name]) => {
    const known = Object.entries(alternatives).find(([each]) => each === face)?.[1] ?? ''
    return `<w:font w:name="${name}"><w:altName w:val="${known}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`
  })
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
}
