import { mark, messages, today, unread } from '#contract/home.ts'

import { useRead, useWrite } from '../../api.ts'

export const useToday = () => useRead(today, {})

/** Every page shows the number; looked at again once a minute. */
export const useUnread = (): number => useRead(unread, {}, { every: 60_000 }).data?.unread ?? 0

export const useMessages = (read: boolean, page: number, enabled = true) =>
  useRead(messages, { read, page, size: 20 }, { enabled })

export const useMark = () => useWrite(mark, { invalidates: [messages, unread] })
