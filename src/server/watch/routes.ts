import { createHash, timingSafeEqual } from 'node:crypto'

import type { Context, Hono } from 'hono'

import type { Metrics } from './metrics.ts'
import type { NotReady } from './readiness.ts'

export interface WatchOptions {
  readonly readiness: () => Promise<readonly NotReady[]>
  readonly metrics: Metrics
  /** Whoever shows it may read the metrics from anywhere; null: from this machine alone. */
  readonly token: string | null
  readonly trustProxy: boolean
  /** The address of the socket's other end, whatever the request says of itself. */
  readonly peerOf: (context: Context) => string
}

/**
 * What a monitor asks: `/healthz` (the process answers), `/readyz` (people can work; 503 with what is missing) and
 * `/metrics` (Prometheus). No allowance counts them, so that a rush never blinds a monitor; each costs one look a second.
 */
export function mountWatch(app: Hono, options: WatchOptions): void {
  app.get('/healthz', (context) => plain(context, 'ok\n'))
  app.get('/readyz', async (context) => {
    const missing = await options.readiness()
    return missing.length === 0
      ? plain(context, 'ready\n')
      : plain(context, missing.map((each) => `${each}\n`).join(''), 503)
  })
  app.get('/metrics', async (context) => {
    if (!mayRead(context, options)) return plain(context, '没有这个文件\n', 404)
    context.header('Content-Type', options.metrics.contentType)
    context.header('Cache-Control', 'no-store')
    return context.body(await options.metrics.told())
  })
}

function plain(context: Context, text: string, status: 200 | 404 | 503 = 200): Response {
  context.header('Cache-Control', 'no-store')
  return context.text(text, status)
}

const forwarding = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via']

/** Behind a proxy everybody comes from this machine, so there the token alone opens. */
function mayRead(context: Context, { token, trustProxy, peerOf }: WatchOptions): boolean {
  const shown = /^Bearer (\S+)$/u.exec(context.req.header('authorization') ?? '')?.[1]
  if (token !== null && shown !== undefined && isSame(shown, token)) return true
  if (trustProxy || forwarding.some((name) => context.req.header(name) !== undefined)) return false
  return isLoopback(peerOf(context)) && isLocalName(context.req.header('host') ?? '')
}

const isSame = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right))
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const isLoopback = (address: string): boolean => /^(?:(?:::ffff:)?127\.|::1$)/u.test(address)
/** Not through a name that somebody pointed at this machine. */
const isLocalName = (host: string): boolean => /^(?:localhost|127\.[\d.]+|\[::1\])(?::\d+)?$/u.test(host)
