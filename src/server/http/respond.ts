import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'

import type { Call } from '#contract/call.ts'
import { refuse, type Refusal, type Result } from '#domain/kernel/result.ts'

import type { Limiter } from './allowances.ts'
import type { Answer, DownloadedFile, FileToStream, Reply } from './answer.ts'
import { refusalOfFailure } from './failure.ts'
import { type House, perform } from './perform.ts'
import { sendParts } from './parts.ts'
import { clientOf, hostPrefix, isByTls, readInput } from './request.ts'
import type { FindSession } from './session.ts'
import { statusOf } from './status.ts'
import { withoutData } from './without-data.ts'

/** What the app needs of its surroundings; tests pass their own clock. */
export interface AppOptions {
  readonly house: House
  readonly findSession: FindSession
  readonly clock: () => Date
  readonly log: Pick<Logger, 'info' | 'error'>
  /** Told each answered call that leaves a trace, with its status and how long it took. */
  readonly onCall?: (call: Call, status: number, seconds: number) => void
  readonly limiter: Limiter
  readonly trustProxy: boolean
  /** This program ends TLS itself: whoever came, came by it. */
  readonly endsTls?: boolean
  readonly remoteOf: (context: Context) => string
}

export const isTls = (context: Context, options: AppOptions): boolean => isByTls(context.req, options)

/** One call, from the request to the response. */
export async function respond(options: AppOptions, answer: Answer, context: Context): Promise<Response> {
  const started = performance.now()
  const result = await attempt(options, answer, context)
  const response = result.ok ? success(context, answer, result.value) : refused(context, result.refusal)
  told(options, answer.call, response.status, performance.now() - started)
  return response
}

/** One line in the log and one count, of a call and not of who made it. */
export function told({ log, onCall }: AppOptions, call: Call, status: number, milliseconds: number): void {
  log.info({ call: call.name, status, ms: Math.round(milliseconds) }, 'call')
  onCall?.(call, status, milliseconds / 1000)
}

/** One look at a call, from the session to the answer; what goes wrong is a refusal. */
export async function attempt(
  options: AppOptions,
  answer: Answer,
  context: Context,
): Promise<Result<unknown>> {
  try {
    const { call } = answer
    const isWrite = call.kind === 'write' || call.kind === 'upload'
    if (isWrite && !isFromOurPages(context)) return { ok: false, refusal: { code: 'common.forbidden' } }
    const client = clientOf(context.req, options.remoteOf(context), options)
    const now = options.clock()
    const early = options.limiter.address(call, client.address, now)
    if (early > 0) return slowDown(early)
    const session = await options.findSession(client, now)
    if (session === null && call.scope !== 'public')
      return { ok: false, refusal: { code: 'common.sign-in-first' } }
    const wait = session === null ? 0 : options.limiter.session(call, session.actor.sessionId, now)
    if (wait > 0) return slowDown(wait)
    const body = await readInput(call, context.req)
    if (!body.ok) return body
    const reply = replyTo(context, isTls(context, options))
    return await perform(options.house, answer, { session, client, reply, now, ...body.value })
  } catch (error) {
    const failure = refusalOfFailure(error)
    options.log.error({ call: answer.call.name, err: withoutData(error) }, 'call failed')
    return failure
  }
}

/** Before anything was read of what came with the call. */
const slowDown = (milliseconds: number): Result<never> =>
  refuse('common.slow-down', { seconds: Math.ceil(milliseconds / 1000) })

/** Cross-site writes are refused twice over: by `Origin`, and by a header that forms of other sites cannot send. */
export function isFromOurPages(context: Context): boolean {
  if (context.req.header('x-liangqi') !== '1') return false
  const origin = context.req.header('origin')
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === context.req.header('host')
}

function replyTo(context: Context, secure: boolean): Reply {
  const prefix = secure ? hostPrefix : ''
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  return {
    setCookie: (name, value, { maxAgeSeconds }) =>
      context.header('Set-Cookie', `${prefix}${name}=${value}; Max-Age=${maxAgeSeconds}; ${attributes}`, {
        append: true,
      }),
    clearCookie: (name) =>
      context.header('Set-Cookie', `${prefix}${name}=; Max-Age=0; ${attributes}`, { append: true }),
  }
}

function success(context: Context, answer: Answer, value: unknown): Response {
  context.header('Cache-Control', 'no-store')
  if (answer.call.kind !== 'download') return context.json(value as object)
  const file = value as DownloadedFile | FileToStream
  const name = encodeURIComponent(file.name).replace(/['()*]/gu, (c) => `%${c.charCodeAt(0).toString(16)}`)
  context.header('Content-Type', file.type)
  context.header('Content-Disposition', `attachment; filename*=UTF-8''${name}`)
  return 'stream' in file ? sendParts(context, file) : context.body(new Uint8Array(file.bytes))
}

export function refused(context: Context, refusal: Refusal): Response {
  context.header('Cache-Control', 'no-store')
  const { code, detail, ...more } = refusal as Refusal & { issues?: unknown }
  if (statusOf(code) === 429 && detail?.['seconds'] !== undefined)
    context.header('Retry-After', String(detail['seconds']))
  return context.json(
    { refusal: { code, ...(detail ? { detail } : {}) }, ...more },
    statusOf(code) as ContentfulStatusCode,
  )
}
