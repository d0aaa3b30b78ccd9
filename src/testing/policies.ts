import { noticePolicy, type Policy } from '#domain/terms/policy.ts'
import { noticeStarPolicy, type Quota, type StarPolicy } from '#domain/terms/star-policy.ts'

// The notice's policy with some of it changed.

export const withStars = (stars: Partial<StarPolicy>): Policy => ({
  ...noticePolicy,
  review: { ...noticePolicy.review, stars: { ...noticeStarPolicy, ...stars } },
})

export const withQuota = (quota: Partial<Quota>): Policy =>
  withStars({ quota: { ...noticeStarPolicy.quota, ...quota } })

export const withAway = (
  away: Policy['review']['away'],
  electronic: 'allowed' | 'not-allowed' = 'allowed',
): Policy => ({
  ...noticePolicy,
  review: { ...noticePolicy.review, away, electronic },
})

export const withQuorum = (atLeast: string, warnUnder: string): Policy => ({
  ...noticePolicy,
  review: { ...noticePolicy.review, quorum: { atLeast, warnUnder } },
})
