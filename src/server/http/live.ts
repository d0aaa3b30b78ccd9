import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'

import type { Answer } from './answer.ts'
import { attempt, refused, told, type AppOptions } from './respond.ts'

/** How often we look, and after how long without news a sign of life goes out, which keeps proxies from hanging up. */
const lookEvery = 1000
const beatEvery = 15_000

/**
 * A read that is answered again whenever its answer changes, as server-sent events. Each look walks the whole road, so
 * the stream ends with the session, the role or the thing itself: with an event `over` that carries the refusal.
 */
export async function respondLive(options: AppOptions, answer: Answer, context: Context): Promise<Response> {
  const first = await attempt(options, answer, context)
  if (!first.ok) return refused(context, first.refusal)
  context.header('Cache-Control', 'no-store')
  // Proxies that gather answers would keep the news to themselves.
  context.header('X-Accel-Buffering', 'no')
  const response = streamSSE(context, async (stream) => {
    let said = JSON.stringify(first.value)
    let quiet = 0
    await stream.writeSSE({ data: said })
    while (!stream.aborted && !stream.closed) {
      await stream.sleep(lookEvery)
      if (stream.aborted) return
      const next = await attempt(options, answer, context)
      if (!next.ok) {
        await stream.writeSSE({ event: 'over', data: JSON.stringify(next.refusal) })
        return
      }
      const text = JSON.stringify(next.value)
      quiet = text === said ? quiet + lookEvery : 0
      if (text !== said) await stream.writeSSE({ data: text })
      else if (quiet >= beatEvery) {
        quiet = 0
        await stream.write(': \n\n')
      }
      said = text
    }
  })
  told(options, answer.call, response.status, 0)
  return response
}
