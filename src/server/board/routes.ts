import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'

import { hostIn } from '#domain/organisation/host.ts'
import type { Database } from '#server/db/handle.ts'
import { systemScope } from '#server/db/system-scope.ts'
import type { Limiter } from '#server/http/allowances.ts'
import type { FileStore } from '#server/http/services.ts'
import { boardFacts } from '#server/rooms/pledges/views-board.ts'
import { publishedStories } from '#server/rooms/stories/views-board.ts'
import { byReceipt, postsOnBoard } from '#server/rooms/supervision/views-board.ts'

import { picturesOf, type Pictures } from './card.ts'
import { searchPage } from './front.ts'
import { mediaAt, pictureAt, sendMedia } from './media.ts'
import { boardModel } from './model.ts'
import type { Around } from './page.ts'
import { placesOf, type Place } from './places.ts'
import { missingPage } from './pledge.ts'
import { receiptPage } from './receipt.ts'
import { rendered, type BoardShelf, type Kept, type Rendered } from './shelf.ts'
import type { Strangers } from './strangers.ts'
import { boardPolicy, scriptPolicy } from './style.ts'
import { html, wanted } from './wanted.ts'

export interface BoardOptions {
  readonly database: Pick<Database, 'read' | 'organisations'>
  readonly shelf: BoardShelf
  readonly files: FileStore
  readonly clock: () => Date
  /** The address people type, where it is known; else that of the request. */
  readonly publicUrl: string | null
  readonly originOf: (context: Context) => string
  readonly addressOf: (context: Context) => string
  readonly limiter: Pick<Limiter, 'board'>
  readonly receiptWait: Strangers['receiptWait']
}

/** Set or drawn for whoever first asks. */
const madePictures = new Set(['card.png', 'long.jpg'])

interface Serving extends BoardOptions {
  readonly pictures: Pictures
}

/** The public pages under `/board`: no session is looked up, no cookie read, nothing is written. */
export function mountBoard(app: Hono, given: BoardOptions): void {
  const options = { ...given, pictures: picturesOf(given.shelf) }
  const places = placesOf(options.database, options.clock)
  app.use('/board/*', async (context, next) => {
    // A page that is kept costs little; one made for this visitor alone is counted as an open call is.
    const at = context.req.path.split('/').slice(3)
    const made = at[0] === 'search' || madePictures.has(at[2] ?? '')
    const wait = options.limiter.board(options.addressOf(context), made, options.clock())
    if (wait > 0) return slowDown(context, wait)
    return next()
  })
  app.get('/board', async (context) => {
    const host = hostIn(options.originOf(context))
    const only = (host === null ? null : await places.at(host)) ?? (await places.only())
    if (only === null) return context.text('请使用学校给出的公开栏地址。', 404)
    return context.redirect(`/board/${encodeURIComponent(only.address)}`)
  })
  app.post('/board/:address/receipt', bodyLimit({ maxSize: 2048 }), (context) =>
    answerReceipt(options, context, places.of),
  )
  app.get('/board/:address/*', (context) => serve(options, context, places.of))
  app.get('/board/:address', (context) => serve(options, context, places.of))
}

function slowDown(context: Context, milliseconds: number): Response {
  const seconds = Math.ceil(milliseconds / 1000)
  context.header('Retry-After', String(seconds))
  return context.text(`访问太频繁，请 ${seconds} 秒后再试。`, 429)
}

async function serve(
  options: Serving,
  context: Context,
  placeOf: (address: string) => Promise<Place | null>,
): Promise<Response> {
  const place = await placeOf((context.req.param('address') ?? '').toLowerCase())
  if (place === null) return context.text('没有这个公开栏，请检查地址。', 404)
  const { shelf } = options
  const kept = keptOf(options, place)
  const around: Around = { model: await kept.model, origin: options.publicUrl }
  const at = context.req.path.split('/').slice(3)
  if (at[0] === 'search' && at.length === 1)
    return send(context, rendered(searchPage(around, context.req.query('q') ?? ''), html))
  const media = mediaAt(around, at)
  if (media !== null) return sendMedia(context, around, media, options.files)
  const picture = pictureAt({ ...options, kept, around }, at)
  if (picture !== null) return send(context, await picture)
  const page = wanted(around.model, { at, query: (name) => context.req.query(name) })
  const found =
    page === null
      ? null
      : page.saysWhere && around.origin === null
        ? page.make({ ...around, origin: originOf(options, context) })
        : shelf.page(kept, page.key, () => page.make(around))
  if (found !== null && page !== null && isItsAddress(context, place, at))
    shelf.name(kept, page.key, context.req.path)
  // Addresses that are not there share one page, or guesses would fill the shelf.
  return send(context, found ?? shelf.page(kept, 'missing', () => missing(around)))
}

/** Written as every link to it is: a page has one such address, so there are no more of them than pages. */
const isItsAddress = (context: Context, { address }: Place, at: readonly string[]): boolean =>
  !context.req.url.includes('?') &&
  at.every((part) => part !== '') &&
  context.req.path === ['', 'board', address, ...at].join('/')

/** What was left under a code, to whoever has it; never kept, and slowed down as guesses are. */
async function answerReceipt(
  options: BoardOptions,
  context: Context,
  placeOf: (address: string) => Promise<Place | null>,
): Promise<Response> {
  const wait = options.receiptWait(options.addressOf(context), options.clock())
  if (wait > 0) return slowDown(context, wait)
  const place = await placeOf((context.req.param('address') ?? '').toLowerCase())
  if (place === null) return context.text('没有这个公开栏，请检查地址。', 404)
  const typed = (await context.req.parseBody())['code']
  const code = typeof typed === 'string' ? typed.slice(0, 200) : ''
  const scope = systemScope(place.id)
  const post = await options.database.read(scope, (read) => byReceipt(read, scope, code))
  const around: Around = { model: await keptOf(options, place).model, origin: options.publicUrl }
  const answered = send(context, rendered(receiptPage(around, { post }), html))
  answered.headers.set('Cache-Control', 'no-store')
  answered.headers.delete('ETag')
  return answered
}

function keptOf({ database, shelf, clock }: BoardOptions, place: Place): Kept {
  const now = clock()
  return shelf.of(place.id, now.getTime(), async () => {
    const scope = systemScope(place.id)
    return database.read(scope, async (read) => {
      const [facts, said, stories] = await Promise.all([
        boardFacts(read, scope, now),
        postsOnBoard(read, scope),
        publishedStories(read, scope),
      ])
      return boardModel(place, facts, said, stories)
    })
  })
}

/** As the visitor typed it, for pages that are made for them alone; null where it cannot be an address. */
function originOf(options: BoardOptions, context: Context): string | null {
  const origin = options.originOf(context)
  return /^https?:\/\/[\w.-]{1,253}(?::\d{1,5})?$|^https?:\/\/\[[\da-f:]{2,45}\](?::\d{1,5})?$/iu.test(origin)
    ? origin
    : null
}

const missing = (around: Around): Rendered => rendered(missingPage(around), html, { status: 404 })

function send(context: Context, page: Rendered): Response {
  const { status, type, tag, refresh, plain } = page
  context.header('Content-Security-Policy', page.hasScript ? scriptPolicy : boardPolicy)
  context.header('Cache-Control', 'no-cache')
  context.header('Vary', 'Accept-Encoding')
  context.header('ETag', tag)
  if (refresh !== null) context.header('Refresh', refresh)
  if (context.req.header('if-none-match') === tag) return context.body(null, 304)
  context.header('Content-Type', type)
  if (type.startsWith('image/')) return context.body(plain, status)
  const accepted = context.req.header('accept-encoding') ?? ''
  if (accepted.includes('br')) {
    context.header('Content-Encoding', 'br')
    return context.body(page.brotli ?? plain, status)
  }
  if (accepted.includes('gzip')) {
    context.header('Content-Encoding', 'gzip')
    return context.body(page.gzip ?? plain, status)
  }
  return context.body(plain, status)
}
