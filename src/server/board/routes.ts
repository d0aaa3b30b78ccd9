import type { Context, Hono } from 'hono'

import type { Database } from '#server/db/handle.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { boardFacts } from '#server/rooms/pledges/views-board.ts'

import { feed } from './feed.ts'
import { branchPage, frontPage, searchPage } from './front.ts'
import { hallPage } from './hall.ts'
import { boardModel } from './model.ts'
import type { Around } from './page.ts'
import { branchSheet, missingPage, pledgePage, pledgeSheet, withdrawnPage } from './pledge.ts'
import { rendered, type BoardShelf, type Rendered } from './shelf.ts'
import { boardPolicy } from './style.ts'

export interface BoardOptions {
  readonly database: Pick<Database, 'read' | 'organisations'>
  readonly shelf: BoardShelf
  readonly clock: () => Date
  /** The address people type, where it is known; else that of the request. */
  readonly publicUrl: string | null
  readonly originOf: (context: Context) => string
}

type Place = Awaited<ReturnType<Database['organisations']>>[number]

const page = 'text/html; charset=utf-8'
const atom = 'application/atom+xml; charset=utf-8'

/** The public pages under `/board`: no session is looked up, no cookie read, nothing is written. */
export function mountBoard(app: Hono, options: BoardOptions): void {
  const placeOf = places(options)
  app.get('/board', async (context) => {
    const [only, ...others] = await options.database.organisations()
    if (only === undefined || others.length > 0) return context.text('请使用学校给出的公开栏地址。', 404)
    return context.redirect(`/board/${encodeURIComponent(only.address)}`)
  })
  app.get('/board/:address/*', (context) => serve(options, placeOf, context))
  app.get('/board/:address', (context) => serve(options, placeOf, context))
}

async function serve(
  options: BoardOptions,
  placeOf: (address: string) => Promise<Place | null>,
  context: Context,
): Promise<Response> {
  const place = await placeOf((context.req.param('address') ?? '').toLowerCase())
  if (place === null) return context.text('没有这个公开栏，请检查地址。', 404)
  const { database, shelf, clock } = options
  const now = clock()
  const kept = shelf.of(place.id, now.getTime(), async () => {
    const scope = systemScope(place.id)
    return boardModel(place, await database.read(scope, (read) => boardFacts(read, scope, now)))
  })
  const around: Around = { model: await kept.model, origin: options.publicUrl ?? options.originOf(context) }
  const at = context.req.path.split('/').slice(3)
  if (at[0] === 'search')
    return send(context, rendered(searchPage(around, context.req.query('q') ?? ''), page))
  const number = Math.max(1, Math.floor(Number(context.req.query('page') ?? context.req.query('part'))) || 1)
  const stays = context.req.query('stay') === '1'
  const key = `${around.origin} ${at.join('/')} ${number} ${stays}`
  const known = shelf.page(kept, key, () => made(around, at, { number, stays }))
  // Addresses that are not there share one page, or guesses would fill the shelf.
  return send(context, known ?? shelf.page(kept, `${around.origin} missing`, () => missing(around)))
}

const missing = (around: Around): Rendered => rendered(missingPage(around), page, { status: 404 })
const found = (text: string | null): Rendered | null => (text === null ? null : rendered(text, page))

/** The page at this path below a school's board; null where there is none. */
function made(
  around: Around,
  [kind = '', id = '', more = '']: readonly string[],
  { number, stays }: { readonly number: number; readonly stays: boolean },
): Rendered | null {
  switch (kind) {
    case '':
      return found(frontPage(around))
    case 'terms':
      return found(frontPage(around, id))
    case 'branches':
      return found(
        more === 'print' ? branchSheet(around, { branchId: id, part: number }) : branchPage(around, id),
      )
    case 'pledges': {
      if (around.model.withdrawn.has(id)) return rendered(withdrawnPage(around), page, { status: 410 })
      const pledge = around.model.pledges.find((each) => each.id === id)
      if (pledge === undefined) return null
      if (more === '') return rendered(pledgePage(around, pledge), page)
      return more === 'print' || more === 'poster' ? found(pledgeSheet(around, pledge, more)) : null
    }
    case 'hall': {
      const { text, refresh } = hallPage(around, number, stays)
      return rendered(text, page, { refresh })
    }
    case 'feed.atom':
      return rendered(feed(around), atom)
    default:
      return null
  }
}

function send(context: Context, { status, type, tag, refresh, plain, brotli, gzip }: Rendered): Response {
  context.header('Content-Security-Policy', boardPolicy)
  context.header('Cache-Control', 'no-cache')
  context.header('Vary', 'Accept-Encoding')
  context.header('ETag', tag)
  if (refresh !== null) context.header('Refresh', refresh)
  if (context.req.header('if-none-match') === tag) return context.body(null, 304)
  context.header('Content-Type', type)
  const accepted = context.req.header('accept-encoding') ?? ''
  if (accepted.includes('br')) {
    context.header('Content-Encoding', 'br')
    return context.body(brotli, status)
  }
  if (accepted.includes('gzip')) {
    context.header('Content-Encoding', 'gzip')
    return context.body(gzip, status)
  }
  return context.body(plain, status)
}

const lookAgainAfter = 60_000
const lookForNewAfter = 1000

/** Schools by address; who asks for one that is not there makes us look again, once a second at most. */
function places({ database, clock }: BoardOptions): (address: string) => Promise<Place | null> {
  let known: Promise<ReadonlyMap<string, Place>> | null = null
  let looked = 0
  return async (address) => {
    const now = clock().getTime()
    const age = Math.abs(now - looked)
    const found = known === null ? undefined : (await known).get(address)
    if (found !== undefined && age < lookAgainAfter) return found
    if (known === null || age >= lookForNewAfter) {
      looked = now
      known = database
        .organisations()
        .then((all) => new Map(all.map((place) => [place.address.toLowerCase(), place])))
      known.catch(() => {
        known = null
      })
    }
    return (await known).get(address) ?? null
  }
}
