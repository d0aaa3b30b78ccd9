import { compareFractions } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { roundings, shareOf } from '../reviews/quota.ts'
import { schemeLine } from './rulebook.ts'
import type { Grade, GradeQuota, Scheme, Veto } from './scheme.ts'

/** A member who is graded; the best grade is number 0. */
export interface Graded {
  readonly score: Fraction
  readonly vetoes: readonly Veto[]
}

/** The seats of a grade that has a share. */
export interface Seats {
  readonly grade: number
  readonly share: string
  readonly rounding: GradeQuota['rounding']
  readonly exact: Fraction
  readonly whole: number
  /** Holders of better grades, who are taken off where the share includes them; else null. */
  readonly above: number | null
  readonly open: number
}

/** Why a member did not take a grade that their score was good for. */
export interface Missed {
  readonly seats: Seats
  /** Equals with whom the seats would have been passed; 0 where none was left. */
  readonly tied: number
}

export interface Placed {
  readonly rank: number
  /** Others with the same score. */
  readonly equals: number
  /** By the lines alone. */
  readonly byLine: number
  /** After vetoes. */
  readonly allowed: number
  readonly grade: number
  readonly missed: readonly Missed[]
}

/** A grade with a share, and the equals who would have passed its seats while one was left. */
export interface Level<Member> {
  readonly seats: Seats
  readonly tied: readonly Member[]
}

/** A member on the way down from grade to grade. */
interface Falling<Member> extends Omit<Placed, 'grade' | 'missed'> {
  readonly member: Member
  readonly missed: Missed[]
}
type Groups<Member> = readonly (readonly Falling<Member>[])[]

/** The grade of a score by the lines: as many lines as it is under stand above it. */
const gradeByLine = (lines: readonly (Fraction | null)[], score: Fraction): number =>
  lines.filter((line) => line !== null && compareFractions(score, line) < 0).length

const allowedBy = (grades: readonly Grade[], byLine: number, vetoes: readonly Veto[]): number =>
  Math.max(byLine, ...vetoes.map(({ atMost }) => grades.findIndex(({ name }) => name === atMost)))

/** Equals together, the best score first. */
export function ranking<Member extends Graded>(all: readonly Member[]): readonly (readonly Member[])[] {
  const groups: Member[][] = []
  let before: Fraction | null = null
  for (const member of all.toSorted((one, other) => compareFractions(other.score, one.score))) {
    const equals = before !== null && compareFractions(before, member.score) === 0 ? groups.at(-1) : undefined
    if (equals === undefined) groups.push([member])
    else equals.push(member)
    before = member.score
  }
  return groups
}

function seatsFor(quota: GradeQuota, grade: number, share: string, graded: number, placed: number): Seats {
  const exact = shareOf(graded, share)
  const whole = Number(roundings[quota.rounding](exact))
  const above = quota.cumulative ? placed : null
  return {
    grade,
    share,
    rounding: quota.rounding,
    exact,
    whole,
    above,
    open: Math.max(0, whole - (above ?? 0)),
  }
}

/** Whole groups from the top while they fit; the first that does not fit ends the grade. */
function seat<Member>(seats: Seats, competing: Groups<Member>) {
  const winners: Falling<Member>[] = []
  for (const [at, group] of competing.entries()) {
    if (winners.length + group.length <= seats.open) {
      for (const each of group) winners.push(each)
      continue
    }
    const tied = winners.length < seats.open ? group : []
    for (const { missed } of group) missed.push({ seats, tied: tied.length })
    for (const later of competing.slice(at + 1))
      for (const { missed } of later) missed.push({ seats, tied: 0 })
    return { winners, tied }
  }
  return { winners, tied: [] }
}

/**
 * Grades by line, veto and quota, from the best grade down: whole groups of equals while they fit; who has no seat
 * competes for the next grade (as rules.md › Review 7 for stars).
 */
export function giveGrades<Member extends Graded>(
  { grades, quota }: Scheme,
  groups: readonly (readonly Member[])[],
): { readonly placed: ReadonlyMap<Member, Placed>; readonly levels: readonly Level<Member>[] } {
  const lines = grades.map(({ from }) => schemeLine(from))
  let graded = 0
  let falling = groups.map((group) => {
    const [rank, equals] = [graded + 1, group.length - 1]
    graded += group.length
    return group.map((member): Falling<Member> => {
      const byLine = gradeByLine(lines, member.score)
      const allowed = allowedBy(grades, byLine, member.vetoes)
      return { member, rank, equals, byLine, allowed, missed: [] }
    })
  })
  const placed = new Map<Member, Placed>()
  const levels: Level<Member>[] = []
  for (const [grade, { name }] of grades.entries()) {
    const competing = falling.map((group) => group.filter(({ allowed }) => allowed <= grade))
    const share = quota?.shares.find((each) => each.grade === name)?.share
    let winners = competing.flat()
    if (quota && share !== undefined) {
      const seats = seatsFor(quota, grade, share, graded, placed.size)
      const seated = seat(
        seats,
        competing.filter((group) => group.length > 0),
      )
      winners = seated.winners
      levels.push({ seats, tied: seated.tied.map(({ member }) => member) })
    }
    for (const { member, ...at } of winners) placed.set(member, { ...at, grade })
    falling = falling.map((group) => group.filter(({ member }) => !placed.has(member)))
  }
  return { placed, levels }
}
