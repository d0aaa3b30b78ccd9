import { addDays, localDate, type LocalDate } from '../kernel/local-date.ts'
import type { Kind, State } from './meeting.ts'

/** What the rules ask of a branch in a year. 民主评议 is held with an 组织生活会 and marked there. */
export const duties = ['assembly', 'committee', 'theme-day', 'organisation-life', 'appraisal'] as const
export type Duty = (typeof duties)[number]

export const periods = ['quarter', 'month', 'year'] as const
export type Period = (typeof periods)[number]

/** Names as screens and documents write them. */
export const dutyNames: Readonly<Record<Duty, string>> = {
  assembly: '支部党员大会',
  committee: '支委会',
  'theme-day': '主题党日',
  'organisation-life': '组织生活会',
  appraisal: '民主评议党员',
}

export const periodNames: Readonly<Record<Period, string>> = {
  quarter: '每季度一次',
  month: '每月一次',
  year: '每年一次',
}

/** A span by its number: 3月, 第二季度, 全年. */
export const spanName = (period: Period, number: number): string => {
  if (period === 'month') return `${number}月`
  return period === 'quarter' ? `第${'一二三四'.charAt(number - 1)}季度` : '全年'
}

const often: Readonly<Record<Duty, Period>> = {
  assembly: 'quarter',
  committee: 'month',
  'theme-day': 'month',
  'organisation-life': 'year',
  appraisal: 'year',
}

const months: Readonly<Record<Period, number>> = { month: 1, quarter: 3, year: 12 }

export interface YearMeeting<Id extends string = string> {
  readonly id: Id
  readonly kind: Kind
  readonly day: LocalDate
  readonly state: State
  readonly withAppraisal: boolean
}

/** `later`: the span has not begun; `under-way`: it runs and nothing took place yet; `missing`: it is over. */
export type SpanState = 'done' | 'under-way' | 'later' | 'missing'

export interface Span<Id extends string = string> {
  /** The month, the quarter or the year by its number, from 1. */
  readonly number: number
  readonly first: LocalDate
  readonly last: LocalDate
  readonly state: SpanState
  /** Meetings with closed minutes: they took place. */
  readonly held: readonly Id[]
  /** Those that are planned, or over and still without minutes. */
  readonly open: readonly Id[]
}

export interface DutyLine<Id extends string = string> {
  readonly duty: Duty
  readonly period: Period
  readonly spans: readonly Span<Id>[]
}

const counts = (duty: Duty, meeting: YearMeeting): boolean =>
  duty === 'appraisal' ? meeting.withAppraisal : meeting.kind === duty

/** The year's duties against what took place, span by span. */
export const dutiesOf = <Id extends string>(
  year: number,
  meetings: readonly YearMeeting<Id>[],
  today: LocalDate,
): readonly DutyLine<Id>[] =>
  duties.map((duty) => {
    const period = often[duty]
    const own = meetings.filter((meeting) => counts(duty, meeting))
    return { duty, period, spans: spansOf(year, period).map((span) => filled(span, own, today)) }
  })

type Bounds = Pick<Span, 'number' | 'first' | 'last'>

function spansOf(year: number, period: Period): readonly Bounds[] {
  const long = months[period]
  return Array.from({ length: 12 / long }, (_, at) => ({
    number: at + 1,
    first: firstOf(year, at * long),
    last: addDays(firstOf(year, (at + 1) * long), -1),
  }))
}

/** The first day of a month, counted from 0 and on into the next year. */
const firstOf = (year: number, month: number): LocalDate =>
  localDate(`${year + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`)

function filled<Id extends string>(
  span: Bounds,
  meetings: readonly YearMeeting<Id>[],
  today: LocalDate,
): Span<Id> {
  const within = meetings.filter(({ day }) => day >= span.first && day <= span.last)
  const held = within.filter(({ state }) => state === 'recorded').map(({ id }) => id)
  const open = within.filter(({ state }) => state === 'planned').map(({ id }) => id)
  return { ...span, held, open, state: stateOf(span, held.length > 0, today) }
}

function stateOf({ first, last }: Bounds, done: boolean, today: LocalDate): SpanState {
  if (done) return 'done'
  if (today < first) return 'later'
  return today > last ? 'missing' : 'under-way'
}
