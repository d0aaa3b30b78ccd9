import { AlignmentType } from 'docx'
import type { Paragraph } from 'docx'

import { dateInWords } from '#domain/kernel/local-date.ts'

import type { MinutesPaper } from '../minutes.ts'
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
        ...facts(paper).map(([label, text]) => indented(run(`${label}：`, bold), run(text, body))),
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

const list = (names: readonly string[]): string => (names.length === 0 ? '无' : names.join('、'))

/** Each with the reason, as the rules want it. */
const missing = (people: MinutesPaper['leave']): string =>
  people.length === 0
    ? '无'
    : `${people.length}人。${people.map(({ name, reason }) => `${name}（${reason}）`).join('、')}`

const facts = (paper: MinutesPaper): readonly (readonly [string, string])[] => [
  ['会议名称', paper.title],
  ['时间', paper.when],
  ['地点', paper.where],
  ['主持人', paper.chair],
  ['记录人', paper.recorder === '' ? '待定' : paper.recorder],
  ['应到', `${paper.due}人`],
  ['实到', `${paper.present.length}人。${list(paper.present)}`],
  ['请假', missing(paper.leave)],
  ['缺席', missing(paper.absent)],
  ...(paper.open.length === 0 ? [] : [['未登记', list(paper.open)] as const]),
  ['列席', paper.guests === '' ? '无' : paper.guests],
]

const part = (title: string, text: string): readonly Paragraph[] => [
  heading(title),
  ...(text === '' ? ['无'] : text.split('\n').filter((line) => line.trim() !== '')).map((line) =>
    indented(run(line, body)),
  ),
]

const outcome = { true: '赞成人数超过应到会有表决权的党员的半数，通过。', false: '未通过。' } as const

function resolutions(paper: MinutesPaper): readonly Paragraph[] {
  if (paper.resolutions.length === 0) return [indented(run('本次会议没有形成决议。', body))]
  return paper.resolutions.map((each, index) => {
    const votes = `表决：赞成${each.votesFor}票，反对${each.votesAgainst}票，弃权${each.abstained}票。`
    const result = each.carried === null ? '' : outcome[each.carried ? 'true' : 'false']
    return indented(run(`${index + 1}．${each.text}`, body), run(`（${votes}${result}）`, body))
  })
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
