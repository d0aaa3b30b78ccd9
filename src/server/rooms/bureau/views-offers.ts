/** The school's side of templates: what is offered, beside what it has. Adopting is done by the rooms that keep them. */
import { offer, offers } from '#contract/bureau-templates.ts'
import { adopt, catalogueSchema } from '#contract/catalogue.ts'
import type { Permission } from '#contract/permission.ts'
import { adoptScheme, schemeSchema } from '#contract/pioneer.ts'
import { policySchema } from '#contract/policy.ts'
import { adoptPolicy } from '#contract/terms-policy.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import {
  newestOffered,
  type Origin,
  type TemplateKind,
  type TemplateLine,
} from '#domain/organisation/template.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { catalogueVersions } from '#server/rooms/catalogue/views.ts'
import { bureaus, kindOf, templateOffered } from '#server/rooms/organisation/views-templates.ts'
import { schemeVersions } from '#server/rooms/pioneer/views.ts'
import { mayCall } from '#server/rooms/terms/views-terms.ts'
import { policyVersions } from '#server/rooms/terms/views.ts'

import { agreementsOf } from './store-agreements.ts'
import { templatesOf } from './store-templates.ts'
import { lineShown, sealed } from './views-templates.ts'

interface Own {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly body: unknown
  readonly origin: Origin | null
  readonly revision: number
  readonly isDraft: boolean
  readonly used: boolean
}

/** The school's own versions of each kind, the newest first, with the draft of the catalogue. */
async function ownOf(
  read: Read,
  scope: OrganisationScope,
): Promise<Readonly<Record<TemplateKind, readonly Own[]>>> {
  const [catalogues, policies, schemes] = await Promise.all([
    catalogueVersions(read, scope),
    policyVersions(read, scope),
    schemeVersions(read, scope),
  ])
  return {
    catalogue: catalogues.map(({ id, version, name, body, origin, revision, state }) => {
      const isDraft = state === 'draft'
      return { id, version, name, body, origin, revision, isDraft, used: !isDraft }
    }),
    policy: policies.map(({ id, version, name, body, origin, held: used }) => {
      return { id, version, name, body, origin, revision: 0, isDraft: false, used }
    }),
    scheme: schemes.map(({ id, version, body, origin, held: used }) => {
      return { id, version, name: body.name, body, origin, revision: 0, isDraft: false, used }
    }),
  }
}

function adoptedAs(own: readonly Own[], templateId: string) {
  const found = own.find(({ origin }) => origin?.templateId === templateId)
  if (found === undefined) return null
  const { id, version, isDraft, used } = found
  return {
    id,
    version,
    state: isDraft ? ('draft' as const) : ('held' as const),
    used,
    newest: own[0]?.id === id,
  }
}

const adoptedBefore = (own: readonly Own[], { id, publisher, name }: TemplateLine): number | null =>
  own.find(
    ({ origin }) => origin?.publisher === publisher && origin.name === name && origin.templateId !== id,
  )?.origin?.version ?? null

const offersAnswer = answer(offers, async (read, _input, { scope }) => {
  if ((await kindOf(read, scope)) !== 'school') return refuse('bureau.not-a-school')
  const all = (await bureaus(read)).map(({ id }) => id)
  const agreed = (await agreementsOf(read, scope, all)).filter(({ withdrawnAt }) => withdrawnAt === null)
  const [templates, own] = await Promise.all([
    templatesOf(
      read,
      agreed.map(({ bureauId }) => bureauId),
    ),
    ownOf(read, scope),
  ])
  return ok({
    agreed: agreed.length > 0,
    offers: newestOffered(templates).map((template) => ({
      template: lineShown(template),
      adopted: adoptedAs(own[template.kind], template.id),
      adoptedBefore: adoptedBefore(own[template.kind], template),
    })),
  })
})

const adopting = { catalogue: adopt, policy: adoptPolicy, scheme: adoptScheme } as const
const unchanged = {
  catalogue: 'catalogue.unchanged',
  policy: 'terms.policy-unchanged',
  scheme: 'pioneer.scheme-unchanged',
} as const

const offerAnswer = answer(offer, async (read, { templateId }, { scope, actor }) => {
  if ((await kindOf(read, scope)) !== 'school') return refuse('bureau.not-a-school')
  const template = await templateOffered(read, scope, templateId)
  if (template === null) return refuse('common.not-found')
  const { body, kind, ...line } = template
  const own = (await ownOf(read, scope))[kind]
  const ours = own.find(({ isDraft }) => !isDraft) ?? null
  const draft = own.find(({ isDraft }) => isDraft)
  const may = (of: TemplateKind): Permission => {
    const held = mayCall(actor, adopting[of])
    if (held !== true || of !== kind) return held
    if (template.withdrawnAt !== null) return { code: 'organisation.template-withdrawn' }
    if (draft !== undefined) return { code: 'catalogue.draft-exists' }
    return ours !== null && sealed(ours.body).hash === template.hash ? { code: unchanged[kind] } : true
  }
  const bodies = bodiesOf(kind, body, ours?.body ?? null)
  if (bodies === null) return refuse('organisation.template-strange')
  return ok({
    template: lineShown({ ...line, kind }),
    bodies,
    ours: ours === null ? null : { version: ours.version, name: ours.name, origin: ours.origin },
    adopted: adoptedAs(own, templateId),
    draft: draft === undefined ? null : { id: draft.id, revision: draft.revision },
    may: {
      'catalogue.adopt': may('catalogue'),
      'terms.adoptPolicy': may('policy'),
      'pioneer.adoptScheme': may('scheme'),
    },
  })
})

/** Null where this program does not understand what was published by a newer one. */
function bodiesOf(kind: TemplateKind, theirs: unknown, ours: unknown) {
  const schemas = { catalogue: catalogueSchema, policy: policySchema, scheme: schemeSchema } as const
  const read = <Body>(schema: { safeParse(value: unknown): { success: boolean; data?: Body } }) => {
    const [one, other] = [schema.safeParse(theirs), ours === null ? null : schema.safeParse(ours)]
    return one.data === undefined ? null : { theirs: one.data, ours: other?.data ?? null }
  }
  if (kind === 'catalogue') {
    const both = read(schemas.catalogue)
    return both && { kind, ...both }
  }
  if (kind === 'policy') {
    const both = read(schemas.policy)
    return both && { kind, ...both }
  }
  const both = read(schemas.scheme)
  return both && { kind, ...both }
}

export const offerViews: readonly Answer[] = [offersAnswer, offerAnswer]
