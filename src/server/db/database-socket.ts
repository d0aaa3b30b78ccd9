import { Socket } from 'node:net'
import process from 'node:process'

/**
 * A connection that sends what is written within one turn of the loop as one: `pg` corks and uncorks around each
 * statement, so statements sent together would still be one write each, and writes are the most of a small request.
 */
export class GatheringSocket extends Socket {
  private isGathering = false

  override cork(): void {
    if (!this.isGathering) {
      this.isGathering = true
      super.cork()
      process.nextTick(() => {
        this.isGathering = false
        super.uncork()
      })
    }
    super.cork()
  }
}
