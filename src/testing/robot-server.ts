import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

import { robots } from '#domain/home/channel-address.ts'
import type { Network } from '#server/channels/network.ts'

import { selfSigned } from './certificate.ts'

/** What came, as the maker of the robot would see it. */
export interface Received {
  readonly host: string
  readonly path: string
  readonly id: string
  readonly body: unknown
}

export type Answering = (received: Received, response: ServerResponse) => void

/** Stands for the servers of 企业微信, 钉钉 and 飞书, with a certificate for their names, on loopback. */
export interface RobotServer {
  readonly received: Received[]
  readonly port: number
  readonly ca: string
  /** The way out that ends here. */
  readonly network: Network
  answers(how: Answering): void
  close(): Promise<void>
}

export const yes: Answering = (_received, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"errcode":0,"code":0}')
}

export async function openRobotServer(
  hosts: readonly string[] = Object.values(robots).map(({ host }) => host),
): Promise<RobotServer> {
  const { cert, key } = selfSigned({ hosts })
  const received: Received[] = []
  let answering = yes
  const server = createServer({ cert, key }, (request, response) => {
    void take(request).then((one) => {
      received.push(one)
      return answering(one, response)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    received,
    port,
    ca: cert,
    network: networkTo({ port, ca: cert }),
    answers: (how) => {
      answering = how
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

interface Towards {
  readonly port: number
  readonly ca: string
  readonly patience?: number
}

/** Every name ends at this port of loopback, which for once counts as public. */
export function networkTo({ port, ca, patience = 5000 }: Towards): Network {
  const here: LookupAddress = { address: '127.0.0.1', family: 4 }
  return {
    resolve: () => Promise.resolve([here]),
    isPublic: (address) => address === here.address,
    ports: { https: port, mail: port },
    ca,
    patience,
  }
}

async function take(request: IncomingMessage): Promise<Received> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return {
    host: request.headers.host?.split(':')[0] ?? '',
    path: request.url ?? '',
    id: String(request.headers['idempotency-key']),
    body: JSON.parse(Buffer.concat(parts).toString('utf8')),
  }
}
