import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

import type { ClientConfig } from 'pg'

/** Which commit is meant, and whether it is to reach PostgreSQL. */
export interface Trap {
  /** Found in what the transaction asked before its commit. */
  readonly mark: RegExp
  /** `before`: the commit is never passed on. `after`: it is, and its answer is not passed back. */
  readonly when: 'before' | 'after'
}

/** A line between a program and PostgreSQL that can be cut exactly at a commit. */
export interface PostgresWire {
  readonly port: number
  /** At the next such commit the line is cut for good and `onCut` is called, at once. */
  arm(trap: Trap, onCut: () => void): void
  /** Whether the trap still waits. */
  readonly armed: boolean
  close(): Promise<void>
}

interface Frame {
  readonly type: string
  readonly bytes: Buffer
}

/** Takes whole messages off a stream; the first of a client has no type. */
function reader(startsUntyped: boolean): (chunk: Buffer) => readonly Frame[] {
  let kept = Buffer.alloc(0)
  let untyped = startsUntyped
  return (chunk) => {
    kept = Buffer.concat([kept, chunk])
    const frames: Frame[] = []
    for (;;) {
      const head = untyped ? 0 : 1
      if (kept.length < head + 4) return frames
      const length = head + kept.readUInt32BE(head)
      if (kept.length < length) return frames
      frames.push({
        type: untyped ? '' : String.fromCodePoint(kept[0] ?? 0),
        bytes: kept.subarray(0, length),
      })
      kept = kept.subarray(length)
      untyped = false
    }
  }
}

const textsOf = ({ bytes }: Frame): readonly string[] => bytes.subarray(5).toString('latin1').split('\0')

/** The statement that a message of the client brings, however it is sent: by itself, prepared, or by its name. */
function statements(): (frame: Frame) => string | null {
  const named = new Map<string, string>()
  return (frame) => {
    const [first = '', second = ''] = textsOf(frame)
    if (frame.type === 'Q') return first
    if (frame.type === 'P') {
      named.set(first, second)
      return second
    }
    // Of a prepared one sent before; of one sent just now it is told twice, which does no harm.
    return frame.type === 'B' && second !== '' ? (named.get(second) ?? null) : null
  }
}

export async function openWire(to: ClientConfig): Promise<PostgresWire> {
  const { host = 'localhost', port = 5432 } = to
  const sockets = new Set<Socket>()
  let waiting: { readonly trap: Trap; readonly onCut: () => void } | null = null
  const cut = (onCut: () => void): void => {
    waiting = null
    onCut()
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer((client) => {
    const upstream = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${String(port)}`) : connect(port, host)
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    const [fromClient, fromServer] = [reader(true), reader(false)]
    const statementOf = statements()
    let asked = ''
    /** Set once a commit went through whose answer must not come back. */
    let holding: (() => void) | null = null
    client.on('data', (chunk) => {
      for (const frame of fromClient(chunk)) {
        const statement = statementOf(frame)
        if (statement !== null && /^begin\b/iu.test(statement)) asked = ''
        if (statement !== null) asked += `${statement}\n`
        if (statement !== null && /^commit\b/iu.test(statement) && waiting?.trap.mark.test(asked) === true) {
          const { trap, onCut } = waiting
          if (trap.when === 'before') return cut(onCut)
          waiting = null
          holding = onCut
        }
        upstream.write(frame.bytes)
      }
      return undefined
    })
    upstream.on('data', (chunk) => {
      if (holding === null) return client.write(chunk)
      for (const frame of fromServer(chunk))
        if (frame.type === 'C' && textsOf(frame)[0] === 'COMMIT') return cut(holding)
      return undefined
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    arm: (trap, onCut) => {
      waiting = { trap, onCut }
    },
    get armed() {
      return waiting !== null
    },
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
