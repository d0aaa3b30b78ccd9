import './numbers.css'

import type { ReactNode } from 'react'
import { Link } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { counted, type Counted, type numbersAll } from '#contract/home-numbers.ts'

import { inBranch, path } from '../../../path.ts'
import { useHolds } from '../../../session.tsx'
import { countedWords } from '../../../words/home.ts'

export type Numbers = OutputOf<typeof numbersAll>
export type NumbersLine = Numbers['lines'][number]

/** Counts of members have the branch's members as their whole; counts of things have none. */
const ofMembers = new Set<Counted>([
  'goalsHandedIn',
  'achievementsHandedIn',
  'confirmed',
  'pledgesSigned',
  'onTasks',
])
export const wholeOf = (count: Counted, { members }: Pick<NumbersLine, 'members'>): number | null =>
  ofMembers.has(count) ? members : null

export const numberText = (count: Counted, line: Pick<NumbersLine, 'members' | 'counts'>): string => {
  const whole = wholeOf(count, line)
  const value = line.counts[count] ?? 0
  return whole === null ? String(value) : `${value} / ${whole}`
}

/** All branches as one line. */
export const sumOf = (lines: readonly NumbersLine[]): Pick<NumbersLine, 'members' | 'counts'> => ({
  members: lines.reduce((sum, { members }) => sum + members, 0),
  counts: Object.fromEntries(
    counted.map((count) => [count, lines.reduce((sum, { counts }) => sum + (counts[count] ?? 0), 0)]),
  ) as NumbersLine['counts'],
})

/** Where the people or things behind a number stand one by one. */
const listBehind = (count: Counted, branchId: string): string => inBranch(lists[count], branchId)

/** A number that opens its list; the Party office sees what is published of pledges, not the branch's list of them. */
export function NumberLink({ count, line, children }: NumberLinkProps) {
  const mayReadPledges = useHolds(['secretary', 'branch-committee', 'committee'])
  return count === 'pledgesSigned' && !mayReadPledges ? (
    <span className="numbers-line">{children}</span>
  ) : (
    <Link className="numbers-line" href={listBehind(count, line.branchId)}>
      {children}
    </Link>
  )
}

interface NumberLinkProps {
  readonly count: Counted
  readonly line: Pick<NumbersLine, 'branchId'>
  readonly children: ReactNode
}

const lists: Readonly<Record<Counted, string>> = {
  goalsHandedIn: path.progress(),
  achievementsHandedIn: path.progress(),
  confirmed: path.progress(),
  pledgesSigned: path.branchPledges(),
  onTasks: path.taskChances(),
  tasksVerified: path.taskChances(),
  meetingsHeld: path.study(),
  meetingsPlanned: path.study(),
}

interface ChartProps {
  readonly count: Counted
  readonly lines: readonly NumbersLine[]
  /** On the wall nothing is pressed. */
  readonly still?: boolean
}

/** One bar for each branch, in the order of the branches: no ranking. The number stands beside its bar. */
export function NumbersChart({ count, lines, still = false }: ChartProps) {
  const longest = Math.max(1, ...lines.map((line) => wholeOf(count, line) ?? line.counts[count] ?? 0))
  return (
    <figure className="numbers-chart">
      <figcaption>{countedWords[count]}</figcaption>
      <ul className="plain-list">
        {lines.map((line) => {
          const whole = wholeOf(count, line)
          const share = (100 * (line.counts[count] ?? 0)) / Math.max(1, whole ?? longest)
          const body = (
            <>
              <span className="numbers-name">{line.branch}</span>
              <span className="numbers-bar" aria-hidden="true">
                <span style={{ width: `${share}%` }} />
              </span>
              <span className="number">{numberText(count, line)}</span>
            </>
          )
          return (
            <li key={line.branchId}>
              {still ? (
                body
              ) : (
                <NumberLink count={count} line={line}>
                  {body}
                </NumberLink>
              )}
            </li>
          )
        })}
      </ul>
    </figure>
  )
}
