import { Socket } from 'node:net'
import process from 'node:process'

/**
 * A connection that sends what is written within one turn of the loop as one: `pg` corks and uncorks around each prepared
 * statement and not at all around `begin` and `commit`, so statements sent together would still be one write each, and
 * writes are the most of a small request.
 */
export class GatheringSocket extends Socket {
  private isGathering = false

  constructor() {
    super()
    // `connect` puts its own `write` before ours; without it ours is found again.
    this.once('connect', () => void Reflect.deleteProperty(this, 'write'))
  }

  private gather(): void {
    if (this.isGathering) return
    this.isGathering = true
    super.cork()
    process.nextTick(() => {
      this.isGathering = false
      super.uncork()
    })
  }

  override cork(): void {
    this.gather()
    super.cork()
  }

  override write(
    chunk: Uint8Array | string,
    encoding?: BufferEncoding | ((error?: Error | null) => void),
    callback?: (error?: Error | null) => void,
  ): boolean {
    this.gather()
    return typeof encoding === 'string'
      ? super.write(chunk, encoding, callback)
      : super.write(chunk, encoding ?? callback)
  }
}
