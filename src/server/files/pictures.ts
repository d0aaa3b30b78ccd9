import type { FileCode } from '#contract/files.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import { decoder } from './decoder.ts'

/** Read line by line (plain JPEG, plain PNG), a picture costs little memory whatever its size. */
const mostPixels = 64_000_000
/** Progressive JPEG, interlaced PNG and WebP must be held whole. */
const mostPixelsHeldWhole = 24_000_000
/** Longest side kept: evidence is looked at on a screen or printed on A4. */
const longestSide = 2560

export interface Picture {
  readonly type: 'image/jpeg' | 'image/png'
  readonly bytes: Uint8Array
}

/** One picture at a time, so that ten phones at once do not need ten times the memory. */
let queue: Promise<unknown> = Promise.resolve()

/**
 * Decodes and encodes anew: what was hidden in or behind the picture, where it was taken and by which phone, is gone.
 * Upright, at most 2560 pixels long. `keep`: PNG stays PNG (screenshots, signatures), everything else becomes JPEG.
 */
export async function reencode(bytes: Uint8Array, keep: 'png' | 'jpeg'): Promise<Result<Picture, FileCode>> {
  const work = queue.then(async () => decodeAndEncode(bytes, keep))
  queue = work.catch(() => undefined)
  return work
}

async function decodeAndEncode(bytes: Uint8Array, keep: 'png' | 'jpeg'): Promise<Result<Picture, FileCode>> {
  const sharp = await decoder()
  try {
    const input = { limitInputPixels: mostPixels, sequentialRead: true, failOn: 'truncated' as const }
    // The head alone, to say what is too large before a single pixel is decoded.
    const head = await sharp(bytes, { ...input, limitInputPixels: false }).metadata()
    const most = head.isProgressive || head.format === 'webp' ? mostPixelsHeldWhole : mostPixels
    if (head.width * head.height > most) return refuse('file.too-many-pixels', { most: most / 10_000 })
    const resized = sharp(bytes, input)
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: 30 })
    const encoded =
      keep === 'png'
        ? resized.png({ compressionLevel: 8 })
        : resized.flatten({ background: '#fff' }).jpeg({ quality: 82 })
    return ok({ type: keep === 'png' ? 'image/png' : 'image/jpeg', bytes: await encoded.toBuffer() })
  } catch {
    // sharp throws on every broken picture; the reason is the decoder's and tells a person nothing.
    return refuse('file.damaged')
  }
}
