import { connect, type Socket } from 'node:net'

const gap = Buffer.from('\r\n\r\n')

/**
 * One kept-alive HTTP/1.1 line that asks one thing after the other. It does the least a client can do, so that a rate
 * measured beside the server is the server's.
 */
export class Line {
  readonly #socket: Socket
  #answer: ((body: string) => void) | null = null
  #fail: ((error: Error) => void) | null = null
  #got: Buffer = Buffer.alloc(0)

  constructor(port: number) {
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true })
    this.#socket.on('data', (chunk) => this.#take(chunk))
    this.#socket.on('error', (error) => this.#fail?.(error))
  }

  post(path: string, cookie: string, body: string): Promise<string> {
    this.#socket.write(
      `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\nx-liangqi: 1\r\n` +
        `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
    return new Promise((resolve, reject) => {
      this.#answer = resolve
      this.#fail = reject
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    this.#got = this.#got.length === 0 ? chunk : Buffer.concat([this.#got, chunk])
    const end = this.#got.indexOf(gap)
    if (end < 0) return
    const head = this.#got.toString('latin1', 0, end)
    const length = Number(/\r\ncontent-length: (?<length>\d+)/iu.exec(head)?.groups?.['length'] ?? Number.NaN)
    if (Number.isNaN(length)) return this.#fail?.(new Error(`an answer without its length:\n${head}`))
    if (this.#got.length < end + gap.length + length) return
    const body = this.#got.toString('utf8', end + gap.length)
    this.#got = Buffer.alloc(0)
    if (head.startsWith('HTTP/1.1 200')) this.#answer?.(body)
    else this.#fail?.(new Error(`${head.split('\r\n')[0]}: ${body.slice(0, 200)}`))
  }
}
