/** How the bottom lists are made: the `policy` of `liangqi bottom` (rules.md › Talks and support 1). */
export interface BottomPolicy {
  /** Per cent of a branch, and of all staff. */
  readonly share: string
  /** Who is proposed for a first talk: on both lists, or on either for the committee to choose from. */
  readonly first: 'and' | 'or'
  /** A branch too small for the share has room for one all the same. */
  readonly atLeastOne: boolean
  /** At or above it nobody stands on a list. */
  readonly passLine: string | null
}

export const noticeBottomPolicy = {
  share: '10',
  first: 'and',
  atLeastOne: true,
  passLine: null,
} as const satisfies BottomPolicy
