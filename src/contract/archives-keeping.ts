import { z } from 'zod'

import { keptKindNames } from '#domain/archives/kept-kinds.ts'
import { mostWaitDays, mostYears } from '#domain/archives/keeping.ts'

import { archivists } from './archives-terms.ts'
import { call } from './call.ts'
import { moment, nothing, text } from './fields.ts'
import { permission } from './permission.ts'

export const mostClasses = 12
export const longestNote = 300

const classId = z.string().regex(/^[a-z][a-z0-9-]{0,19}$/u)
const kind = z.enum(keptKindNames)

/** The classes as they are written: domain/archives/keeping.ts › Keeping. */
export const keepingBody = z.strictObject({
  classes: z
    .array(
      z.strictObject({
        id: classId,
        title: text(30),
        years: z.int().min(0).max(mostYears).nullable(),
      }),
    )
    .min(1)
    .max(mostClasses),
  kinds: z.strictObject(
    Object.fromEntries(keptKindNames.map((name) => [name, classId])) as Record<
      (typeof keptKindNames)[number],
      typeof classId
    >,
  ),
  waitDays: z.int().min(1).max(mostWaitDays),
})

/** How long each kind of record is kept: for everybody to read. Version 0 is the preset. */
export const keeping = call({
  name: 'archives.keeping',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: nothing,
  output: z.object({
    version: z.int(),
    note: z.string(),
    madeBy: z.string(),
    madeAt: moment.nullable(),
    body: keepingBody,
    kinds: z.array(
      z.object({
        kind,
        title: z.string(),
        holds: z.string(),
        counts: z.enum(['term', 'year']),
        removes: z.string().nullable(),
      }),
    ),
    may: permission,
  }),
  refusals: [],
})

/** A new version of the classes, with what was changed and why. */
export const saveKeeping = call({
  name: 'archives.saveKeeping',
  kind: 'write',
  who: archivists,
  scope: 'organisation',
  input: z.strictObject({ version: z.int().min(0), body: keepingBody, note: text(longestNote) }),
  output: z.object({ version: z.int() }),
  refusals: [
    'archives.keeping-title-twice',
    'archives.keeping-class-unknown',
    'archives.keeping-class-twice',
    'archives.keeping-must-be-kept',
  ],
})
