import { refuse, type Result } from '#domain/kernel/result.ts'
import { HasherBusy } from '#server/auth/hasher.ts'
import { ChangedMeanwhile, DatabaseAway, DiskFull, isUniqueViolation } from '#server/db/failures.ts'

/** The attachments' directory may be full while the database is not. */
const isFullDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** What a thrown error means to the person who asked. Unknown ones are bugs: logged, and a plain sentence. */
export function refusalOfFailure(error: unknown): Result<never> {
  if (error instanceof DiskFull || isFullDisk(error)) return refuse('common.disk-full')
  if (error instanceof DatabaseAway) return refuse('common.database-away')
  if (error instanceof ChangedMeanwhile || isUniqueViolation(error)) return refuse('common.changed-meanwhile')
  if (error instanceof HasherBusy) return refuse('common.too-many')
  return refuse('common.failed')
}
