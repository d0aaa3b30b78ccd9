import type { QueryClient } from '@tanstack/react-query'

import type { Call } from '#contract/call.ts'

/**
 * Reads these calls again wherever they stand on a screen. A read that is still under way may have been answered
 * before what was just written: it is given up, never waited for and shown as the newest.
 */
export async function readAgain(client: QueryClient, calls: readonly Call[]): Promise<void> {
  await Promise.all(calls.map(({ name }) => again(client, { queryKey: [name] })))
}

/** Everything on the screen: somebody else looks at it now, or in another role. */
export const readAllAgain = (client: QueryClient): Promise<void> => again(client, {})

async function again(client: QueryClient, which: { readonly queryKey?: readonly string[] }): Promise<void> {
  await client.cancelQueries(which)
  await client.invalidateQueries(which)
}
