import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

import type { Refusal, Result } from '#domain/kernel/result.ts'

import type { Answer, Client, Reply } from './answer.ts'
import { refusalOfFailure } from './failure.ts'
import { perform } from './perform.ts'
import { readInput } from './request.ts'
import { isFromOurPages, type AppOptions } from './respond.ts'
import { statusOf } from './status.ts'

/** Every answer has so many bytes, whatever it says. */
export const answerBytes = 256

/** Who asks is nobody: no address, no browser, no cookie comes further than this file. */
const nobody: Client = { address: '', agent: '', origin: '', cookies: {} }
/** Nor does anything behind it learn what time it is. */
const never = new Date(0)
const silent: Reply = { setCookie: () => undefined, clearCookie: () => undefined }

/**
 * The road of a call that leaves no trace (docs/decisions/0015): no session is looked up, no cookie read, no line
 * written, not even where it fails; the request had one length, the answer has one.
 */
export async function respondUntraced(
  options: AppOptions,
  answer: Answer,
  context: Context,
): Promise<Response> {
  const result = await attemptUntraced(options, answer, context)
  context.header('Cache-Control', 'no-store')
  context.header('Content-Type', 'application/json')
  const status = result.ok ? 200 : (statusOf(result.refusal.code) as ContentfulStatusCode)
  return context.body(padded(result.ok ? result.value : { refusal: told(result.refusal) }), status)
}

async function attemptUntraced(
  options: AppOptions,
  answer: Answer,
  context: Context,
): Promise<Result<unknown>> {
  try {
    if (!isFromOurPages(context)) return { ok: false, refusal: { code: 'common.forbidden' } }
    const body = await readInput(answer.call, context.req)
    if (!body.ok) return body
    const request = { session: null, client: nobody, reply: silent, now: never, ...body.value }
    return await perform(options.house, answer, request)
  } catch (error) {
    return refusalOfFailure(error)
  }
}

/** Code and stage, never what was wrong with which byte. */
const told = ({ code, detail }: Refusal): Refusal => (detail === undefined ? { code } : { code, detail })

function padded(value: unknown): string {
  const text = JSON.stringify(value)
  if (Buffer.byteLength(text) > answerBytes) throw new Error('an answer longer than all others')
  return text + ' '.repeat(answerBytes - Buffer.byteLength(text))
}
