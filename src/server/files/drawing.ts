import type { FileCode } from '#contract/files.ts'
import { ok, type Result } from '#domain/kernel/result.ts'

import { acceptFile } from './guard.ts'
import { hasInk } from './ink.ts'

/** A drawn signature as it may be stored: encoded anew like any picture; null for a blank sheet. */
export async function acceptDrawing(base64: string): Promise<Result<Uint8Array | null, FileCode>> {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  const accepted = await acceptFile({ name: 'signature.png', bytes }, ['picture'], 1)
  if (!accepted.ok) return accepted
  return ok((await hasInk(accepted.value.bytes)) ? accepted.value.bytes : null)
}
