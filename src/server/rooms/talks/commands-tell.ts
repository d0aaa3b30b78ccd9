import type { StaffId } from '#domain/kernel/ids.ts'
import type { Write } from '#server/db/handle.ts'

/**
 * There is something for you, and no more: neither what, nor of whom, nor by which address. A kind that no channel
 * knows, so that it stays in the box (domain/home/channel.ts).
 */
export function tell(write: Write, to: readonly StaffId[], by: StaffId): void {
  const others = to.filter((each) => each !== by)
  if (others.length === 0) return
  write.emit({
    topic: 'message',
    payload: {
      to: others,
      kind: 'matter',
      title: '有一件事请您看看',
      body: '请在方便的时候打开查看。',
      link: '/matters',
    },
  })
}
