import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import type { ServerType } from '@hono/node-server'

interface Place {
  readonly host: string
  readonly port: number
}

/** Takes requests from now on; gives the address, with the port that was taken where 0 was asked for. */
export async function listen(server: ServerType, { host, port }: Place): Promise<string> {
  server.listen(port, host)
  await once(server, 'listening')
  const { port: taken } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${taken}`
}

/** Lets requests under way finish for a few seconds, then goes. */
export async function closed(server: ServerType): Promise<void> {
  const gone = once(server, 'close')
  server.close()
  if ('closeIdleConnections' in server) server.closeIdleConnections()
  const impatient = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
  }, 3000)
  await gone
  clearTimeout(impatient)
}
