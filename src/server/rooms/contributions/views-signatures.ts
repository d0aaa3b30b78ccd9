/** What the file store asks of signatures: which drawings are still somebody's. */
import { sql } from 'kysely'

import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

export async function drawnAmong(
  read: Read,
  scope: OrganisationScope,
  contents: readonly string[],
): Promise<readonly string[]> {
  if (contents.length === 0) return []
  const rows = await read.sql
    .selectFrom('contribution_signature')
    .select('drawn_sha256')
    .where('organisation_id', '=', scope.organisationId)
    .where('drawn_sha256', '=', sql<string>`any(${[...contents]}::text[])`)
    .execute()
  return rows.flatMap(({ drawn_sha256 }) => (drawn_sha256 === null ? [] : [drawn_sha256]))
}
