import type { StaffId } from '../kernel/ids.ts'

/**
 * There is something for you, and no more: neither what, nor of whom, nor by which address. A kind that no channel
 * knows, so that it stays in the box (domain/home/channel.ts). Talks and cases say the very same.
 */
export const matterMessage = (to: readonly StaffId[]) =>
  ({
    to,
    kind: 'matter',
    title: '有一件事请您看看',
    body: '请在方便的时候打开查看。',
    link: '/matters',
  }) as const
