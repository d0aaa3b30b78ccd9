/** What later rooms may know of other organisations: which there are, and what they published to be adopted. */
import type { z } from 'zod'

import type { adoptingRefusals } from '#contract/organisation-template.ts'
import type { Id } from '#domain/kernel/ids.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Origin, TemplateKind, TemplateLine } from '#domain/organisation/template.ts'
import type { Read } from '#server/db/handle.ts'

import {
  hasAgreed,
  kindOfOrganisation,
  organisationsOf,
  templateById,
  type NamedOrganisation,
  type OrganisationKind,
} from './store-templates.ts'

export const kindOf: (read: Read, scope: OrganisationScope) => Promise<OrganisationKind> = kindOfOrganisation
export const bureaus = (read: Read): Promise<readonly NamedOrganisation[]> => organisationsOf(read, 'bureau')
export const schools = (read: Read): Promise<readonly NamedOrganisation[]> => organisationsOf(read, 'school')

/** A template of a bureau with which this school has agreed; another one is not there. */
export async function templateOffered(
  read: Read,
  scope: OrganisationScope,
  id: Id<'template'>,
): Promise<(TemplateLine & { readonly body: unknown }) | null> {
  const publishers = (await bureaus(read)).map((bureau) => bureau.id)
  const found = await templateById(read, publishers, id)
  if (found === null || !(await hasAgreed(read, scope, found.publisherId))) return null
  return found
}

export interface Adopted<Body> {
  readonly body: Body
  readonly name: string
  readonly origin: Origin
}

/** The body for a school's own next version; `schema` is what this program understands of its kind. */
export async function templateToAdopt<Body>(
  read: Read,
  scope: OrganisationScope,
  { id, kind, schema }: { id: Id<'template'>; kind: TemplateKind; schema: z.ZodType<Body, Body> },
): Promise<Result<Adopted<Body>, (typeof adoptingRefusals)[number] | 'common.not-found'>> {
  const found = await templateOffered(read, scope, id)
  if (found === null || found.kind !== kind) return refuse('common.not-found')
  if (found.withdrawnAt !== null) return refuse('organisation.template-withdrawn')
  const parsed = schema.safeParse(found.body)
  if (!parsed.success) return refuse('organisation.template-strange')
  const { publisher, name, version, hash } = found
  return ok({ body: parsed.data, name, origin: { templateId: id, publisher, name, version, hash } })
}
