import { periodNames, dutyNames, spanName, type DutyLine, type Span } from '#domain/study/duties.ts'
import { dateInWords, type LocalDate } from '#domain/kernel/local-date.ts'
import { kindNames, kinds, type Kind } from '#domain/study/meeting.ts'

import { minutesFacts, noResolution, votesOf, type MinutesPaper } from './minutes.ts'

/** One meeting of the year, with its minutes where they are closed. */
export interface RegisteredMeeting {
  readonly kind: Kind
  readonly minutes: MinutesPaper
}

/** 组织生活登记簿: a branch's year. */
export interface StudyRegister {
  readonly school: string
  readonly branch: string
  readonly year: number
  /** The day on which it was printed, by the school's calendar. */
  readonly madeOn: LocalDate
  readonly duties: readonly DutyLine[]
  /** Those that have begun, by day; called off ones are none. */
  readonly meetings: readonly RegisteredMeeting[]
}

/** 2次; 无 where the span is over without a meeting; — where it still may come. */
const heldIn = ({ held, state }: Span): string => {
  if (held.length > 0) return `${held.length}次`
  return state === 'missing' ? '无' : '—'
}

const dutyLine = ({ duty, period, spans }: DutyLine) => ({
  name: dutyNames[duty],
  often: periodNames[period],
  held: spans.reduce((sum, { held }) => sum + held.length, 0),
  spans: spans.map((span) => ({ name: spanName(period, span.number), held: heldIn(span) })),
})

const minutesOf = (paper: MinutesPaper) => ({
  title: `${paper.kind}记录`,
  facts: minutesFacts(paper).map(([label, text]) => ({ label, text })),
  agenda: paper.agenda,
  discussion: paper.discussion,
  resolutions: paper.resolutions.map((each) => ({ text: each.text, votes: votesOf(each) })),
  noResolution,
  files: paper.files,
})

/** As the template takes it. */
export function registerData({ meetings, duties, madeOn, ...head }: StudyRegister) {
  const numbered = meetings.map((meeting, number) => ({ ...meeting, number: number + 1 }))
  return {
    ...head,
    madeOn: dateInWords(madeOn),
    total: meetings.length,
    duties: duties.map(dutyLine),
    kinds: kinds.map((kind) => ({
      name: kindNames[kind],
      rows: numbered
        .filter((each) => each.kind === kind)
        .map(({ number, minutes }) => ({
          number,
          title: minutes.title,
          when: minutes.when,
          where: minutes.where,
          came: `${minutes.present.length}/${minutes.due}`,
          chair: minutes.chair,
          recorder: minutes.recorder,
          closed: !minutes.draft,
        })),
    })),
    minutes: numbered
      .filter(({ minutes }) => !minutes.draft)
      .map(({ number, minutes }) => Object.assign(minutesOf(minutes), { number })),
  }
}
