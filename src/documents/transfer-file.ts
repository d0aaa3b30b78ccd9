import { z } from 'zod'

import { formatOf } from '#domain/archives/archive-format.ts'
import { archiveFaults, type MemberManifest } from '#domain/archives/term-archive.ts'
import { finalKinds, type TransferredFile } from '#domain/archives/transfer.ts'
import { parseLocalDate, type LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'

import { jsonOf, openArchive, type OpenCode } from './archive-file.ts'
import { sealOf } from './sealed.ts'

/** What a program reads of a package; the papers beside it are for people. */
export const transferredName = '结果.json'

/** A member's papers are small: what unpacks to more is none. */
const mostUnpacked = 50 * 1024 ** 2

const short = z.string().max(200)
const day = z.string().transform((text, context): LocalDate => {
  const found = parseLocalDate(text)
  if (found !== null) return found
  context.addIssue('day')
  return z.NEVER
})

const finals = z
  .array(
    z.strictObject({
      term: short.min(1),
      endsOn: day,
      branch: short,
      kind: z.enum(finalKinds),
      value: short.min(1),
      because: z.array(z.string().max(1000)).max(20),
      decidedOn: day,
    }),
  )
  .max(500)

const transferred = z.strictObject({
  organisationId: z.uuid(),
  school: short.min(1),
  person: z.strictObject({
    name: short.min(1),
    staffNumber: short,
    kind: z.enum(['full', 'probationary']),
    joinedOn: day.nullable(),
    fullOn: day.nullable(),
  }),
  finals,
  // Packages from before had none.
  earlier: z
    .array(z.strictObject({ from: short.min(1), finals }))
    .max(50)
    .default([]),
})

export interface OpenedTransfer {
  readonly manifest: MemberManifest
  readonly manifestBytes: Uint8Array
  readonly transferred: TransferredFile
}

export type TransferCode = OpenCode | 'archive.no-package'

/** Reads a package from another organisation; whatever is not exactly as it was made is refused. */
export async function openTransfer(bytes: Uint8Array): Promise<Result<OpenedTransfer, TransferCode>> {
  const sealed = sealOf(bytes)
  if (sealed === 'broken') return refuse('archive.changed')
  const opened = await openArchive(bytes, { keep: [transferredName], most: mostUnpacked })
  if (!opened.ok)
    return sealed === 'none' && opened.refusal.code === 'archive.changed'
      ? refuse('archive.no-package')
      : opened
  const { manifest, manifestBytes, found, kept } = opened.value
  if (!('member' in manifest) || manifest.format !== formatOf('transfer')) return refuse('archive.no-package')
  if (archiveFaults(manifest, found).length > 0) return refuse('archive.changed')
  const parsed = transferred.safeParse(jsonOf(kept.get(transferredName) ?? new Uint8Array()))
  if (!parsed.success) return refuse('archive.manifest-wrong')
  return ok({ manifest, manifestBytes, transferred: parsed.data })
}
