import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** What a school in a process of its own says next. */
export async function heard<T>(child: ChildProcess): Promise<T> {
  const gone = once(child, 'exit').then(() => {
    throw new Error('the school ended')
  })
  const [message] = (await Promise.race([once(child, 'message'), gone])) as [T]
  return message
}
