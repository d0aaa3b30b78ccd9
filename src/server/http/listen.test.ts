import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'

import { expect, it } from 'vitest'

import { closed, keptAlive, listen, openServer } from './listen.ts'

it('keeps a connection longer than a proxy before it does', async () => {
  const { listening } = openServer(() => new Response('here'), null, null, {
    now: () => new Date(),
    told: () => undefined,
    first: () => false,
  })
  const address = await listen(listening, { host: '127.0.0.1', port: 0, tls: null })
  const agent = new Agent({ keepAlive: true })
  const [answer] = (await once(get(address, { agent }), 'response')) as [IncomingMessage]
  answer.resume()
  expect(answer.headers['keep-alive']).toBe(`timeout=${keptAlive / 1000}`)
  expect(keptAlive).toBeGreaterThan(60_000)
  agent.destroy()
  await closed(listening)
})
