import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Limiter } from '#server/http/allowances.ts'
import { securityHeaders } from '#server/http/headers.ts'

import type { BoardShelf, Rendered } from './shelf.ts'
import { boardPolicy, scriptPolicy } from './style.ts'

export interface QuickOptions {
  readonly shelf: BoardShelf
  readonly clock: () => Date
  readonly limiter: Pick<Limiter, 'board'>
  /** The visitor's address, and whether they came by TLS. */
  readonly roadOf: (incoming: IncomingMessage) => { readonly address: string; readonly isTls: boolean }
}

type Encoding = 'br' | 'gzip' | 'plain'

/** Bytes and headers, as they leave; made once for each way to ask for the page. */
interface Ready {
  readonly bytes: Uint8Array
  readonly full: string[]
  /** For whoever has the page already. */
  readonly unchanged: string[]
}

function readyOf(page: Rendered, wanted: Encoding, isTls: boolean): Ready {
  const packed = wanted === 'plain' ? null : wanted === 'br' ? page.brotli : page.gzip
  const bytes = packed ?? page.plain
  const unchanged = [
    ...Object.entries(securityHeaders(isTls)).flat(),
    'Content-Security-Policy',
    page.hasScript ? scriptPolicy : boardPolicy,
    'Cache-Control',
    'no-cache',
    'Vary',
    'Accept-Encoding',
    'ETag',
    page.tag,
    ...(page.refresh === null ? [] : ['Refresh', page.refresh]),
  ]
  const full = [...unchanged, 'Content-Type', page.type, 'Content-Length', String(bytes.length)]
  return { bytes, full: packed === null ? full : [...full, 'Content-Encoding', wanted], unchanged }
}

const encodingOf = (accepted: string): Encoding => {
  if (accepted.includes('br')) return 'br'
  return accepted.includes('gzip') ? 'gzip' : 'plain'
}

/**
 * Answers with a page that is kept under exactly this address, before the routes are asked; false where there is none,
 * or the visitor has to wait: then `routes.ts` answers, with the very same words and headers.
 */
export function quickBoard({ shelf, clock, limiter, roadOf }: QuickOptions) {
  const made = new WeakMap<Rendered, Map<string, Ready>>()
  const ready = (page: Rendered, wanted: Encoding, isTls: boolean): Ready => {
    const all = made.get(page) ?? new Map<string, Ready>()
    made.set(page, all)
    const key = isTls ? `${wanted} tls` : wanted
    const found = all.get(key) ?? readyOf(page, wanted, isTls)
    all.set(key, found)
    return found
  }
  return (incoming: IncomingMessage, outgoing: ServerResponse): boolean => {
    const { method, url = '' } = incoming
    if (method !== 'GET' || !url.startsWith('/board/')) return false
    const now = clock()
    const page = shelf.at(url, now.getTime())
    if (page === undefined) return false
    const { address, isTls } = roadOf(incoming)
    if (limiter.board(address, false, now) > 0) return false
    const { headers } = incoming
    const wanted = encodingOf(headers['accept-encoding'] ?? '')
    const { bytes, full, unchanged } = ready(page, wanted, isTls)
    if (headers['if-none-match'] === page.tag) outgoing.writeHead(304, unchanged).end()
    else outgoing.writeHead(page.status, full).end(bytes)
    return true
  }
}
