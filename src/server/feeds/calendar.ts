import type { Context, Hono } from 'hono'

import { hashOfToken, organisationOf } from '#server/auth/token.ts'
import type { Database } from '#server/db/handle.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { type Allowance, gaugeOf, type Limiter } from '#server/http/allowances.ts'
import { type Feed, feedOf } from '#server/rooms/study/views-feed.ts'

/** A program asks every quarter of an hour at most; a person has a phone, a desktop and some patience. */
export const productFeedAllowance: Allowance = { burst: 30, every: 60_000 }

export interface FeedOptions {
  readonly database: Pick<Database, 'read'>
  readonly clock: () => Date
  readonly limiter: Pick<Limiter, 'board'>
  readonly addressOf: (context: Context) => string
  /** Of one link; null: nobody is made to wait. */
  readonly allowance: Allowance | null
}

const ending = '.ics'

/** Meetings for calendar programs, which know no session: whoever has the address is answered, and nothing is written. */
export function mountCalendars(app: Hono, options: FeedOptions): void {
  const { clock, limiter, addressOf, allowance } = options
  const links = allowance === null ? null : gaugeOf(allowance)
  app.get('/calendars/:file', async (context) => {
    const now = clock()
    const wait = limiter.board(addressOf(context), true, now)
    if (wait > 0) return slowDown(context, wait)
    const feed = await feedUnder(options, context.req.param('file') ?? '', now)
    if (feed === null) return notThere(context)
    const again = links?.take(feed.memberId, now.getTime()) ?? 0
    return again > 0 ? slowDown(context, again) : send(context, feed)
  })
  app.all('/calendars/*', notThere)
}

async function feedUnder({ database }: FeedOptions, file: string, now: Date): Promise<Feed | null> {
  const token = file.endsWith(ending) ? file.slice(0, -ending.length) : undefined
  const organisationId = organisationOf(token)
  if (token === undefined || organisationId === null) return null
  const scope = systemScope(organisationId)
  return database.read(scope, (read) => feedOf(read, scope, hashOfToken(token), now))
}

/** The same for what never was, was taken back and is not an address at all. */
const notThere = (context: Context): Response =>
  context.text('没有这个日历地址，它可能已经停用。请登录后在“我的会议”里重新获取。', 404)

function slowDown(context: Context, milliseconds: number): Response {
  const seconds = Math.ceil(milliseconds / 1000)
  context.header('Retry-After', String(seconds))
  return context.text(`访问太频繁，请 ${seconds} 秒后再试。`, 429)
}

function send(context: Context, { tag, bytes }: Feed): Response {
  context.header('Cache-Control', 'private, no-cache')
  context.header('ETag', tag)
  if (context.req.header('if-none-match') === tag) return context.body(null, 304)
  context.header('Content-Type', 'text/calendar; charset=utf-8')
  return context.body(new Uint8Array(bytes))
}
