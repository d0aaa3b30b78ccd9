import { sql } from 'kysely'

import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { CalendarDay } from '#domain/terms/calendar.ts'
import type { Read, Write } from '#server/db/handle.ts'

/** All days that are not what their weekday says; a few dozen a year. */
export async function calendarDays(read: Read, scope: OrganisationScope): Promise<readonly CalendarDay[]> {
  const found = await sql<CalendarDay>`
    select day, working, note from calendar_day where organisation_id = ${scope.organisationId} order by day`.execute(
    read.sql,
  )
  return found.rows
}

/** Writes these days and forgets those; in one statement each. */
export async function changeCalendar(
  write: Write,
  scope: OrganisationScope,
  set: readonly CalendarDay[],
  forget: readonly LocalDate[],
): Promise<void> {
  if (set.length > 0) {
    await sql`
      insert into calendar_day (organisation_id, day, working, note)
      select ${scope.organisationId}, d.day, d.working, d.note
        from jsonb_to_recordset(${JSON.stringify(set)}::jsonb) as d (day date, working boolean, note text)
      on conflict (organisation_id, day) do update set working = excluded.working, note = excluded.note`.execute(
      write.sql,
    )
  }
  if (forget.length > 0) {
    await sql`
      delete from calendar_day
       where organisation_id = ${scope.organisationId} and day = any(${[...forget]}::date[])`.execute(
      write.sql,
    )
  }
}
