import { counts, myCount } from '#contract/reviews-count.ts'
import { publicity } from '#contract/reviews-publicity.ts'
import { sheet } from '#contract/reviews-result.ts'
import { meeting, overview } from '#contract/reviews.ts'

import { useRead } from '../../api.ts'

/** What shows something else once a meeting, its count or its result has changed. */
export const reviewReads = [overview, meeting, sheet, counts, myCount, publicity]

export interface OfBranch {
  readonly termId: string
  readonly branchId: string
}

/** The meeting; looked at again now and then, since tellers and voters work on other devices. */
export const useMeeting = (of: OfBranch) => useRead(meeting, of, { every: 5_000 })
export const useSheet = (of: OfBranch) => useRead(sheet, of)
export const useMyCount = (reviewId: string) => useRead(myCount, { reviewId }, { every: 15_000 })
