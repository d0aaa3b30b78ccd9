import { sql } from 'kysely'

import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { MemberKind } from '#domain/organisation/person.ts'

/** Full or probationary on a day: who turns full in the future is probationary until then. */
export const kindOn = (day: LocalDate) =>
  sql<MemberKind>`case when m.kind = 'full' and (m.full_on is null or m.full_on <= ${day}) then 'full' else 'probationary' end`

/** Whether a membership `s` holds on a day. */
export const inForce = (day: LocalDate) =>
  sql<boolean>`s.since <= ${day} and (s.until is null or s.until > ${day})`
