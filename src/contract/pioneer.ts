import { z } from 'zod'

import type { Scheme } from '#domain/pioneer/scheme.ts'

import { call } from './call.ts'
import { id, moment, nothing, optionalText } from './fields.ts'
import { permissions } from './permission.ts'
import { schemeInput } from './rules-pioneer.ts'

/** As the command reads it, so that a body may leave out what most schemes say the same; what comes back is whole. */
const scheme = schemeInput as unknown as z.ZodType<Scheme, Scheme>
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
        body: scheme,
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
  input: z.strictObject({ after: z.int().min(0), note: optionalText(500), body: scheme }),
  output: z.object({ id: schemeId, version: z.int() }),
  refusals: ['pioneer.scheme-impossible', 'pioneer.scheme-unchanged'],
})
