import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** What a school in a process of its own says next. */
export async function heard<T>(child: ChildProcess): Promise<T> {
  const listening = new AbortController()
  const { signal } = listening
  const gone = once(child, 'exit', { signal }).then(() => {
    throw new Error('the school ended')
  })
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal }), gone])) as [T]
    return message
  } finally {
    listening.abort()
  }
}
