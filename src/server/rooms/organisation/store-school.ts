import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Write } from '#server/db/handle.ts'

export interface SchoolNames {
  readonly name: string
  readonly shortName: string
}

/** The school's names, held until the transaction ends. */
export const lockSchool = (write: Write, { organisationId }: OrganisationScope): Promise<SchoolNames> =>
  write.sql
    .selectFrom('organisation')
    .select(['name', 'short_name as shortName'])
    .where('organisation_id', '=', organisationId)
    .forUpdate()
    .executeTakeFirstOrThrow()

/** Also where people find the school before they are signed in. */
export async function nameSchool(
  write: Write,
  { organisationId }: OrganisationScope,
  { name, shortName }: SchoolNames,
): Promise<void> {
  await write.sql
    .updateTable('organisation')
    .set({ name, short_name: shortName })
    .where('organisation_id', '=', organisationId)
    .execute()
  await write.sql
    .updateTable('organisation_address')
    .set({ name })
    .where('organisation_id', '=', organisationId)
    .execute()
}
