import { AlignmentType } from 'docx'

import { dateInWords } from '#domain/kernel/local-date.ts'

import { titleLines, titleWidth } from '../official-title.ts'
import type { PublicityNotice } from '../publicity-notice.ts'
import { body, heading, held, indented, pageNumber, paragraph, pitch } from './official.ts'
import { pack, run, sizes } from './parts.ts'

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
