import { z } from 'zod'

import { call } from './call.ts'
import { day, id, optionalText, paging, text } from './fields.ts'
import { fileCodes } from './files.ts'

const noteId = id<'study-note'>()
const attachmentId = id<'attachment'>()
const version = z.int().min(1)
const file = z.object({ attachmentId, name: z.string(), type: z.string(), size: z.int() })

const own = { who: ['member'], scope: 'self' } as const

/** My notes, the latest first. Nobody else reads them. */
export const notes = call({
  ...own,
  name: 'study.notes',
  kind: 'read',
  input: z.strictObject({ ...paging }),
  output: z.object({
    today: day,
    rows: z.array(
      z.object({
        noteId,
        version,
        on: day,
        title: z.string(),
        text: z.string(),
        online: z.boolean(),
        minutes: z.int(),
        files: z.array(file),
      }),
    ),
    total: z.int(),
    /** Minutes of this year: kept, worth nothing. */
    minutesThisYear: z.int(),
  }),
  refusals: [],
})

/** Writes a note: a new one, or what is there by the version seen. */
export const saveNote = call({
  ...own,
  name: 'study.saveNote',
  kind: 'write',
  input: z.strictObject({
    noteId: noteId.nullable().default(null),
    version: version.default(1),
    on: day,
    title: text(80),
    text: optionalText(20_000).default(''),
    online: z.boolean().default(false),
    minutes: z.int().min(0).max(1440).default(0),
  }),
  output: z.object({ noteId, version }),
  refusals: ['study.note-in-future'],
})

export const removeNote = call({
  ...own,
  name: 'study.removeNote',
  kind: 'write',
  input: z.strictObject({ noteId, version }),
  output: z.object({}),
  refusals: [],
})

/** Puts a photo or a PDF to a note. */
export const attachToNote = call({
  ...own,
  name: 'study.attachToNote',
  kind: 'upload',
  input: z.strictObject({ noteId }),
  output: z.object({ file }),
  refusals: ['study.files-too-many', ...fileCodes],
  limit: 21 * 1024 * 1024,
})

export const detachFromNote = call({
  ...own,
  name: 'study.detachFromNote',
  kind: 'write',
  input: z.strictObject({ noteId, attachmentId }),
  output: z.object({}),
  refusals: [],
})

export const noteFile = call({
  ...own,
  name: 'study.noteFile',
  kind: 'download',
  input: z.strictObject({ noteId, attachmentId }),
  output: z.null(),
  refusals: [],
})
