import { z } from 'zod'

import type { Answer } from './answer.ts'
import { isReading } from './perform.ts'

/** The contract as OpenAPI 3.1, made from the same zod that parses. */
export function openApiOf(answers: ReadonlyMap<string, Answer>): object {
  const paths: Record<string, object> = {}
  for (const { call } of answers.values()) {
    const isRead = isReading(call)
    const input = z.toJSONSchema(call.input, { io: 'input', unrepresentable: 'any' })
    const operation = {
      operationId: call.name,
      summary: `${call.kind}, scope ${call.scope}, who: ${String(call.who)}`,
      ...(isRead
        ? { parameters: [{ name: 'input', in: 'query', content: { 'application/json': { schema: input } } }] }
        : { requestBody: { content: { 'application/json': { schema: input } } } }),
      responses: { 200: responseOf(call) },
      'x-refusals': call.refusals,
    }
    paths[`/api/${call.name}`] = { [isRead ? 'get' : 'post']: operation }
  }
  return { openapi: '3.1.0', info: { title: 'liangqi', version: '1' }, paths }
}

function responseOf(call: Answer['call']): object {
  if (call.kind === 'download') {
    return { description: 'a file', content: { 'application/octet-stream': {} } }
  }
  const schema = z.toJSONSchema(call.output, { io: 'output', unrepresentable: 'any' })
  if (call.kind === 'live')
    return { description: 'events, each with JSON', content: { 'text/event-stream': { schema } } }
  return { description: 'ok', content: { 'application/json': { schema } } }
}
