/** The bureau's side of templates: what it published, and what of its own it could. */
import { createHash } from 'node:crypto'

import { publish, templates, withdrawTemplate } from '#contract/bureau-templates.ts'
import { canonicalJson, type Json } from '#domain/kernel/canonical-json.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { TemplateKind, TemplateLine } from '#domain/organisation/template.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { catalogueVersions } from '#server/rooms/catalogue/views.ts'
import { kindOf } from '#server/rooms/organisation/views-templates.ts'
import { schemeVersions } from '#server/rooms/pioneer/views.ts'
import { mayCall } from '#server/rooms/terms/views-terms.ts'
import { policyVersions } from '#server/rooms/terms/views.ts'

import { templatesOf } from './store-templates.ts'

/** One of an organisation's own versions. */
export interface OwnVersion {
  readonly kind: TemplateKind
  readonly id: string
  readonly version: number
  readonly name: string
  readonly body: unknown
  readonly isDraft: boolean
}

/** Every version of the three kinds, the newest first. */
export async function ownVersions(read: Read, scope: OrganisationScope): Promise<readonly OwnVersion[]> {
  const [catalogues, policies, schemes] = await Promise.all([
    catalogueVersions(read, scope),
    policyVersions(read, scope),
    schemeVersions(read, scope),
  ])
  return [
    ...catalogues.map(({ id, version, name, body, state }) => ({
      kind: 'catalogue' as const,
      id,
      version,
      name,
      body,
      isDraft: state === 'draft',
    })),
    ...policies.map(({ id, version, name, body }) => ({
      kind: 'policy' as const,
      id,
      version,
      name,
      body,
      isDraft: false,
    })),
    ...schemes.map(({ id, version, body }) => ({
      kind: 'scheme' as const,
      id,
      version,
      name: body.name,
      body,
      isDraft: false,
    })),
  ]
}

/** The body as it is hashed and stored: canonical JSON. */
export function sealed(body: unknown): { readonly text: string; readonly hash: string } {
  const plain: Json = JSON.parse(JSON.stringify(body))
  const text = canonicalJson(plain)
  return { text, hash: createHash('sha256').update(text).digest('hex') }
}

export const lineShown = ({ publisherId: _of, publishedAt, withdrawnAt, ...line }: TemplateLine) => ({
  ...line,
  publishedAt: publishedAt.toISOString(),
  withdrawnAt: withdrawnAt?.toISOString() ?? null,
})

/** Older ones are hardly published any more, and each is hashed for this page. */
const newestOnly = 5

const templatesAnswer = answer(templates, async (read, _input, { scope, actor }) => {
  if ((await kindOf(read, scope)) !== 'bureau') return refuse('bureau.not-a-bureau')
  const [published, own] = await Promise.all([
    templatesOf(read, [scope.organisationId]),
    ownVersions(read, scope),
  ])
  const standing = published.filter(({ withdrawnAt }) => withdrawnAt === null)
  const finished = own.filter(({ isDraft }) => !isDraft)
  const recent = [...Map.groupBy(finished, ({ kind }) => kind).values()].flatMap((all) =>
    all.slice(0, newestOnly),
  )
  return ok({
    templates: published.map(lineShown),
    sources: recent.map(({ kind, id, version, name, body }) => {
      const { hash } = sealed(body)
      const same = standing.find((template) => template.kind === kind && template.hash === hash)
      return {
        kind,
        id,
        version,
        name,
        publishedAs: same === undefined ? null : `${same.name} 第 ${same.version} 版`,
      }
    }),
    may: {
      'bureau.publish': mayCall(actor, publish),
      'bureau.withdrawTemplate': mayCall(actor, withdrawTemplate),
    },
  })
})

export const templateViews: readonly Answer[] = [templatesAnswer]
