import { z } from 'zod'

import { call } from './call.ts'
import { id, optionalText, text } from './fields.ts'
import { fileCodes } from './files.ts'
import { permission } from './permission.ts'
import {
  goals,
  pledge,
  pledgeId,
  reason,
  section,
  seen,
  termId,
  termOfPledge,
  texts,
  versionNumber,
} from './pledges-shapes.ts'

const phase = ['terms.too-early', 'terms.too-late'] as const
const written = ['pledges.section-unknown', 'pledges.section-twice', 'pledges.text-too-long'] as const
const locked = ['pledges.with-branch', 'pledges.approved-already', 'pledges.signed-already'] as const

/** My pledge of a term; of the current one where none is named. */
export const mine = call({
  name: 'pledges.mine',
  kind: 'read',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ termId: termId.optional() }),
  output: z.object({
    term: termOfPledge.nullable(),
    name: z.string(),
    sections: z.array(section),
    pledge: pledge.nullable(),
    goals,
    /** My pledges of other terms, the newest first. */
    earlier: z.array(
      z.object({
        termId,
        term: z.string(),
        /** What of it the sections of this term can take over. */
        texts: z.record(z.string(), z.string()),
      }),
    ),
    /** Where the board of this school stands: `/board/…`. */
    board: z.string(),
    may: z.object({ write: permission, sign: permission, note: permission }),
  }),
  refusals: [],
})

/** Keeps the words; `seen` is the version they were written on, 0 where there was none. */
export const save = call({
  name: 'pledges.save',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ termId, seen, texts }),
  output: z.object({ pledgeId, version: z.int() }),
  refusals: [...phase, ...written, ...locked, 'pledges.no-term', 'pledges.changed-elsewhere'],
})

/** Gives the words to the branch as they stand. */
export const submit = call({
  name: 'pledges.submit',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ pledgeId, seen }),
  output: z.object({ version: z.int() }),
  refusals: [...phase, ...written, ...locked, 'pledges.changed-elsewhere', 'pledges.text-too-short'],
})

/** Takes them back before they are signed. */
export const takeBack = call({
  name: 'pledges.takeBack',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ pledgeId }),
  output: z.object({ version: z.int() }),
  refusals: [...phase, 'pledges.not-submitted', 'pledges.signed-already'],
})

/** Signs what the branch approved, drawn as a PNG or with the own name typed; what is signed is proposed for the board. */
export const sign = call({
  name: 'pledges.sign',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({
    pledgeId,
    seen,
    /** Looked at where nothing is drawn. */
    typed: optionalText(40).default(''),
    drawn: z.base64().min(100).max(300_000).nullable().default(null),
  }),
  output: z.object({ number: z.int(), contentHash: z.string() }),
  refusals: [
    ...phase,
    'pledges.signed-already',
    'pledges.not-approved',
    'pledges.changed-elsewhere',
    'pledges.signature-name',
    'pledges.signature-blank',
    ...fileCodes,
  ],
})

/** Takes a signed pledge up again: the next signature makes a new version, the old one is kept. */
export const change = call({
  name: 'pledges.change',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ pledgeId, reason }),
  output: z.object({ version: z.int() }),
  refusals: [...phase, 'pledges.not-signed'],
})

/** How it goes. */
export const addNote = call({
  name: 'pledges.note',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ pledgeId, text: text(300) }),
  output: z.object({ noteId: id<'pledge-note'>() }),
  refusals: [...phase, 'pledges.not-signed', 'pledges.notes-too-many'],
})

/** The own drawn signature under a version. */
export const mySignature = call({
  name: 'pledges.mySignature',
  kind: 'download',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ pledgeId, number: versionNumber }),
  output: z.null(),
  refusals: [],
})
