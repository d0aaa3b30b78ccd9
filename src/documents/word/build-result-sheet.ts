import {
  convertMillimetersToTwip,
  HeightRule,
  Paragraph,
  Table,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import type { TableCell } from 'docx'

import { dateInWords } from '#domain/kernel/local-date.ts'

import type { ResultRow, ResultSheet } from '../result-sheet.ts'
import { cell, centre, line, pack, run, sizes } from './parts.ts'

const widths = [10, 30, 15, 11, 11, 11, 11, 11, 11, 11, 17, 12, 26, 27, 55] as const
const heads = [
  '序号',
  '姓名',
  '贡献分',
  '五星',
  '四星',
  '三星',
  '二星',
  '一星',
  '弃权',
  '废票',
  '得分',
  '名次',
  '贡献度',
  '确定方式',
  '备注',
] as const
const total = widths.reduce<number>((sum, width) => sum + width, 0)
const wide = convertMillimetersToTwip(total)

/** 贡献度评议结果登记表 as a Word file. */
export async function buildResultSheet(sheet: ResultSheet): Promise<Uint8Array> {
  return pack([
    {
      title: `${sheet.school}贡献度评议结果登记表`,
      landscape: true,
      margins: [14, 14, 13, 14],
      footer: line([
        run(`${sheet.branch}　${sheet.term}${sheet.seal === null ? '' : `　存证 ${sheet.seal}`}`, {
          size: sizes.tiny,
        }),
      ]),
      children: [
        line([run(`${sheet.school}贡献度评议结果登记表`, { size: 36, face: 'title' })], centre),
        line(
          [run(`支部：${sheet.branch}　　学期：${sheet.term}　　评议时间：${dateInWords(sheet.heldOn)}`)],
          centre,
        ),
        ...(sheet.figures.length === 0 ? [] : [figures(sheet), gap()]),
        results(sheet),
        ...sheet.explanations.map((text, index) =>
          line([run(`${index + 1}. ${text}`, { size: sizes.smallFive })]),
        ),
        gap(),
        opinions(),
        gap(),
        line([
          run(
            `计票人：${sheet.tellers.join('、')}　签名：　　　　　　　　　　监票人：${sheet.scrutineers.join('、')}　签名：`,
          ),
        ]),
      ],
    },
  ])
}

const gap = (): Paragraph => new Paragraph({ children: [], spacing: { line: 160 } })

const row = (cells: readonly TableCell[], height: number, header = false): TableRow =>
  new TableRow({
    children: [...cells],
    cantSplit: true,
    tableHeader: header,
    height: { value: convertMillimetersToTwip(height), rule: HeightRule.ATLEAST },
  })

const table = (columns: readonly number[], rows: readonly TableRow[]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: wide, type: WidthType.DXA },
    columnWidths: columns.map((width) => convertMillimetersToTwip(width)),
    margins: { left: 40, right: 40, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    rows,
  })

function figures(sheet: ResultSheet): Table {
  const columns = sheet.figures.map(() => total / sheet.figures.length)
  const cells = sheet.figures.map(({ label, value }) =>
    cell(`${label}：${value}`, { align: centre, size: sizes.smallFive }),
  )
  return table(columns, [row(cells, 7)])
}

const results = (sheet: ResultSheet): Table =>
  table(widths, [
    row(
      heads.map((name) => cell(name, { align: centre, bold: true, size: 19 })),
      10,
      true,
    ),
    ...sheet.rows.map((each, index) => row(resultCells(each, index), 7)),
  ])

function resultCells(each: ResultRow, index: number): readonly TableCell[] {
  const counts = Array.from({ length: 7 }, (_, place) =>
    each.counts === null ? '—' : String(each.counts[place]),
  )
  const stars = each.stars === null ? '无结果' : '★'.repeat(each.stars) + '☆'.repeat(5 - each.stars)
  const texts = [String(index + 1), each.name, each.points, ...counts, each.score, each.rank, stars, each.how]
  return [...texts.map((text) => cell(text, { align: centre })), cell(each.remark, { size: sizes.smallFive })]
}

const opinions = (): Table =>
  table(
    [total / 3, total / 3, total / 3],
    [
      row(
        ['支部意见\n\n\n书记签名：', '校党委审定意见\n\n\n签名（盖章）：', '公示结果\n\n\n经办人签名：'].map(
          (text) => cell(`${text}　　　　年　　月　　日`),
        ),
        26,
      ),
    ],
  )
