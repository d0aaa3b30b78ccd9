import {
  convertMillimetersToTwip,
  HeightRule,
  ImageRun,
  Table,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import type { ParagraphChild, TableCell } from 'docx'

import { dateInWords } from '#domain/kernel/local-date.ts'

import { copyNames, otherLabel } from '../contribution-form.ts'
import type { ContributionForm, FormRow, Signature } from '../contribution-form.ts'
import { cell, centre, line, onlyTop, pack, right, run, sizes } from './parts.ts'
import type { Sheet } from './parts.ts'

/** The same grid as the PDF: header of eight cells and list of five columns in one table. Millimetres. */
const grid = [18, 24, 15, 21, 25, 18, 7, 11, 7, 30] as const
const leastOthers = 4
const rowHeight = 8.2

/** The annex as Word: one table per form, level cells merged for real; `copies` 2 for 一式两份. */
export async function buildContributionForm(
  forms: readonly ContributionForm[],
  copies: 1 | 2 = 1,
): Promise<Uint8Array> {
  return pack(forms.flatMap((form) => Array.from({ length: copies }, () => sheetOf(form))))
}

function sheetOf(form: ContributionForm): Sheet {
  const stamp = `${form.term}　${copyNames[form.copy]}`
  return {
    title: `${form.school}党员先锋贡献清单`,
    margins: [15, 17, 13, 17],
    footer: line([
      run(`${form.header.name}　${stamp}${form.hash === null ? '' : `　内容校验 SHA-256 ${form.hash}`}`, {
        size: sizes.tiny,
      }),
    ]),
    children: [
      line([run(`${form.school}党员先锋贡献清单`, { size: 36, face: 'title' })], centre),
      line([run(stamp, { size: sizes.smallFive })], right),
      new Table({
        layout: TableLayoutType.FIXED,
        width: {
          size: convertMillimetersToTwip(grid.reduce((sum, width) => sum + width, 0)),
          type: WidthType.DXA,
        },
        columnWidths: grid.map((width) => convertMillimetersToTwip(width)),
        margins: { left: 57, right: 57, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
        rows: rowsOf(form),
      }),
    ],
  }
}

const row = (cells: readonly TableCell[], height = rowHeight): TableRow =>
  new TableRow({
    children: [...cells],
    cantSplit: true,
    height: { value: convertMillimetersToTwip(height), rule: HeightRule.ATLEAST },
  })

function rowsOf(form: ContributionForm): readonly TableRow[] {
  return [
    ...headerRows(form),
    ...form.levels.flatMap((level) =>
      listRows(`${level.label.slice(0, -2)}\n${level.label.slice(-2)}`, level.rows),
    ),
    ...listRows(otherLabel, othersOf(form)),
    row(
      [
        cell(''),
        cell('教师签名：', { span: 4, align: right }),
        cell('', { span: 5, children: form.signature === null ? [] : signatureOf(form.signature) }),
      ],
      11,
    ),
    row([cell(`备注：${form.remark}`, { span: grid.length, borders: onlyTop, size: sizes.smallFive })], 0),
  ]
}

function headerRows({ header }: ContributionForm): readonly TableRow[] {
  const name = (text: string, span = 1): TableCell => cell(text, { span, align: centre })
  const value = (text: string, span = 1): TableCell => cell(text, { span, align: centre, size: 19 })
  return [
    row(
      [
        name('姓名'),
        value(header.name),
        name('职务或\n职称'),
        value(header.position),
        name('所在处室\n（系）'),
        value(header.department, 2),
        name('具体工作\n岗位', 2),
        value(header.post),
      ],
      11,
    ),
    row(
      [
        name('任教班级'),
        value(header.classes),
        name('周课\n时数'),
        value(header.weeklyHours),
        name('担任班主任的\n班级名称'),
        value(header.classInCharge, 2),
        name('其他', 2),
        value(header.other),
      ],
      11,
    ),
    row(
      [
        cell('贡献\n级数', { align: centre }),
        cell('清单内容', { span: 4, align: centre }),
        cell('目标设定', { align: centre }),
        cell('贡献\n是否达成', { span: 2, align: centre }),
        cell('说明', { span: 2, align: centre }),
      ],
      11,
    ),
  ]
}

/** Rows under one merged cell at the left; docx writes the continued cells of the merge itself. */
function listRows(label: string, rows: readonly FormRow[]): readonly TableRow[] {
  return rows.map((each, index) =>
    row([
      ...(index === 0 ? [cell(label, { rows: rows.length, align: centre })] : []),
      cell(each.text, { span: 4 }),
      cell(each.goal ? '√' : '', { align: centre }),
      cell(each.achieved ? '√' : '', { span: 2, align: centre }),
      cell(each.note, { span: 2, size: noteSize(each.note) }),
    ]),
  )
}

/** As in the PDF: long notes are set smaller before they make a row higher. */
function noteSize(note: string): number {
  if (note.length <= 22) return sizes.smallFive
  return note.length <= 40 ? 15 : 13
}

const emptyRow: FormRow = { text: '', goal: false, achieved: false, note: '' }

const othersOf = (form: ContributionForm): readonly FormRow[] => [
  ...form.others,
  ...Array.from({ length: Math.max(0, leastOthers - form.others.length) }, () => emptyRow),
]

function signatureOf(signature: Signature): readonly ParagraphChild[] {
  const date = run(`　　${dateInWords(signature.on)}`, { size: sizes.smallFive })
  if (signature.kind === 'typed') return [run(signature.name), date]
  const { width, height } = pngSize(signature.png)
  const shown = { height: 32, width: Math.min(180, Math.round((width / Math.max(1, height)) * 32)) }
  return [new ImageRun({ type: 'png', data: signature.png, transformation: shown }), date]
}

/** Width and height stand first in every PNG (IHDR). */
function pngSize(png: Uint8Array): { readonly width: number; readonly height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}
