/** Whether a branch's grades may become final now. */
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { mayLock, type LockCode } from '#domain/pioneer/locking.ts'
import type { Refusal } from '#domain/kernel/result.ts'

import type { BranchRow } from './store-evaluation.ts'
import type { ObjectionRow } from './store-objections.ts'

/** Objections to an earlier publication were heard when it was given back. */
export const mayLockNow = (
  { lastDay, revision }: BranchRow,
  objections: readonly ObjectionRow[],
  today: LocalDate,
): true | Refusal<LockCode> => {
  const own = objections.filter((each) => each.revision === revision)
  return mayLock(lastDay ?? today, today, {
    unanswered: own.filter(({ answer }) => answer === null).length,
    upheld: own.filter(({ outcome }) => outcome === 'upheld').length,
  })
}
