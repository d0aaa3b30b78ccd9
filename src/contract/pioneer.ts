import { z } from 'zod'

import type { Scheme } from '#domain/pioneer/scheme.ts'

import { call } from './call.ts'
import { id, moment, nothing, optionalText } from './fields.ts'
import { adoptingRefusals, origin, templateId } from './organisation-template.ts'
import { permissions } from './permission.ts'
import { schemeInput } from './rules-pioneer.ts'

/** As the command reads it, so that a body may leave out what most schemes say the same; what comes back is whole. */
export const schemeSchema = schemeInput as unknown as z.ZodType<Scheme, Scheme>
const schemeId = id<'index-scheme'>()

/** Every version of the school's scheme, the newest first. None yet: the school has not said how it counts. */
export const schemes = call({
  name: 'pioneer.schemes',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: nothing,
  output: z.object({
    schemes: z.array(
      z.object({
        id: schemeId,
        version: z.int(),
        note: z.string(),
        createdAt: moment,
        createdBy: z.string().nullable(),
        origin: origin.nullable(),
        body: schemeSchema,
      }),
    ),
    may: permissions(['pioneer.saveScheme']),
  }),
  refusals: [],
})

/** A new version; a version itself never changes. `after` is the version that the person saw, 0 for none. */
export const saveScheme = call({
  name: 'pioneer.saveScheme',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ after: z.int().min(0), note: optionalText(500), body: schemeSchema }),
  output: z.object({ id: schemeId, version: z.int() }),
  refusals: ['pioneer.scheme-impossible', 'pioneer.scheme-unchanged'],
})

/** A bureau's template as the next version. `after` is the version that the person saw, 0 for none. */
export const adoptScheme = call({
  name: 'pioneer.adoptScheme',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ templateId, after: z.int().min(0) }),
  output: z.object({ id: schemeId, version: z.int() }),
  refusals: ['pioneer.scheme-impossible', 'pioneer.scheme-unchanged', ...adoptingRefusals],
})

/** Takes an adopted version back, while it is the newest and no evaluation holds it. */
export const dropScheme = call({
  name: 'pioneer.dropScheme',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ schemeId }),
  output: nothing,
  refusals: ['pioneer.scheme-kept'],
})
