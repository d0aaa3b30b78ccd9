import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import type { LookupFunction } from 'node:net'

import type { ChannelFailure } from '#domain/home/channel-failure.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'

import { checkedAddresses, type Network } from './network.ts'

export interface Letter {
  readonly host: string
  readonly path: string
  readonly body: unknown
  /** The same for each try of one text. */
  readonly id: string
}

/** A connection of its own each time, never one to an address checked earlier; only TLS remembers that it knows the host. */
const agent = new Agent({ keepAlive: false })

const longestAnswer = 16 * 1024

/**
 * One POST over TLS to a public address. The name is looked up once, what was found is checked and is what we connect
 * to: an answer of the name service that changes in between changes nothing. No redirect is followed.
 */
export async function post(network: Network, letter: Letter): Promise<Result<unknown, ChannelFailure>> {
  const signal = AbortSignal.timeout(network.patience)
  const patience = new Promise<Result<never, ChannelFailure>>((resolve) => {
    signal.addEventListener('abort', () => resolve(refuse('no-answer')), { once: true })
  })
  return Promise.race([patience, posted(network, letter, signal)])
}

async function posted(
  network: Network,
  { host, path, body, id }: Letter,
  signal: AbortSignal,
): Promise<Result<unknown, ChannelFailure>> {
  const addresses = await checkedAddresses(network, host)
  if (!addresses.ok) return addresses
  const [first] = addresses.value
  const pinned: LookupFunction = (_name, options, found) =>
    options.all === true ? found(null, [...addresses.value]) : found(null, first.address, first.family)
  const text = JSON.stringify(body)
  const sending = request({
    host,
    path,
    port: network.ports.https,
    method: 'POST',
    agent,
    lookup: pinned,
    signal,
    ...(network.ca === undefined ? {} : { ca: network.ca }),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      'idempotency-key': id,
    },
  })
  sending.end(text)
  try {
    const [answer] = (await once(sending, 'response')) as [IncomingMessage]
    return await answered(answer, signal)
  } catch {
    return refuse(signal.aborted ? 'no-answer' : 'unreachable')
  } finally {
    sending.on('error', () => undefined).destroy()
  }
}

async function answered(
  answer: IncomingMessage,
  signal: AbortSignal,
): Promise<Result<unknown, ChannelFailure>> {
  const status = answer.statusCode ?? 0
  if (status >= 300 && status < 400) return refuse('redirected', { number: status })
  if (status !== 200) return refuse('status', { number: status })
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      length += part.length
      if (length > longestAnswer) return refuse('too-large')
      parts.push(part)
    }
    return ok(JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown)
  } catch {
    return refuse(signal.aborted ? 'no-answer' : 'unreachable')
  }
}
