import { once } from 'node:events'
import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

import { getRequestListener, type ServerType } from '@hono/node-server'

import { watchTls, type Pace, type TlsFiles, type TlsPair } from './tls.ts'

interface Opened {
  readonly listening: ServerType
  readonly stopWatching: () => void
}

/** Answers what it can by itself, at once; false: the app is asked. */
export type First = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean

interface Serving extends Pace {
  readonly told: (sentence: string) => void
  readonly first: First
}

/** In the clear, or by TLS with a certificate that is looked at again as long as we run. */
export function openServer(
  fetch: Parameters<typeof getRequestListener>[0],
  files: TlsFiles | null,
  pair: TlsPair | null,
  { told, first, ...pace }: Serving,
): Opened {
  const answer = getRequestListener(fetch)
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    if (!first(incoming, outgoing)) void answer(incoming, outgoing)
  }
  if (files === null || pair === null)
    return { listening: patient(createPlainServer(listener)), stopWatching: () => undefined }
  const { cert, key } = pair
  const secure = createServer({ cert, key, minVersion: 'TLSv1.2' }, listener)
  return { listening: patient(secure), stopWatching: watchTls(secure, files, told, pace) }
}

/**
 * Milliseconds that a connection stays open between two requests: longer than a proxy before us keeps its own (60 s as
 * they come). Were it shorter, a request that is sent while we hang up would fail though nothing is wrong.
 */
export const keptAlive = 75_000

function patient<Server extends ServerType>(server: Server): Server {
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = keptAlive
  return server
}

interface Place {
  readonly host: string
  readonly port: number
  /** Null: in the clear. */
  readonly tls: object | null
}

/** Takes requests from now on; gives the address, with the port that was taken where 0 was asked for. */
export async function listen(server: ServerType, { host, port, tls }: Place): Promise<string> {
  server.listen(port, host)
  await once(server, 'listening')
  const { port: taken } = server.address() as AddressInfo
  return `${tls === null ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${taken}`
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
