import { compareFractions, formatFraction, fraction, multiply } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { formatPoints, type Points } from '../kernel/points.ts'
import { numberInWords, scoreInWords } from '../reviews/because.ts'
import type { PaperCounts } from '../reviews/paper.ts'
import type { SecondKind, SecondQuestion } from '../reviews/questions.ts'
import { askedKeys } from './item-sources.ts'
import type { AskedKey, RoomFact } from './item-sources.ts'
import { schemeNumber } from './rulebook.ts'
import { meanOfGrades } from './second-question.ts'
import type { Scheme } from './scheme.ts'

/** What the rooms say of one member; null where a room knows nothing of them. */
export interface RoomKnowledge {
  readonly attendance: { readonly present: number; readonly leave: number; readonly absent: number } | null
  readonly points: Points
  /** Titles of verified work. */
  readonly urgent: readonly string[]
  readonly tasks: readonly string[]
  readonly stars: number | null
  /** Of meetings that were counted, with the scale that they asked by; null where none asked of this member. */
  readonly second: Readonly<Record<SecondKind, SecondAnswer | null>>
}

export interface SecondAnswer {
  readonly question: SecondQuestion
  readonly counts: PaperCounts
}

/** A value as facts have it, with the sentence where it comes from. */
export interface Drawn {
  readonly value: string
  readonly because: string
}

const ofItem = (value: Fraction): string => formatFraction(value)

/** What an item with a ceiling can still take. */
function within({ ceiling, per }: AskedKey, value: Fraction): Fraction {
  if (ceiling === null) return value
  const [top, one] = [schemeNumber(ceiling), schemeNumber(per)]
  const most = fraction(top.top * one.bottom, top.bottom * one.top)
  return compareFractions(value, most) > 0 ? most : value
}

const counted = (asked: AskedKey, count: number, because: string): Drawn => ({
  value: ofItem(within(asked, fraction(count))),
  because,
})

const titled = (what: string, titles: readonly string[]): string =>
  titles.length === 0
    ? `本学期没有经核验的${what}。`
    : `经核验的${what} ${titles.length} 项：${titles.join('、')}。`

/** What has no cap is a share as of one. */
const wholeOf = ({ max }: AskedKey): Fraction => schemeNumber(max ?? '1')

/** So many points of the item as a value of it. */
function worth({ per }: AskedKey, points: Fraction): string {
  const one = schemeNumber(per)
  return ofItem(fraction(points.top * one.bottom, points.bottom * one.top))
}

/** The mean of what colleagues or the masses said; too few strips say nothing, and the item is left to people. */
function grades(asked: AskedKey, answer: SecondAnswer | null): Drawn | null {
  const found = answer === null ? null : meanOfGrades(answer.question, answer.counts)
  if (found === null) return null
  const whole = wholeOf(asked)
  const points = multiply(fraction(found.mean.top, found.mean.bottom * 100n), whole)
  return {
    value: worth(asked, points),
    because: `${found.because}；满分 ${scoreInWords(whole)}，计 ${scoreInWords(points)}。`,
  }
}

/** Of the meetings whose minutes are closed: leave leaves the base, as rules.md › Study means it. */
function attendanceShare(asked: AskedKey, { attendance }: RoomKnowledge): Drawn | null {
  if (attendance === null) return null
  const due = attendance.present + attendance.absent
  if (due === 0) return null
  const whole = wholeOf(asked)
  const points = multiply(fraction(attendance.present, due), whole)
  const leave = attendance.leave === 0 ? '' : `，请假 ${attendance.leave} 次不计`
  return {
    value: worth(asked, points),
    because: `会议记录：到会 ${attendance.present} 次，缺席 ${attendance.absent} 次${leave}；${attendance.present} ÷ ${due} × ${numberInWords(whole)} = ${scoreInWords(points)}。`,
  }
}

const rooms: Readonly<Record<RoomFact, (asked: AskedKey, known: RoomKnowledge) => Drawn | null>> = {
  'attendance-share': attendanceShare,
  absences: (asked, { attendance }) =>
    attendance === null
      ? null
      : counted(asked, attendance.absent, `会议记录：无故缺席 ${attendance.absent} 次。`),
  'contribution-points': (asked, { points }) => {
    const value = within(asked, fraction(points, 100))
    return { value: ofItem(value), because: `贡献清单经核实的贡献分 ${formatPoints(points)} 分。` }
  },
  'urgent-tasks': (asked, { urgent }) => counted(asked, urgent.length, titled('急难险重任务', urgent)),
  'verified-tasks': (asked, { tasks }) => counted(asked, tasks.length, titled('任务', tasks)),
  'published-stars': (asked, { stars }) =>
    stars === null ? null : counted(asked, stars, `民主评议公布的贡献度为 ${stars} 星。`),
  'peer-grades': (asked, { second }) => grades(asked, second.peer),
  'masses-grades': (asked, { second }) => grades(asked, second.masses),
}

/** What the rooms know of a member for this scheme, by key. */
export function drawFacts(scheme: Scheme, known: RoomKnowledge): Readonly<Record<string, Drawn>> {
  return Object.fromEntries(
    askedKeys(scheme).flatMap((asked) => {
      const drawn = asked.room === null ? null : rooms[asked.room](asked, known)
      return drawn === null ? [] : [[asked.key, drawn] as const]
    }),
  )
}
