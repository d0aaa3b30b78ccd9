import { draft, save, version, versions } from '#contract/catalogue.ts'
import type { Call } from '#contract/call.ts'
import type { Permission } from '#contract/permission.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Actor, type Answer } from '#server/http/answer.ts'

import { catalogue, catalogueBefore, catalogues, usedItemIds, type CatalogueRow } from './store.ts'

/** Every version with the draft, the newest first. */
export const catalogueVersions = (read: Read, scope: OrganisationScope): Promise<readonly CatalogueRow[]> =>
  catalogues(read, scope)

/** Drafts are for those who make them; what is published is for everybody. */
export const shows = (row: CatalogueRow, actor: Actor): boolean =>
  row.state === 'published' || mayCall(actor, save) === true

function mayCall(actor: Actor, { who }: Call): Permission {
  if (who === 'anyone' || who === 'signed-in') return true
  return actor.grants.some((grant) => who.includes(grant.role)) ? true : { code: 'common.forbidden' }
}

const lineOf = ({
  id,
  version: number,
  name,
  state,
  revision,
  body,
  changedAt,
  changedBy,
  origin,
  terms,
}: CatalogueRow) => ({
  id,
  version: number,
  name,
  state,
  revision,
  items: body.items.length,
  changedAt: changedAt.toISOString(),
  changedBy,
  origin,
  terms: [...terms],
})

const versionsAnswer = answer(versions, async (read, _input, { scope, actor }) => {
  const all = await catalogues(read, scope)
  const keeper = mayCall(actor, draft)
  const begin: Permission =
    keeper === true && all.some((row) => row.state === 'draft') ? { code: 'catalogue.draft-exists' } : keeper
  return ok({
    versions: all.filter((row) => shows(row, actor)).map(lineOf),
    may: { 'catalogue.draft': begin },
  })
})

const versionAnswer = answer(version, async (read, input, { scope, actor }) => {
  const row = await catalogue(read, scope, input.catalogueId)
  if (row === null || !shows(row, actor)) return refuse('common.not-found')
  const before = await catalogueBefore(read, scope, row.version)
  const keeper = mayCall(actor, save)
  const change: Permission =
    keeper === true && row.state === 'published' ? { code: 'catalogue.published' } : keeper
  return ok({
    catalogue: { ...lineOf(row), body: row.body },
    before: before === null ? null : { version: before.version, name: before.name, body: before.body },
    taken: [...(await usedItemIds(read, scope))],
    may: { 'catalogue.save': change, 'catalogue.publish': change, 'catalogue.discard': change },
  })
})

export const catalogueViewAnswers: readonly Answer[] = [versionsAnswer, versionAnswer]
