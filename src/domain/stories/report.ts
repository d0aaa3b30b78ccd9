import type { Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Story } from './story.ts'

/** 突出事迹报送: waiting, 采用, 不采用. */
export const reportStates = ['waiting', 'adopted', 'declined'] as const
export type ReportState = (typeof reportStates)[number]

/** What the Party office takes it for: 校内宣传, 推荐上级, 推荐媒体. */
export const purposes = ['school', 'superior', 'media'] as const
export type Purpose = (typeof purposes)[number]

export type ReportCode = 'stories.not-approved' | 'stories.reported-already'

/** A branch sends what it has approved, and not a second time while the first waits. */
export function report(
  { approved }: Pick<Story, 'approved'>,
  sent: readonly { readonly state: ReportState }[],
): Result<null, ReportCode> {
  if (approved === 0) return refuse('stories.not-approved')
  return sent.some(({ state }) => state === 'waiting') ? refuse('stories.reported-already') : ok(null)
}

export type Decided = Exclude<ReportState, 'waiting'>

/** Adopted for something, or not; either with a word to the branch. */
export function decide(
  { state }: { readonly state: ReportState },
  purpose: Purpose | null,
): Result<Decided, 'stories.decided-already'> {
  if (state !== 'waiting') return refuse('stories.decided-already')
  return ok(purpose === null ? 'declined' : 'adopted')
}
