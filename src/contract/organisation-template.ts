import { z } from 'zod'

import { templateKinds, type Origin } from '#domain/organisation/template.ts'

import { id, moment } from './fields.ts'

export const templateId = id<'template'>()
export const templateKind = z.enum(templateKinds)

/** Where a version was adopted from. */
export const origin: z.ZodType<Origin, Origin> = z.object({
  templateId: z.string(),
  publisher: z.string(),
  name: z.string(),
  version: z.int(),
  hash: z.string(),
})

/** A published template without its body. */
export const templateLine = z.object({
  id: templateId,
  publisher: z.string(),
  kind: templateKind,
  name: z.string(),
  version: z.int(),
  note: z.string(),
  /** SHA-256 of the body as canonical JSON, hex. */
  hash: z.string(),
  publishedAt: moment,
  withdrawnAt: moment.nullable(),
})

/** What adopting refuses, beside the refusals of the room that adopts. */
export const adoptingRefusals = ['organisation.template-withdrawn', 'organisation.template-strange'] as const
