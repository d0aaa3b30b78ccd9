import { AlignmentType } from 'docx'
import type { Paragraph } from 'docx'

import { dateInWords } from '#domain/kernel/local-date.ts'

import { minutesFacts, noResolution, votesOf, type MinutesPaper } from '../minutes.ts'
import { titleLines, titleWidth } from '../official-title.ts'
import { body, heading, held, indented, pageNumber, paragraph, pitch } from './official.ts'
import { pack, run, sizes } from './parts.ts'

const bold = { ...body, bold: true }

/** 会议记录 as a Word file in the layout of official papers. */
export async function buildMinutes(paper: MinutesPaper): Promise<Uint8Array> {
  const title = `${paper.branch}${paper.kind}记录${paper.draft ? '（草稿）' : ''}`
  return pack([
    {
      title,
      margins: [37, 26, 35, 28],
      footer: pageNumber(AlignmentType.RIGHT),
      evenFooter: pageNumber(AlignmentType.LEFT),
      children: [
        paragraph([run(titleLines(title, titleWidth).join('\n'), { size: sizes.two, face: 'title' })], {
          align: AlignmentType.CENTER,
        }),
        paragraph([]),
        ...minutesFacts(paper).map(([label, text]) => indented(run(`${label}：`, bold), run(text, body))),
        ...part('一、会议议程', paper.agenda),
        ...part('二、会议内容', paper.discussion),
        heading('三、会议决议'),
        ...resolutions(paper),
        ...attached(paper),
        ...signatures(paper),
      ],
    },
  ])
}

const part = (title: string, text: string): readonly Paragraph[] => [
  heading(title),
  ...(text === '' ? ['无'] : text.split('\n').filter((line) => line.trim() !== '')).map((line) =>
    indented(run(line, body)),
  ),
]

function resolutions(paper: MinutesPaper): readonly Paragraph[] {
  if (paper.resolutions.length === 0) return [indented(run(noResolution, body))]
  return paper.resolutions.map((each, index) =>
    indented(run(`${index + 1}．${each.text}`, body), run(votesOf(each), body)),
  )
}

const attached = ({ files }: MinutesPaper): readonly Paragraph[] =>
  files.length === 0
    ? []
    : [heading('四、附件'), ...files.map((name, index) => indented(run(`${index + 1}．${name}`, body)))]

const signatures = (paper: MinutesPaper): readonly Paragraph[] => [
  paragraph([run('主持人（签名）：　　　　　　　　记录人（签名）：', body)], {
    before: 2 * pitch,
    keepNext: true,
  }),
  held([]),
  paragraph([run(`${paper.school}${paper.branch}`, body)], {
    align: AlignmentType.RIGHT,
    fromRight: 640,
    keepNext: true,
  }),
  paragraph([run(dateInWords(paper.date), body)], { align: AlignmentType.RIGHT, fromRight: 1280 }),
]
