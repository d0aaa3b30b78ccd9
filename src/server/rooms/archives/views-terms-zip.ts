import { buffer } from 'node:stream/consumers'

import { ZipFile } from 'yazl'

export interface ZipEntry {
  readonly path: string
  readonly bytes: Uint8Array
}

/** One ZIP; every entry bears the moment at which the archive was made. */
export async function zipped(entries: readonly ZipEntry[], at: Date, comment = ''): Promise<Uint8Array> {
  const zip = new ZipFile()
  for (const { path, bytes } of entries)
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), path, {
      mtime: at,
      mode: 0o100644,
    })
  zip.end({ forceZip64Format: false, comment })
  return buffer(zip.outputStream)
}
