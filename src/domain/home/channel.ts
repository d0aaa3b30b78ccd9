/** What may leave the product for a group or a mailbox, and when. docs/decisions/0027. */
import { momentIn } from '../study/time.ts'

export const channelKinds = ['wecom', 'dingtalk', 'feishu', 'email'] as const
export type ChannelKind = (typeof channelKinds)[number]

/** What a channel is told of. */
export const subjects = ['urgent', 'meeting', 'review', 'term', 'reminder'] as const
export type Subject = (typeof subjects)[number]

/**
 * A closed list: whatever stands not here never leaves, whoever adds it one day. Decisions about one person (returned,
 * recognised, judged, an objection, a talk) are for that person's box alone.
 */
const subjectOfKind: ReadonlyMap<string, Subject> = new Map([
  ['tasks.urgent', 'urgent'],
  ['study.invited', 'meeting'],
  ['study.changed', 'meeting'],
  ['study.cancelled', 'meeting'],
  ['review-ballot', 'review'],
  ['review-published', 'review'],
  ['term-phase', 'term'],
  ['contributions.reminder', 'reminder'],
])

export const subjectOf = (messageKind: string): Subject | null => subjectOfKind.get(messageKind) ?? null

/** Urgent tasks are told at once, by day and by night. */
export const isUrgent = (subject: Subject): boolean => subject === 'urgent'

/** Minutes of the school's day, `to` not included; over midnight where `from` is later. */
export interface QuietHours {
  readonly from: number
  readonly to: number
}

const day = 1440

/** How many milliseconds something that is due then has to wait for the end of the quiet hours; 0 outside of them. */
export function quietFor(due: Date, quiet: QuietHours | null, timeZone: string): number {
  if (quiet === null) return 0
  const { minute } = momentIn(due, timeZone)
  const length = (quiet.to - quiet.from + day) % day
  const within = (minute - quiet.from + day) % day
  return within >= length ? 0 : (length - within) * 60_000 - (due.getTime() % 60_000)
}

const words: Readonly<Record<Subject, (count: number) => string>> = {
  urgent: (count) => `有 ${count} 项急难险重任务可以认领`,
  meeting: (count) => `有 ${count} 条会议通知`,
  review: () => '民主评议有新通知',
  term: () => '学期工作有新安排',
  reminder: () => '清单填报正在进行，请还没有办好的同志抓紧办理',
}

/** Counts and public facts: nobody's name, points or stars, no words that somebody typed but the unit's own name. */
export function textOf(
  unit: string,
  told: Readonly<Partial<Record<Subject, number>>>,
  address: string | null,
): string {
  const parts = subjects.flatMap((subject) => {
    const count = told[subject] ?? 0
    return count === 0 ? [] : [words[subject](count)]
  })
  return `【亮旗】${unit}：${parts.join('；')}。请登录亮旗，在“消息”里查看。${linkOf(address)}`
}

export const testTextOf = (unit: string, channel: string): string =>
  `【亮旗】${unit}：这是“${channel}”的测试消息，收到即说明通道可用。`

const linkOf = (address: string | null): string => (address === null ? '' : `\n${address}/messages`)
