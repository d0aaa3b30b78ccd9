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
  /** The one page that has a form which needs the board's own script. */
  readonly hasScript: boolean
  readonly plain: Uint8Array<ArrayBuffer>
  /** Null: it goes as it is. */
  readonly brotli: Uint8Array<ArrayBuffer> | null
  readonly gzip: Uint8Array<ArrayBuffer> | null
}

const tagOf = (bytes: Uint8Array): string =>
  `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`

export function rendered(
  text: string,
  type: string,
  {
    status = 200,
    refresh = null,
    hasScript = false,
  }: Partial<Pick<Rendered, 'status' | 'refresh' | 'hasScript'>> = {},
): Rendered {
  const plain = new Uint8Array(Buffer.from(text))
  let brotli: Rendered['brotli'] = null
  let gzip: Rendered['gzip'] = null
  return {
    status,
    type,
    refresh,
    hasScript,
    tag: tagOf(plain),
    plain,
    // Compressed when somebody first asks for it: a page made for one visitor is compressed once at most.
    get brotli() {
      return (brotli ??= new Uint8Array(
        brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
      ))
    },
    get gzip() {
      return (gzip ??= new Uint8Array(gzipSync(plain)))
    },
  }
}

/** A picture: it is compressed already. */
export function pictured(bytes: Uint8Array, type: 'image/png' | 'image/jpeg'): Rendered {
  const plain = new Uint8Array(bytes)
  return { ...rendered('', type), tag: tagOf(plain), plain, brotli: null, gzip: null }
}

/** What is known of one school: its facts, and the pages made of them. Dropped whole, never mended. */
export interface Kept {
  readonly id: OrganisationId
  readonly since: number
  readonly model: Promise<BoardModel>
  /** What was asked for last stands last. */
  readonly pages: Map<string, Rendered>
  /** The addresses of pages that may be answered before the routes are asked. */
  readonly addresses: Set<string>
}

/** A write to one of these may change what the board shows. */
const shownTables = new Set([
  'publication',
  'story_publication',
  'task',
  'task_claim',
  'supervision_post',
  'organisation',
  'organisation_address',
  'branch',
  'term',
])

interface Room {
  /** Of all pages of all schools, in every encoding. */
  readonly bytes: number
  readonly schools: number
}
const productRoom: Room = { bytes: 48 * 1024 * 1024, schools: 500 }

/** Compressed it is less than half as long in either way. */
const weightOf = ({ plain }: Rendered): number => 2 * plain.length

/**
 * The board's pages in memory (docs/decisions/0022). Whoever wrote drops what the school's pages were made of, after the
 * end of their transaction; a page that was under way is kept in what was dropped, where nobody finds it. Keys name what
 * exists, never what a visitor wrote, and what was not asked for longest makes room.
 */
export class BoardShelf {
  /** What was asked for last stands last. */
  readonly #schools = new Map<OrganisationId, Kept>()
  /** What others than this program write is not heard: then nothing is kept longer than this. */
  readonly #maxAge: number
  readonly #room: Room
  /** Address → where its page is kept: one for each page that is there. */
  readonly #addresses = new Map<string, { readonly kept: Kept; readonly key: string }>()
  #bytes = 0

  constructor(maxAge = 60_000, room = productRoom) {
    this.#maxAge = maxAge
    this.#room = room
  }

  get pages(): number {
    return [...this.#schools.values()].reduce((sum, { pages }) => sum + pages.size, 0)
  }

  get bytes(): number {
    return this.#bytes
  }

  get schools(): number {
    return this.#schools.size
  }

  changed(id: OrganisationId | null, tables: ReadonlySet<string>): void {
    if ([...tables].every((table) => !shownTables.has(table))) return
    for (const each of id === null ? [...this.#schools.keys()] : [id]) this.#drop(each)
  }

  of(id: OrganisationId, now: number, load: () => Promise<BoardModel>): Kept {
    const known = this.#schools.get(id)
    if (known !== undefined && now - known.since < this.#maxAge && now >= known.since) {
      this.#schools.delete(id)
      this.#schools.set(id, known)
      return known
    }
    this.#drop(id)
    const made: Kept = { id, since: now, model: load(), pages: new Map(), addresses: new Set() }
    this.#schools.set(id, made)
    made.model.catch(() => {
      if (this.#schools.get(id) === made) this.#drop(id)
    })
    const [oldest] = this.#schools.keys()
    if (this.#schools.size > this.#room.schools && oldest !== undefined) this.#drop(oldest)
    return made
  }

  page<Made extends Rendered | null>(kept: Kept, key: string, make: () => Made): Rendered | Made {
    const { pages } = kept
    const known = pages.get(key)
    if (known !== undefined) {
      pages.delete(key)
      pages.set(key, known)
      return known
    }
    const made = make()
    if (made === null) return made
    pages.set(key, made)
    if (this.#schools.get(kept.id) === kept) {
      this.#bytes += weightOf(made)
      this.#makeRoom()
    }
    return made
  }

  /** From now on the page of this key is also found by its one address, as long as it is kept. */
  name(kept: Kept, key: string, address: string): void {
    if (this.#schools.get(kept.id) !== kept) return
    kept.addresses.add(address)
    this.#addresses.set(address, { kept, key })
  }

  /** The page at exactly this address; undefined where none is kept, or it has to be looked at again. */
  at(address: string, now: number): Rendered | undefined {
    const found = this.#addresses.get(address)
    if (found === undefined) return undefined
    const { kept, key } = found
    if (now - kept.since >= this.#maxAge || now < kept.since) return undefined
    const page = kept.pages.get(key)
    if (page === undefined) return undefined
    kept.pages.delete(key)
    kept.pages.set(key, page)
    return page
  }

  #drop(id: OrganisationId): void {
    for (const address of this.#schools.get(id)?.addresses ?? []) this.#addresses.delete(address)
    for (const page of this.#schools.get(id)?.pages.values() ?? []) this.#bytes -= weightOf(page)
    this.#schools.delete(id)
  }

  #makeRoom(): void {
    for (const { pages } of this.#schools.values())
      for (const [key, page] of pages) {
        if (this.#bytes <= this.#room.bytes) return
        pages.delete(key)
        this.#bytes -= weightOf(page)
      }
  }
}
