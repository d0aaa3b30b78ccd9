import { z } from 'zod'

import { finalKinds } from '#domain/archives/transfer.ts'

import { archivists } from './archives-terms.ts'
import { call } from './call.ts'
import { day, id, moment, nothing, optionalText, paging, text } from './fields.ts'

const staffId = id<'staff'>()
const archiveId = id<'member-archive'>()

export const finalShown = z.object({
  term: z.string(),
  endsOn: day,
  branch: z.string(),
  kind: z.enum(finalKinds),
  value: z.string(),
  because: z.array(z.string()),
  decidedOn: day,
})

const made = z.object({
  id: archiveId,
  /** The organisation that a package is for; empty for an archive. */
  toSchool: z.string(),
  madeAt: moment,
  madeBy: z.string(),
  size: z.int(),
  files: z.int(),
  /** SHA-256 of the manifest, hex: what `liangqi verify archive` prints and the audit chain holds. */
  manifest: z.string(),
})

const file = z.object({
  name: z.string(),
  staffNumber: z.string(),
  branch: z.string(),
  finals: z.array(finalShown),
  /** From other organisations, with their source; counted nowhere. */
  arrived: z.array(z.object({ from: z.string(), finals: z.array(finalShown) })),
  archives: z.array(made),
})

/** Members by name or number, those who have left too, with what was made of each. */
export const memberFiles = call({
  name: 'archives.memberFiles',
  kind: 'read',
  who: archivists,
  scope: 'organisation',
  input: z.strictObject({ query: optionalText(40).default(''), ...paging }),
  output: z.object({
    rows: z.array(
      z.object({
        staffId,
        staffNumber: z.string(),
        name: z.string(),
        branch: z.string(),
        hasLeft: z.boolean(),
        archives: z.int(),
      }),
    ),
    total: z.int(),
  }),
  refusals: [],
})

/** 党员档案: one member's finals of all terms. */
export const memberFile = call({
  name: 'archives.memberFile',
  kind: 'read',
  who: archivists,
  scope: 'organisation',
  input: z.strictObject({ staffId }),
  output: file,
  refusals: [],
})

/** One's own. */
export const myFile = call({
  name: 'archives.myFile',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: nothing,
  output: file,
  refusals: [],
})

/** Makes the archive, or with `toSchool` the package for another organisation. */
export const makeMemberArchive = call({
  name: 'archives.makeMemberArchive',
  kind: 'write',
  who: archivists,
  scope: 'organisation',
  input: z.strictObject({ staffId, toSchool: text(60).nullable() }),
  output: z.object({ archiveId }),
  refusals: ['archives.no-finals'],
  costly: true,
})

export const makeMyArchive = call({
  name: 'archives.makeMyArchive',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: nothing,
  output: z.object({ archiveId }),
  refusals: ['archives.no-finals'],
  costly: true,
})

export const memberArchive = call({
  name: 'archives.memberArchive',
  kind: 'download',
  who: archivists,
  scope: 'organisation',
  input: z.strictObject({ archiveId }),
  output: z.null(),
  refusals: [],
})

export const myArchive = call({
  name: 'archives.myArchive',
  kind: 'download',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ archiveId }),
  output: z.null(),
  refusals: [],
})
