import { z } from 'zod'

import { meetingStates } from '#domain/reviews/meeting.ts'

import { id } from './fields.ts'

export const termId = id<'term'>()
export const branchId = id<'branch'>()
export const memberId = id<'member'>()
export const reviewId = id<'review'>()
export const staffId = id<'staff'>()

export const meetingState = z.enum(meetingStates)

/** One branch's review of one term: how the meeting's calls name it. */
export const ofBranch = { termId, branchId }

const count = z.int().min(0).max(100_000)

/** What lies in one member's box. */
export const paperCounts = z.strictObject({
  five: count,
  four: count,
  three: count,
  two: count,
  one: count,
  abstained: count,
  void: count,
})

export const starNumber = z.literal([1, 2, 3, 4, 5])
export const how = z.enum(['quota', 'cut-line', 'designated', 'decided', 'corrected', 'no-result'])

/** Who holds the meeting; the committee and the Party office may stand in. */
export const holders = ['secretary', 'committee', 'party-office'] as const
/** Who may see the sheet of a branch. */
export const onlookers = ['secretary', 'branch-committee', 'committee', 'discipline', 'party-office'] as const
/** Who publishes, and takes and answers objections. */
export const publishers = ['committee', 'party-office'] as const
