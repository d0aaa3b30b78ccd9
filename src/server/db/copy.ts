import { once } from 'node:events'

import type { ClientBase, Connection, Submittable } from 'pg'

/** What `pg` does for a query that copies, though its types are silent about it. */
interface CopyingConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
}

interface Completed {
  readonly text: string
}

/** `COPY 12` → 12. */
const rowsIn = ({ text }: Completed): number => Number(/\d+$/u.exec(text)?.[0] ?? 0)

/** What both ways have in common: one statement, and the rows that PostgreSQL says it copied. */
class Copy implements Submittable {
  readonly done: Promise<number>
  private readonly settle: {
    readonly resolve: (rows: number) => void
    readonly reject: (error: Error) => void
  }
  private readonly statement: string
  private rows = 0
  protected failed: Error | null = null

  constructor(statement: string) {
    this.statement = statement
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    this.done = promise
    this.settle = { resolve, reject }
  }

  submit = (connection: Connection): void => connection.query(this.statement)
  handleCommandComplete(message: Completed): void {
    this.rows = rowsIn(message)
  }
  handleError(error: Error): void {
    this.failed ??= error
    this.settle.reject(this.failed)
  }
  handleReadyForQuery(): void {
    if (this.failed === null) this.settle.resolve(this.rows)
  }
}

class CopyIn extends Copy {
  private readonly source: AsyncIterable<Buffer>

  constructor(statement: string, source: AsyncIterable<Buffer>) {
    super(statement)
    this.source = source
  }

  handleCopyInResponse(connection: CopyingConnection): void {
    this.pump(connection).catch((error: unknown) => {
      this.failed ??= error instanceof Error ? error : new Error(String(error))
      connection.sendCopyFail('the source failed')
    })
  }
  private async pump(connection: CopyingConnection): Promise<void> {
    for await (const chunk of this.source) {
      if (this.failed !== null) return
      connection.sendCopyFromChunk(chunk)
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain')
    }
    connection.endCopyFrom()
  }
}

/** Sends what is kept by COPY … FROM STDIN; gives back how many rows it was. */
export function copyIn(
  client: ClientBase,
  statement: string,
  source: AsyncIterable<Buffer>,
): Promise<number> {
  return client.query(new CopyIn(statement, source)).done
}

/** The line of a client, which `pg` has and its types keep to themselves. */
interface Paused {
  readonly connection?: { readonly stream: { pause(): void; resume(): void } }
}

class CopyOut extends Copy {
  private readonly size: number
  private readonly line: Paused
  private kept: Buffer[] = []
  private length = 0
  private over = false
  private wake = Promise.withResolvers<void>()

  constructor(statement: string, size: number, line: Paused) {
    super(statement)
    this.size = size
    this.line = line
    const end = (): void => {
      this.over = true
      this.wake.resolve()
    }
    this.done.then(end, end)
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    this.kept.push(Buffer.from(chunk))
    this.length += chunk.length
    if (this.length < this.size) return
    // Nobody has written the last part yet: PostgreSQL waits, and our memory stays as it is.
    this.line.connection?.stream.pause()
    this.wake.resolve()
  }

  /** The next part once it is whole; null at the end. */
  async next(): Promise<Buffer | null> {
    await this.wake.promise
    if (!this.over) this.wake = Promise.withResolvers()
    const part = Buffer.concat(this.kept)
    this.kept = []
    this.length = 0
    this.line.connection?.stream.resume()
    return this.over && part.length === 0 ? null : part
  }
}

/** Reads by COPY … TO STDOUT in parts of about `size` bytes; gives back at the end how many rows it was. */
export async function* copyOut(
  client: ClientBase & Paused,
  statement: string,
  size: number,
): AsyncGenerator<Buffer, number> {
  const query = client.query(new CopyOut(statement, size, client))
  for (let part = await query.next(); part !== null; part = await query.next()) yield part
  return query.done
}
