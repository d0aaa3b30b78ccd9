/** The counts that schools show: the very rows that both sides read (0044). */
import { sql } from 'kysely'

import type { Count } from '#domain/bureau/counts.ts'
import type { Figures, Shown } from '#domain/bureau/hiding.ts'
import type { Period } from '#domain/bureau/period.ts'
import type { OrganisationId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

interface FigureRow {
  readonly bureauId: OrganisationId
  readonly schoolId: OrganisationId
  readonly period: Period
  readonly termName: string
  readonly count: Count
  readonly value: number | null
  readonly hidden: 'few' | 'derivable' | null
  readonly countedAt: Date
}

/** What one bureau sees of one school in one period. */
export interface Sheet {
  readonly bureauId: OrganisationId
  readonly schoolId: OrganisationId
  readonly period: Period
  readonly termName: string
  readonly countedAt: Date
  readonly figures: Figures
}

const columns = sql`
  organisation_id as "bureauId", school_id as "schoolId", period, term_name as "termName", count, value, hidden,
  counted_at as "countedAt"`

const shownOf = ({ value, hidden }: FigureRow): Shown =>
  value === null ? { value, hidden: hidden ?? 'few' } : { value, hidden: null }

function sheetsOf(rows: readonly FigureRow[]): readonly Sheet[] {
  const bySheet = Map.groupBy(rows, (row) => `${row.bureauId} ${row.schoolId} ${row.period}`)
  return [...bySheet.values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const { bureauId, schoolId, period, termName, countedAt } = first
    const figures = new Map(own.map((row): [Count, Shown] => [row.count, shownOf(row)]))
    return [{ bureauId, schoolId, period, termName, countedAt, figures }]
  })
}

/** Everything that a school shows, the newest period first. */
export async function sheetsOfSchool(
  read: Read,
  { organisationId }: OrganisationScope,
  bureauIds: readonly OrganisationId[],
): Promise<readonly Sheet[]> {
  const found = await sql<FigureRow>`select ${columns} from bureau_figure
    where organisation_id = any(${[...bureauIds]}::uuid[]) and school_id = ${organisationId}
    order by period desc`.execute(read.sql)
  return sheetsOf(found.rows)
}

/** What a bureau is shown of one period. */
export async function sheetsOfPeriod(
  read: Read,
  { organisationId }: OrganisationScope,
  period: Period,
): Promise<readonly Sheet[]> {
  const found = await sql<FigureRow>`select ${columns} from bureau_figure
    where organisation_id = ${organisationId} and period = ${period}`.execute(read.sql)
  return sheetsOf(found.rows)
}

export async function periodsShown(
  read: Read,
  { organisationId }: OrganisationScope,
): Promise<readonly Period[]> {
  const found = await sql<{ period: Period }>`select distinct period from bureau_figure
    where organisation_id = ${organisationId} order by period desc`.execute(read.sql)
  return found.rows.map(({ period }) => period)
}

/** One period's counts in place of those that stood there. */
export async function putFigures(
  write: Write,
  { organisationId }: OrganisationScope,
  { bureauId, period, termName, countedAt, figures }: Omit<Sheet, 'schoolId'>,
): Promise<void> {
  const rows = [...figures]
  await sql`
    delete from bureau_figure
     where organisation_id = ${bureauId} and school_id = ${organisationId} and period = ${period}
       and count <> all(${rows.map(([count]) => count)}::text[])`.execute(write.sql)
  await sql`
    insert into bureau_figure
      (organisation_id, school_id, period, count, term_name, value, hidden, counted_at)
    select ${bureauId}::uuid, ${organisationId}::uuid, ${period}, row.count, ${termName}, row.value, row.hidden,
           ${countedAt}::timestamptz
      from unnest(${rows.map(([count]) => count)}::text[], ${rows.map(([, shown]) => shown.value)}::int[],
                  ${rows.map(([, shown]) => shown.hidden)}::text[]) as row (count, value, hidden)
    on conflict (organisation_id, school_id, period, count) do update
       set term_name = excluded.term_name, value = excluded.value, hidden = excluded.hidden,
           counted_at = excluded.counted_at`.execute(write.sql)
}

/** Nothing of this school is shown there any more, but what stands in these periods. */
export async function forgetFigures(
  write: Write,
  { organisationId }: OrganisationScope,
  bureauId: OrganisationId,
  butPeriods: readonly Period[],
): Promise<void> {
  await sql`
    delete from bureau_figure
     where organisation_id = ${bureauId} and school_id = ${organisationId}
       and period <> all(${[...butPeriods]}::text[])`.execute(write.sql)
}
