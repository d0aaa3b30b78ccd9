import type { OrganisationScope } from '#domain/kernel/scope.ts'

import type { TestHouse } from './house.ts'
import { addOrganisation } from './organisation.ts'
import { addPeople, type People } from './people.ts'

/** A bureau beside the school of the house, with people of its own, written past the product. */
export async function addBureau(
  { db }: Pick<TestHouse, 'db'>,
  name = '青溪区教育局',
): Promise<People & { readonly scope: OrganisationScope }> {
  const scope = await addOrganisation(db, name, 'bureau')
  return { ...(await addPeople(db, scope.organisationId)), scope }
}
