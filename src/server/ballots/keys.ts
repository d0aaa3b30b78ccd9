import { once } from 'node:events'
import { availableParallelism, platform } from 'node:os'
import { Worker } from 'node:worker_threads'

/** Where threads cannot be given a low priority, one core is left to whoever asks something meanwhile. */
const usualThreads = (): number =>
  platform() === 'linux' ? availableParallelism() : Math.max(1, availableParallelism() - 1)

/**
 * So many private keys for tokens (PKCS#8 DER), made when a roll is frozen. Finding primes takes a tenth of a second
 * and more for each, so it is done in threads of low priority: requests go first.
 */
export async function makeKeys(
  count: number,
  threads: number = usualThreads(),
): Promise<readonly Uint8Array[]> {
  const keys: Uint8Array[] = []
  let asked = 0
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./keys-worker.ts', import.meta.url))
    const gone = once(worker, 'exit').then(() => {
      throw new Error('a thread that makes keys ended')
    })
    gone.catch(() => undefined)
    try {
      while (asked < count) {
        asked += 1
        const answer = once(worker, 'message')
        worker.postMessage(null)
        const [key] = (await Promise.race([answer, gone])) as [Uint8Array]
        keys.push(key)
      }
    } finally {
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: Math.min(threads, count) }, work))
  return keys
}
