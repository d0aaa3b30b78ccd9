import type { StaffId } from '#domain/kernel/ids.ts'
import { matterMessage } from '#domain/talks/matter.ts'
import type { Write } from '#server/db/handle.ts'

/** Everybody of them but who acts. */
export function tell(write: Write, to: readonly StaffId[], by: StaffId): void {
  const others = to.filter((each) => each !== by)
  if (others.length === 0) return
  write.emit({ topic: 'message', payload: matterMessage(others) })
}
