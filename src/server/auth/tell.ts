import type { StaffId } from '#domain/kernel/ids.ts'
import type { Write } from '#server/db/handle.ts'

/** Whoever did not do it themselves learns of it: what protects an account never changes in silence. */
export const tellOwner = (write: Write, staffId: StaffId, title: string, body: string): void =>
  write.emit({
    topic: 'message',
    payload: { to: [staffId], kind: 'account', title, body, link: '/account' },
  })

export const unlessYou = '如果不是您本人做的，请立即修改密码，并告诉学校的系统管理员。'
