import { printedStars, starsInputOf } from '#domain/reviews/printed.ts'
import type { WrittenStarsInput } from '#domain/reviews/printed.ts'
import { giveStars } from '#domain/reviews/stars.ts'
import { noticeStarPolicy } from '#domain/terms/star-policy.ts'
import type { StarPolicy } from '#domain/terms/star-policy.ts'

type Member = WrittenStarsInput['branches'][number]['members'][number]

export const member = (
  id: string,
  slips: readonly number[],
  points = '0',
  eligible = slips.length,
): Member => ({
  id,
  points,
  slips,
  eligible,
})
/** `m1`, `m2` … each with these slips. */
export const many = (...slips: readonly (readonly number[])[]): readonly Member[] =>
  slips.map((each, index) => member(`m${index + 1}`, each))

export const input = (
  members: readonly Member[],
  policy: Partial<StarPolicy> = {},
  rest: Partial<WrittenStarsInput> = {},
) =>
  starsInputOf({
    policy: { ...noticeStarPolicy, ...policy },
    branches: [{ id: 'b', members }],
    designated: [],
    revotes: [],
    decisions: [],
    ...rest,
  })

export function given(...from: Parameters<typeof input>) {
  const result = giveStars(input(...from))
  if (!result.ok) throw new Error(`${result.refusal.code} ${JSON.stringify(result.refusal.detail)}`)
  return printedStars(result.value)
}
export const refusal = (...from: Parameters<typeof input>) => {
  const result = giveStars(input(...from))
  return result.ok ? null : { code: result.refusal.code, path: result.refusal.detail?.['path'] }
}
export const starsOf = (...from: Parameters<typeof input>) => given(...from).results.map((each) => each.stars)

export const quota = (change: Partial<NonNullable<StarPolicy['quota']>>): Partial<StarPolicy> => ({
  quota: { ...noticeStarPolicy.quota, ...change },
})
export const ten = many(
  [5, 5, 5],
  [5, 5, 4],
  [5, 4, 4],
  [4, 4, 4],
  [4, 4, 3],
  [4, 3, 3],
  [3, 3, 3],
  [3, 3, 2],
  [2, 2, 2],
  [2, 1, 1],
)
