import type { ArchiveManifest } from '#domain/archives/term-archive.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'

import { openArchive, type OpenCode, type OpenedFile } from './archive-file.ts'

export interface OpenedArchive extends OpenedFile {
  readonly manifest: ArchiveManifest
}

/** Reads a term's archive; a file of another kind is none. */
export async function openTermArchive(path: string): Promise<Result<OpenedArchive, OpenCode>> {
  const opened = await openArchive(path)
  if (!opened.ok) return opened
  const { manifest } = opened.value
  return 'term' in manifest ? ok({ ...opened.value, manifest }) : refuse('archive.manifest-wrong')
}
