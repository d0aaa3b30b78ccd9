import { connect, type Socket } from 'node:net'

const gap = Buffer.from('\r\n\r\n')

/** One kept-alive line that reads the same page over and over, doing the least with what it hears. */
export class Getter {
  readonly #socket: Socket
  readonly #request: Buffer
  #heard: (() => void) | null = null
  #fail: ((error: Error) => void) | null = null
  #head: Buffer = Buffer.alloc(0)
  /** Bytes of the body that are still to come; -1: the head is not there yet. */
  #left = -1

  constructor(port: number, path: string) {
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true })
    this.#request = Buffer.from(
      `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept-encoding: br\r\n\r\n`,
    )
    this.#socket.on('data', (chunk) => this.#take(chunk))
    this.#socket.on('error', (error) => this.#fail?.(error))
  }

  get(): Promise<void> {
    this.#socket.write(this.#request)
    return new Promise((resolve, reject) => {
      this.#heard = resolve
      this.#fail = reject
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    if (this.#left < 0) {
      this.#head = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk])
      const end = this.#head.indexOf(gap)
      if (end < 0) return
      const head = this.#head.toString('latin1', 0, end)
      const length = /\r\ncontent-length: (?<length>\d+)/iu.exec(head)?.groups?.['length']
      if (!head.startsWith('HTTP/1.1 200') || length === undefined)
        return this.#fail?.(new Error(`not the page:\n${head}`))
      this.#left = Number(length) - (this.#head.length - end - gap.length)
      this.#head = Buffer.alloc(0)
    } else this.#left -= chunk.length
    if (this.#left > 0) return
    this.#left = -1
    this.#heard?.()
  }
}
