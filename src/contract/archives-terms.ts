import { z } from 'zod'

import { phases } from '#domain/terms/phases.ts'

import { call } from './call.ts'
import { id, moment, nothing } from './fields.ts'

/** They keep the school's archive. */
export const archivists = ['committee', 'party-office'] as const

const termId = id<'term'>()
const archiveId = id<'term-archive'>()
const jobId = id<'job'>()

const archive = z.object({
  id: archiveId,
  madeAt: moment,
  madeBy: z.string(),
  size: z.int(),
  files: z.int(),
  leftOut: z.int(),
  /** SHA-256 of the manifest, hex: what `liangqi verify archive` prints and the audit chain holds. */
  manifest: z.string(),
})

/** Terms with what was archived of them, the newest first. */
export const termArchives = call({
  name: 'archives.termArchives',
  kind: 'read',
  who: archivists,
  scope: 'organisation',
  input: nothing,
  output: z.object({
    terms: z.array(
      z.object({
        id: termId,
        name: z.string(),
        phase: z.enum(phases),
        archives: z.array(archive),
      }),
    ),
  }),
  refusals: [],
})

/** Begins to make the archive of a closed term; `jobs.progress` says how far it is. */
export const makeTermArchive = call({
  name: 'archives.makeTermArchive',
  kind: 'write',
  who: archivists,
  scope: 'organisation',
  input: z.strictObject({ termId }),
  output: z.object({ jobId }),
  refusals: ['archives.term-open'],
})

/** The sealed file. */
export const termArchive = call({
  name: 'archives.termArchive',
  kind: 'download',
  who: archivists,
  scope: 'organisation',
  input: z.strictObject({ archiveId }),
  output: z.null(),
  refusals: [],
  costly: true,
})
