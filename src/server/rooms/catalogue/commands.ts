import { adopt, catalogueSchema, discard, draft, promote, publish, save } from '#contract/catalogue.ts'
import { catalogueFaults, type Catalogue } from '#domain/catalogue/catalogue.ts'
import { compareCatalogues } from '#domain/catalogue/diff.ts'
import { addItem, inFormOrder, nextItemId } from '#domain/catalogue/edit.ts'
import { faultSentence } from '#domain/catalogue/faults.ts'
import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import type { Id } from '#domain/kernel/ids.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Origin } from '#domain/organisation/template.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Actor, type Answer } from '#server/http/answer.ts'
import { templateToAdopt } from '#server/rooms/organisation/views-templates.ts'

import { catalogueFileAnswers } from './commands-file.ts'
import {
  catalogueBefore,
  catalogueForUpdate,
  catalogues,
  deleteDraft,
  draftForUpdate,
  insertDraft,
  publishDraft,
  saveDraft,
  usedItemIds,
  type CatalogueId,
  type LockedCatalogue,
} from './store.ts'
import { catalogueViewAnswers } from './views.ts'

/** The draft as the person saw it, locked. */
async function heldDraft(
  write: Write,
  scope: OrganisationScope,
  seen: { readonly catalogueId: CatalogueId; readonly revision: number },
): Promise<Result<LockedCatalogue, 'common.not-found' | 'common.changed-meanwhile' | 'catalogue.published'>> {
  const found = await catalogueForUpdate(write, scope, seen.catalogueId)
  if (found === null) return refuse('common.not-found')
  if (found.state === 'published') return refuse('catalogue.published')
  return found.revision === seen.revision ? ok(found) : refuse('common.changed-meanwhile')
}

function possible(body: Catalogue): Result<null, 'catalogue.impossible'> {
  const [fault] = catalogueFaults(body)
  return fault === undefined
    ? ok(null)
    : refuse('catalogue.impossible', { why: faultSentence(body, fault), path: fault.path })
}

interface Maker {
  readonly scope: OrganisationScope
  readonly actor: Actor
  readonly now: Date
  readonly newId: <Kind extends string>() => Id<Kind>
}

interface Begun {
  readonly name: string
  /** What it begins with, where that is not the newest version. */
  readonly body?: Catalogue
  readonly origin?: Origin
}

/** A draft of the next version. Null where somebody has begun one. */
async function beginDraft(
  write: Write,
  { scope, actor, now, newId }: Maker,
  { name, body, origin }: Begun,
): Promise<CatalogueId | null> {
  const all = await catalogues(write, scope)
  const newest = all.find((each) => each.state === 'published')
  const id = newId<'catalogue'>()
  const made = await insertDraft(write, scope, {
    id,
    version: (all[0]?.version ?? 0) + 1,
    name,
    body: body ?? newest?.body ?? noticeCatalogue,
    by: actor.staffId,
    at: now,
    ...(origin && { origin }),
  })
  return made ? id : null
}

const draftAnswer = answer(draft, async (write, input, context) => {
  const catalogueId = await beginDraft(write, context, {
    name: input.name,
    ...(input.from === 'notice' && { body: noticeCatalogue }),
  })
  if (catalogueId === null) return refuse('catalogue.draft-exists')
  write.audit({
    act: draft.name,
    subject: { kind: 'catalogue', id: catalogueId },
    detail: { from: input.from, name: input.name },
  })
  return ok({ catalogueId })
})

const adoptAnswer = answer(adopt, async (write, { templateId }, context) => {
  const template = await templateToAdopt(write, context.scope, {
    id: templateId,
    kind: 'catalogue',
    schema: catalogueSchema,
  })
  if (!template.ok) return template
  const { body, name, origin } = template.value
  const fits = possible(body)
  if (!fits.ok) return fits
  const catalogueId = await beginDraft(write, context, { name, body, origin })
  if (catalogueId === null) return refuse('catalogue.draft-exists')
  write.audit({
    act: adopt.name,
    subject: { kind: 'catalogue', id: catalogueId },
    detail: { template: templateId, hash: origin.hash },
  })
  return ok({ catalogueId })
})

const saveAnswer = answer(save, async (write, input, { scope }) => {
  const held = await heldDraft(write, scope, input)
  if (!held.ok) return held
  const fits = possible(input.body)
  if (!fits.ok) return fits
  await saveDraft(write, scope, input.catalogueId, input.name, inFormOrder(input.body))
  write.audit({
    act: save.name,
    subject: { kind: 'catalogue', id: input.catalogueId },
    detail: { revision: held.value.revision + 1 },
  })
  return ok({ revision: held.value.revision + 1 })
})

const publishAnswer = answer(publish, async (write, input, { scope, actor, now }) => {
  const held = await heldDraft(write, scope, input)
  if (!held.ok) return held
  const fits = possible(held.value.body)
  if (!fits.ok) return fits
  const before = await catalogueBefore(write, scope, held.value.version)
  if (before !== null && compareCatalogues(before.body, held.value.body).same)
    return refuse('catalogue.unchanged')
  await publishDraft(write, scope, input.catalogueId, actor.staffId, now)
  write.audit({
    act: publish.name,
    subject: { kind: 'catalogue', id: input.catalogueId },
    detail: { version: held.value.version, name: held.value.name },
  })
  return ok({})
})

const discardAnswer = answer(discard, async (write, input, { scope }) => {
  const held = await heldDraft(write, scope, input)
  if (!held.ok) return held
  await deleteDraft(write, scope, input.catalogueId)
  write.audit({
    act: discard.name,
    subject: { kind: 'catalogue', id: input.catalogueId },
    detail: { version: held.value.version },
  })
  return ok({})
})

const promoteAnswer = answer(promote, async (write, input, context) => {
  const { scope } = context
  if ((await draftForUpdate(write, scope)) === null) await beginDraft(write, context, { name: '新一版目录' })
  const held = await draftForUpdate(write, scope)
  if (held === null) return refuse('common.changed-meanwhile')
  if (held.body.items.some((item) => item.text === input.text))
    return refuse('catalogue.text-there', { text: input.text })
  if (!Object.hasOwn(held.body.levels, String(input.level))) return refuse('catalogue.no-such-level')
  const used = [...(await usedItemIds(write, scope)), ...noticeCatalogue.items.map((item) => item.id)]
  const item = nextItemId(input.level, used)
  const body = addItem(held.body, { id: item, level: input.level, text: input.text, competition: false })
  await saveDraft(write, scope, held.id, held.name, body)
  write.audit({
    act: promote.name,
    subject: { kind: 'catalogue', id: held.id },
    detail: { item, text: input.text },
  })
  return ok({ catalogueId: held.id, item })
})

export const catalogueAnswers: readonly Answer[] = [
  ...catalogueViewAnswers,
  ...catalogueFileAnswers,
  draftAnswer,
  adoptAnswer,
  saveAnswer,
  publishAnswer,
  discardAnswer,
  promoteAnswer,
]
