import { z } from 'zod'

import { agreementReaders, bureauStaff } from '#domain/bureau/sides.ts'

import { call } from './call.ts'
import { catalogueSchema } from './catalogue.ts'
import { id, nothing, optionalText, text } from './fields.ts'
import { origin, templateId, templateKind, templateLine } from './organisation-template.ts'
import { permissions } from './permission.ts'
import { policySchema } from './policy.ts'
import { schemeSchema } from './pioneer.ts'

/** A version of the bureau's own that could be published. */
const source = z.object({
  kind: templateKind,
  id: z.string(),
  version: z.int(),
  name: z.string(),
  /** The template that says the same word for word already, not withdrawn. */
  publishedAs: z.string().nullable(),
})

/** What this bureau has published, the newest first, and what of its own it could publish. */
export const templates = call({
  name: 'bureau.templates',
  kind: 'read',
  who: bureauStaff,
  scope: 'organisation',
  input: nothing,
  output: z.object({
    templates: z.array(templateLine),
    sources: z.array(source),
    may: permissions(['bureau.publish', 'bureau.withdrawTemplate']),
  }),
  refusals: ['bureau.not-a-bureau'],
})

/** A copy of one of its own versions for the schools: never changed, the same name again is the next version. */
export const publish = call({
  name: 'bureau.publish',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({
    kind: templateKind,
    sourceId: id<'catalogue' | 'policy' | 'index-scheme'>(),
    name: text(60),
    note: optionalText(500),
  }),
  output: z.object({ id: templateId, version: z.int() }),
  refusals: ['bureau.not-a-bureau', 'bureau.template-unchanged', 'bureau.template-unpublished'],
})

/** Not offered any more. Who adopted it keeps what they have. */
export const withdrawTemplate = call({
  name: 'bureau.withdrawTemplate',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ templateId }),
  output: nothing,
  refusals: ['bureau.template-withdrawn'],
})

const adopted = z.object({
  /** The school's own version. */
  id: z.string(),
  version: z.int(),
  state: z.enum(['draft', 'held']),
  /** A term or an evaluation holds it, so that it stays. */
  used: z.boolean(),
  newest: z.boolean(),
})

/** What the bureaus offer with whom this school has agreed; of each name the newest version. */
export const offers = call({
  name: 'bureau.offers',
  kind: 'read',
  who: agreementReaders,
  scope: 'organisation',
  input: nothing,
  output: z.object({
    agreed: z.boolean(),
    offers: z.array(
      z.object({
        template: templateLine,
        adopted: adopted.nullable(),
        /** The version of the same name that this school adopted last. */
        adoptedBefore: z.int().nullable(),
      }),
    ),
  }),
  refusals: ['bureau.not-a-school'],
})

const bodies = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('catalogue'), theirs: catalogueSchema, ours: catalogueSchema.nullable() }),
  z.object({ kind: z.literal('policy'), theirs: policySchema, ours: policySchema.nullable() }),
  z.object({ kind: z.literal('scheme'), theirs: schemeSchema, ours: schemeSchema.nullable() }),
])

/** One template beside the school's own newest version. */
export const offer = call({
  name: 'bureau.offer',
  kind: 'read',
  who: agreementReaders,
  scope: 'organisation',
  input: z.strictObject({ templateId }),
  output: z.object({
    template: templateLine,
    bodies,
    ours: z.object({ version: z.int(), name: z.string(), origin: origin.nullable() }).nullable(),
    adopted: adopted.nullable(),
    /** The catalogue's draft, where one is under way. */
    draft: z.object({ id: z.string(), revision: z.int() }).nullable(),
    may: permissions(['catalogue.adopt', 'terms.adoptPolicy', 'pioneer.adoptScheme']),
  }),
  refusals: ['bureau.not-a-school', 'organisation.template-strange'],
})
