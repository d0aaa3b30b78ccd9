/** What a school counts of its own terms, drawn from the rooms before: numbers alone. */
import { inOrder, type Count } from '#domain/bureau/counts.ts'
import { shownOf, type Figures } from '#domain/bureau/hiding.ts'
import { termOfEachPeriod, type Period } from '#domain/bureau/period.ts'
import type { Step } from '#domain/contributions/steps.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { frameOf } from '#server/rooms/contributions/views-frame.ts'
import { matrixOf } from '#server/rooms/contributions/views-progress.ts'
import { branchesOf } from '#server/rooms/organisation/views.ts'
import { pledgesPublic } from '#server/rooms/pledges/views-standing.ts'
import { resultsOfTerm } from '#server/rooms/reviews/views-standing.ts'
import { storiesPublic } from '#server/rooms/stories/views-standing.ts'
import { meetingsCounted } from '#server/rooms/study/views-calendar.ts'
import { tasksCounted } from '#server/rooms/tasks/views.ts'
import { openedTerms, type Term } from '#server/rooms/terms/views.ts'

import type { AgreementTerms } from './store-agreements.ts'

/** A fixed number of looks, whatever the number of members. */
async function counted(
  read: Read,
  scope: OrganisationScope,
  termId: Term['id'],
  now: Date,
): Promise<Readonly<Record<Count, number>> | null> {
  const frame = await frameOf(read, scope, termId, now)
  if (frame === null) return null
  const { term, today } = frame
  const day = today < term.endsOn ? today : term.endsOn
  const days = { from: term.startsOn, to: term.endsOn }
  const [branches, lines, pledges, results, stories, meetings, tasks] = await Promise.all([
    branchesOf(read, scope, day),
    matrixOf(read, scope, frame, null),
    pledgesPublic(read, scope, term.id),
    resultsOfTerm(read, scope, term.id),
    storiesPublic(read, scope, days),
    meetingsCounted(read, scope, days),
    tasksCounted(read, scope, term.id, day),
  ])
  const done = (step: Step): number => lines.filter(({ steps }) => steps[step] === 'done').length
  const stars = (level: number): number => results.stars.get(level) ?? 0
  const summed = <Row>(rows: Iterable<Row>, of: (row: Row) => number): number =>
    [...rows].reduce((sum, row) => sum + of(row), 0)
  return {
    members: lines.length,
    branches: branches.length,
    goals: done('goals-handed-in'),
    achievements: done('achievements-handed-in'),
    pledges,
    meetings: summed(meetings.values(), ({ recorded }) => recorded),
    tasks: summed(tasks.values(), ({ verified }) => verified),
    five: stars(5),
    four: stars(4),
    three: stars(3),
    two: stars(2),
    one: stars(1),
    reviews: results.counted,
    stories,
  }
}

export interface CountedPeriod {
  readonly period: Period
  readonly termName: string
  readonly figures: Figures
}

/** Terms that were opened, by the period they belong to, the newest first. */
export async function periodsOf(read: Read, scope: OrganisationScope): Promise<ReadonlyMap<Period, Term>> {
  return termOfEachPeriod(await openedTerms(read, scope))
}

/** What these terms of an agreement come to now. `only` leaves out periods that need not be counted again. */
export async function sheetsUnder(
  read: Read,
  scope: OrganisationScope,
  { counts, fromPeriod, fewest }: AgreementTerms,
  now: Date,
  only: (term: Term, isNewest: boolean) => boolean = () => true,
): Promise<readonly CountedPeriod[]> {
  if (inOrder(counts).length === 0) return []
  const periods = [...(await periodsOf(read, scope))].filter(([period]) => period >= fromPeriod)
  const chosen = periods.filter(([, term], index) => only(term, index === 0))
  const sheets = await Promise.all(
    chosen.map(async ([period, term]): Promise<CountedPeriod[]> => {
      const numbers = await counted(read, scope, term.id, now)
      if (numbers === null) return []
      return [{ period, termName: term.name, figures: shownOf(numbers, counts, fewest) }]
    }),
  )
  return sheets.flat()
}
