import { randomBytes } from 'node:crypto'

import { uuidv7, type OrganisationId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { systemScope } from '#server/db/system-scope.ts'

import type { TestDatabase } from './database.ts'

/** An organisation with an address, written past the product; its scope. */
export async function addOrganisation(
  { asOwner }: Pick<TestDatabase, 'asOwner'>,
  name = '青溪职业中学',
  kind: 'school' | 'bureau' = 'school',
): Promise<OrganisationScope> {
  const id: OrganisationId = uuidv7(Date.now(), randomBytes(10))
  await asOwner(
    'insert into organisation (organisation_id, name, short_name, created_at) values ($1, $2, $2, now())',
    [id, name],
  )
  await asOwner(
    'insert into organisation_address (address, organisation_id, name, kind) values ($1, $2, $3, $4)',
    [`${kind}-${id}`, id, name, kind],
  )
  return systemScope(id)
}
