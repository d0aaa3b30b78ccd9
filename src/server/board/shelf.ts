import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

import type { OrganisationId } from '#domain/kernel/ids.ts'

import type { BoardModel } from './model.ts'

/** A page, made once and sent many times. */
export interface Rendered {
  readonly status: 200 | 404 | 410
  readonly type: string
  readonly tag: string
  /** Turns the page after so many seconds: `15;url=/board/…`. */
  readonly refresh: string | null
  readonly plain: Uint8Array<ArrayBuffer>
  readonly brotli: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
}

export function rendered(
  text: string,
  type: string,
  { status = 200, refresh = null }: Partial<Pick<Rendered, 'status' | 'refresh'>> = {},
): Rendered {
  const plain = new Uint8Array(Buffer.from(text))
  return {
    status,
    type,
    refresh,
    tag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    plain,
    brotli: new Uint8Array(brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })),
    gzip: new Uint8Array(gzipSync(plain)),
  }
}

/** What is known of one school: its facts, and the pages made of them. Dropped whole, never mended. */
export interface Kept {
  readonly since: number
  readonly model: Promise<BoardModel>
  readonly pages: Map<string, Rendered>
}

/** A write to one of these may change what the board shows. */
const shownTables = new Set(['publication', 'organisation', 'organisation_address', 'branch', 'term'])
const mostPages = 4000

/**
 * The board's pages in memory (docs/decisions/0022). Whoever wrote drops what the school's pages were made of, after the
 * end of their transaction; a page that was under way is kept in what was dropped, where nobody finds it.
 */
export class BoardShelf {
  readonly #schools = new Map<OrganisationId, Kept>()
  /** What others than this program write is not heard: then nothing is kept longer than this. */
  readonly #maxAge: number

  constructor(maxAge = 60_000) {
    this.#maxAge = maxAge
  }

  changed(id: OrganisationId | null, tables: ReadonlySet<string>): void {
    if ([...tables].every((table) => !shownTables.has(table))) return
    if (id === null) this.#schools.clear()
    else this.#schools.delete(id)
  }

  of(id: OrganisationId, now: number, load: () => Promise<BoardModel>): Kept {
    const known = this.#schools.get(id)
    if (known !== undefined && now - known.since < this.#maxAge && now >= known.since) return known
    const made: Kept = { since: now, model: load(), pages: new Map() }
    this.#schools.set(id, made)
    made.model.catch(() => {
      if (this.#schools.get(id) === made) this.#schools.delete(id)
    })
    return made
  }

  page<Made extends Rendered | null>({ pages }: Kept, key: string, make: () => Made): Rendered | Made {
    const known = pages.get(key)
    if (known !== undefined) return known
    const made = make()
    if (made === null) return made
    if (pages.size >= mostPages) pages.clear()
    pages.set(key, made)
    return made
  }
}
