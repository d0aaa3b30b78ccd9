import type sharp from 'sharp'

let loading: Promise<typeof sharp> | null = null

/** The picture library, loaded with the first picture and no sooner: no page waits for it. */
export const decoder = (): Promise<typeof sharp> => (loading ??= load())

async function load(): Promise<typeof sharp> {
  const { default: library } = await import('sharp')
  // Pictures of different people have nothing in common: a cache only holds memory.
  library.cache(false)
  library.concurrency(1)
  return library
}
