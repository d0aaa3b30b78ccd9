/** A start that cannot go on; the message is a sentence for the person at the terminal. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}

/** No connection, or it broke: nothing of the transaction was kept, or its fate is told by `committed`. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway'
}

/** PostgreSQL found no room on the disk; the transaction was rolled back. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull'
}

/** Several tries met another transaction on the same rows each time. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile'
}

/** The SQLSTATE of an error from PostgreSQL; the only thing decisions may rest on. */
export function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  return /^[0-9A-Z]{5}$/u.test(error.code) ? error.code : null
}

/** For a deletion: null where something pointed at the row in that very moment, so that it stays. */
export function nullWhereHeld(error: unknown): null {
  if (sqlState(error) === '23503') return null
  throw error
}

export const isUniqueViolation = (error: unknown): boolean => sqlState(error) === '23505'

const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EACCES',
  'EHOSTUNREACH',
])

/** Shutting down, crashed, starting up, too many connections, or the socket itself. */
function isConnectionLoss(error: unknown): boolean {
  const state = sqlState(error)
  if (state !== null) return state.startsWith('08') || state.startsWith('57P') || state === '53300'
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string') return connectionCodes.has(error.code)
  // pg gives these three no code.
  return /^(Connection terminated|Client has encountered a connection error|Client was closed)/u.test(
    error.message,
  )
}

/** The same error as one of the types above where it is one of them. */
export function typed(error: unknown): unknown {
  const state = sqlState(error)
  if (state === '53100') return new DiskFull('disk full', { cause: error })
  // A full disk under the write-ahead log takes the server down; the restart then says 57P; the caller sees "away".
  if (isConnectionLoss(error)) return new DatabaseAway('database away', { cause: error })
  return error
}

/** Serialization failure and deadlock: trying the whole transaction again is right. */
export function isRetryable(error: unknown): boolean {
  const state = sqlState(error)
  return state === '40001' || state === '40P01'
}

/**
 * Waits for statements that are all on the wire, one after the other: of several that fail the first is the cause, and
 * those behind it only say that the transaction is aborted.
 */
export async function inOrder(statements: readonly Promise<unknown>[]): Promise<void> {
  for (const statement of statements) statement.catch(() => undefined)
  for (const statement of statements) await statement
}
