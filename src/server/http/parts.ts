import type { Context } from 'hono'

import type { StoredFile } from './services.ts'

interface Part {
  readonly from: number
  /** The last byte. */
  readonly to: number
}

/** What `Range` asks for (RFC 9110 §14.2); several parts at once are answered by the whole. */
export function partOf(header: string | undefined, size: number): Part | 'whole' | 'outside' {
  const found = /^bytes=(?<from>\d{0,15})-(?<to>\d{0,15})$/u.exec(header ?? '')?.groups
  const [from = '', to = ''] = [found?.['from'], found?.['to']]
  if (from === '' && to === '') return 'whole'
  if (from === '') {
    const last = Math.min(Number(to), size)
    return last === 0 ? 'outside' : { from: size - last, to: size - 1 }
  }
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (Number(from) >= size) return 'outside'
  return Number(from) > end ? 'whole' : { from: Number(from), to: end }
}

/** The file, or the part of it that was asked for; its type was set before. */
export function sendParts(context: Context, file: StoredFile): Response {
  const { size } = file
  context.header('Accept-Ranges', 'bytes')
  const part = partOf(context.req.header('range'), size)
  if (part === 'outside') {
    context.header('Content-Range', `bytes */${size}`)
    return context.body(null, 416)
  }
  const { from, to } = part === 'whole' ? { from: 0, to: size - 1 } : part
  context.header('Content-Length', String(to - from + 1))
  if (part === 'whole') return context.body(file.stream(from, to), 200)
  context.header('Content-Range', `bytes ${from}-${to}/${size}`)
  return context.body(file.stream(from, to), 206)
}
