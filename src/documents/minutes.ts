import type { LocalDate } from '#domain/kernel/local-date.ts'

interface Missing {
  readonly name: string
  readonly reason: string
}

/** 会议记录 in the form that the rules want: who was due, who came, who did not and why, what was resolved and how. */
export interface MinutesPaper {
  readonly school: string
  readonly branch: string
  /** 支部党员大会, 支委会 … */
  readonly kind: string
  readonly title: string
  /** Not closed yet: the paper says so. */
  readonly draft: boolean
  readonly when: string
  readonly where: string
  readonly chair: string
  readonly recorder: string
  readonly due: number
  readonly present: readonly string[]
  readonly leave: readonly Missing[]
  readonly absent: readonly Missing[]
  /** Nobody has said of them yet. */
  readonly open: readonly string[]
  readonly guests: string
  readonly agenda: string
  readonly discussion: string
  readonly resolutions: readonly {
    readonly text: string
    readonly votesFor: number
    readonly votesAgainst: number
    readonly abstained: number
    /** Null where the kind of meeting decides by another rule. */
    readonly carried: boolean | null
  }[]
  /** Names of the files that hang on the meeting. */
  readonly files: readonly string[]
  readonly date: LocalDate
}

const list = (names: readonly string[]): string => (names.length === 0 ? '无' : names.join('、'))

/** Each with the reason, as the rules want it. */
const missing = (people: MinutesPaper['leave']): string =>
  people.length === 0
    ? '无'
    : `${people.length}人。${people.map(({ name, reason }) => `${name}（${reason}）`).join('、')}`

/** Who, when and where, label by label. */
export const minutesFacts = (paper: MinutesPaper): readonly (readonly [string, string])[] => [
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

export const noResolution = '本次会议没有形成决议。'

const outcome = { true: '赞成人数超过应到会有表决权的党员的半数，通过。', false: '未通过。' } as const

/** （表决：赞成2票，反对0票，弃权0票。…） */
export function votesOf({
  votesFor,
  votesAgainst,
  abstained,
  carried,
}: MinutesPaper['resolutions'][number]): string {
  const result = carried === null ? '' : outcome[carried ? 'true' : 'false']
  return `（表决：赞成${votesFor}票，反对${votesAgainst}票，弃权${abstained}票。${result}）`
}
