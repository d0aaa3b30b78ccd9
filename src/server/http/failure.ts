import { refuse, type Result } from '#domain/kernel/result.ts'

/** SQLSTATE or system code of a thrown error, wherever a driver hid it. */
function codeOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
  }
  return ''
}

/** Connection lost, refused or used up; the server shutting down or starting. */
const away = /^(?:08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/u
const full = /^(?:53100|ENOSPC|EDQUOT)$/u
/** Lock and serialization failures: somebody else was a moment faster. */
const raced = /^(?:40001|40P01|55P03|23505)$/u

/** What a thrown error means to the person who asked. Unknown ones are bugs: logged, and a plain sentence. */
export function refusalOfFailure(error: unknown): Result<never> {
  const code = codeOf(error)
  if (full.test(code)) return refuse('common.disk-full')
  if (away.test(code) || /Connection terminated|timeout exceeded/u.test(String(error))) {
    return refuse('common.database-away')
  }
  if (raced.test(code)) return refuse('common.changed-meanwhile')
  return refuse('common.failed')
}
