import { fileURLToPath } from 'node:url'

/**
 * For a process that is begun again and again: what was compiled once is kept where the program keeps its own
 * (`cli/main.ts`). Without it each begins with the compiler of our sources in memory, twenty megabytes of it, and takes
 * half a second longer. Where the place cannot be written, nothing is kept.
 */
export const compiledBefore = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../.cache/compile', import.meta.url)),
} as const
