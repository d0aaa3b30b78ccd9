/** Versions of the retention classes. */
import { sql } from 'kysely'

import { completed, keepingPreset, type Keeping } from '#domain/archives/keeping.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface KeptVersion {
  /** 0: the preset. */
  readonly version: number
  readonly body: Keeping
  readonly note: string
  readonly madeBy: string
  readonly madeAt: Date | null
}

const preset: KeptVersion = { version: 0, body: keepingPreset, note: '', madeBy: '', madeAt: null }

/** What holds today. */
export async function keepingOf(read: Read, scope: OrganisationScope): Promise<KeptVersion> {
  const found = await sql<KeptVersion>`
    select k.version, k.body, k.note, p.name as "madeBy", k.made_at as "madeAt"
      from keeping k join staff p on p.organisation_id = k.organisation_id and p.id = k.made_by
     where k.organisation_id = ${scope.organisationId} order by k.version desc limit 1`.execute(read.sql)
  const [row = preset] = found.rows
  return { ...row, body: completed(row.body) }
}

/** False where somebody else has saved this version meanwhile: the key decides. */
export async function addKeeping(
  write: Write,
  scope: OrganisationScope,
  made: Omit<KeptVersion, 'madeBy' | 'madeAt'> & { readonly by: StaffId; readonly at: Date },
): Promise<boolean> {
  const added = await sql`
    insert into keeping (organisation_id, version, body, note, made_by, made_at)
    values (${scope.organisationId}, ${made.version}, ${JSON.stringify(made.body)}::jsonb, ${made.note},
            ${made.by}, ${made.at})
    on conflict (organisation_id, version) do nothing`.execute(write.sql)
  return (added.numAffectedRows ?? 0n) > 0n
}
