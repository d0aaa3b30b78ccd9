import { Worker } from 'node:worker_threads'

import type { ExcelCode } from '#contract/files.ts'
import { refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import type { ReaderTask } from './reader-worker.ts'
import { sheetLimits } from './sheet.ts'
import type { SheetLimits, SheetTable, SheetToRead } from './sheet.ts'

type Answer<Key extends string> = Result<SheetTable<Key>, ExcelCode>

/** Heap of one reader; unpacked parts live outside it and are capped by `limits.unpacked`. */
const heapMegabytes = 320

/** One workbook at a time: two people importing at once must not double the memory. */
let queue: Promise<unknown> = Promise.resolve()

/**
 * Reads one sheet by its headers. Never throws on a bad file: whatever people rename, encrypt, compress or forge comes
 * back as a refusal. Parsing happens in a thread with limits on memory and time.
 */
export async function readSheet<const Key extends string>(
  bytes: Uint8Array,
  wanted: SheetToRead<Key>,
): Promise<Answer<Key>> {
  const limits = { ...sheetLimits, ...wanted.limits }
  const kind = refusalByMagic(bytes, limits)
  if (kind !== null) return refuse(kind)
  const answer = queue.then(async () => inWorker<Key>({ bytes, wanted, limits }, limits))
  queue = answer.catch(() => undefined)
  return answer
}

function refusalByMagic(bytes: Uint8Array, limits: SheetLimits): ExcelCode | null {
  if (bytes.length > limits.bytes) return 'excel.too-large'
  if (bytes.length === 0) return 'excel.empty'
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return null
  // A compound file is an .xls of 1997, or a workbook under a password.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
    return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? 'excel.encrypted'
      : 'excel.old-format'
  }
  return 'excel.not-a-workbook'
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte)

async function inWorker<Key extends string>(task: ReaderTask, limits: SheetLimits): Promise<Answer<Key>> {
  const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 32 },
    // No environment, no arguments: a parser needs neither.
    env: {},
    execArgv: [],
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Answer<Key>>((resolve) => {
      timer = setTimeout(() => resolve(refuse('excel.too-slow')), limits.milliseconds)
      worker.once('message', (answer: Answer<Key>) => resolve(answer))
      worker.once('error', (error: NodeJS.ErrnoException) => {
        resolve(refuse(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'excel.too-large' : 'excel.damaged'))
      })
      worker.once('exit', () => resolve(refuse('excel.damaged')))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
