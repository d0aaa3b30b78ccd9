import { fork } from 'node:child_process'
import { env, platform } from 'node:process'
import { fileURLToPath } from 'node:url'

import type { ExcelCode } from '#contract/files.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import { compiledBefore } from '../compiled.ts'
import type { ReaderMessage, ReaderTask } from './reader-process.ts'
import { sheetLimits } from './sheet.ts'
import type { SheetHead, SheetLimits, SheetRow, SheetTable, SheetToRead } from './sheet.ts'

type Answer<Key extends string> = Result<SheetHead<Key>, ExcelCode>
type OnRows<Key extends string> = (rows: readonly SheetRow<Key>[]) => void

/** A parser leaves much behind: sweeping it often costs less than keeping it, and it lives for one workbook. */
const frugal = ['--max-semi-space-size=1', '--optimize-for-size', '--single-threaded']
const script = fileURLToPath(new URL('./reader-process.ts', import.meta.url))

/** One workbook at a time: two people importing at once must not double the memory. */
let queue: Promise<unknown> = Promise.resolve()

/**
 * Reads one sheet by its headers. Never throws on a bad file: whatever people rename, encrypt, compress or forge comes
 * back as a refusal. Parsing happens in a process of its own with limits on memory and time: a parser that falls takes
 * nothing with it, and all that it held goes back to the machine.
 */
export async function readSheet<const Key extends string>(
  bytes: Uint8Array,
  wanted: SheetToRead<Key>,
): Promise<Result<SheetTable<Key>, ExcelCode>> {
  const rows: SheetRow<Key>[] = []
  const head = await readRows(bytes, wanted, (some) => rows.push(...some))
  return head.ok ? ok({ ...head.value, rows }) : head
}

/**
 * The same for a long sheet: rows come some hundreds at a time, in order, for the caller to keep what it needs of
 * them. They count only where the answer is ok; a row too many is found after the others.
 */
export async function readRows<const Key extends string>(
  bytes: Uint8Array,
  wanted: SheetToRead<Key>,
  onRows: OnRows<Key>,
): Promise<Answer<Key>> {
  const limits = { ...sheetLimits, ...wanted.limits }
  const kind = refusalByMagic(bytes, limits)
  if (kind !== null) return refuse(kind)
  const answer = queue.then(async () => inProcess<Key>({ bytes, wanted, limits }, onRows))
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

async function inProcess<Key extends string>(task: ReaderTask, onRows: OnRows<Key>): Promise<Answer<Key>> {
  const { heap, milliseconds } = task.limits
  const reader = fork(script, [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${heap}`, ...frugal],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Nothing of our environment: a parser needs none. Windows starts nothing without its own.
    env: { ...(platform === 'win32' ? env : {}), ...compiledBefore },
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Answer<Key>>((resolve) => {
      timer = setTimeout(() => resolve(refuse('excel.too-slow')), milliseconds)
      // Keys and types are those of the task: the process sends back what `parseSheet` of this very file made.
      reader.on('message', (message: ReaderMessage) => {
        if ('rows' in message) onRows(message.rows)
        else resolve(message.end as Answer<Key>)
      })
      reader.once('error', () => resolve(refuse('excel.damaged')))
      reader.once('exit', (code, signal) => resolve(refuse(endOf(code, signal))))
      reader.send(task, () => undefined)
    })
  } finally {
    clearTimeout(timer)
    reader.removeAllListeners('message')
    reader.kill('SIGKILL')
  }
}

/** V8 aborts where its heap is full, and a machine without memory kills: both mean more than we are ready to unpack. */
const endOf = (code: number | null, signal: NodeJS.Signals | null): ExcelCode =>
  code === 134 || signal === 'SIGABRT' || signal === 'SIGKILL' || signal === 'SIGTRAP'
    ? 'excel.too-large'
    : 'excel.damaged'
