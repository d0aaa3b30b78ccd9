import { type Context, Hono } from 'hono'

import { closedPolicy, securityHeaders } from './headers.ts'
import { respondLive } from './live.ts'
import { openApiOf } from './open-api.ts'
import { isReading } from './perform.ts'
import { isTls, refused, respond, type AppOptions } from './respond.ts'
import { respondUntraced } from './untraced.ts'

/** The API under `/api/`, one route per call of the contract. */
export function createApp(options: AppOptions): Hono {
  const app = new Hono()
  app.use((context, next) => {
    for (const [name, value] of Object.entries(securityHeaders(isTls(context, options))))
      context.header(name, value)
    // Pages put their own policy in its place; whatever else we answer is no page, also where it is opened as one.
    context.header('Content-Security-Policy', closedPolicy)
    return next()
  })
  let described: object | null = null
  app.get('/api/openapi.json', (context) => context.json((described ??= openApiOf(options.house.answers))))
  for (const answer of options.house.answers.values()) {
    const { call } = answer
    const path = `/api/${call.name}`
    const serve = (context: Context): Promise<Response> => {
      if (call.untraced !== undefined) return respondUntraced(options, answer, context)
      return respond(options, answer, context)
    }
    if (call.kind === 'live') app.get(path, (context) => respondLive(options, answer, context))
    else if (isReading(call)) app.get(path, serve)
    else app.post(path, serve)
  }
  app.all('/api/*', (context) => refused(context, { code: 'common.not-found' }))
  return app
}
