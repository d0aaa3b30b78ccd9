import type { OrganisationId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'

/** The proof under which the product itself works in an organisation: the sealer, timers, delivery, commands. */
export const systemScope = (organisationId: OrganisationId): OrganisationScope =>
  ({ organisationId }) as OrganisationScope
