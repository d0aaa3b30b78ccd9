import type { Id, StaffId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'
import { faultOf, hasWords, type Block, type BlocksCode, type StoryFile } from './blocks.ts'
import { faultIn, namedTwice, withoutConsent, type PersonShown } from './consent.ts'

export type StoryId = Id<'story'>

/** Where a story stands with its writer and the branch; its way to the board is `publication.ts`'s matter. */
export const storyStates = ['draft', 'submitted', 'returned', 'approved'] as const
export type StoryState = (typeof storyStates)[number]

export interface Story {
  readonly id: StoryId
  /** Who writes it. */
  readonly staffId: StaffId
  readonly state: StoryState
  readonly title: string
  readonly blocks: readonly Block[]
  readonly persons: readonly PersonShown[]
  /** Rises with every change: who decides names the version they saw. */
  readonly version: number
  /** How many versions the branch approved; each of them is kept. */
  readonly approved: number
}

export type LockCode = 'stories.with-branch' | 'stories.approved-already'

const locks: Readonly<Record<StoryState, LockCode | null>> = {
  draft: null,
  returned: null,
  submitted: 'stories.with-branch',
  approved: 'stories.approved-already',
}

/** Whether its writer may write on now. */
export function mayWrite({ state }: Pick<Story, 'state'>): true | Refusal<LockCode> {
  const lock = locks[state]
  return lock === null ? true : { code: lock }
}

export interface Written {
  readonly seen: number
  readonly title: string
  readonly blocks: readonly Block[]
  readonly persons: readonly PersonShown[]
}

export type WriteCode =
  | LockCode
  | BlocksCode
  | 'stories.changed-elsewhere'
  | 'stories.person-twice'
  | 'stories.consent-in-future'

/** May this stand in the story now? `files` are those that hang on it. */
export function write(
  story: Story,
  { seen, blocks, persons }: Written,
  files: readonly StoryFile[],
  today: LocalDate,
): Result<null, WriteCode> {
  const may = mayWrite(story)
  if (may !== true) return { ok: false, refusal: may }
  if (story.version !== seen) return refuse('stories.changed-elsewhere')
  const fault = faultOf(blocks, files) ?? namedTwice(persons) ?? faultIn(persons, today)
  return fault === null ? ok(null) : { ok: false, refusal: fault }
}

export type SubmitCode =
  | LockCode
  | 'stories.changed-elsewhere'
  | 'stories.title-missing'
  | 'stories.words-missing'

/** May it go to the branch as it stands? Consents may still be on their way. */
export function submit(story: Story, seen: number): Result<null, SubmitCode> {
  const may = mayWrite(story)
  if (may !== true) return { ok: false, refusal: may }
  if (story.version !== seen) return refuse('stories.changed-elsewhere')
  if (story.title === '') return refuse('stories.title-missing')
  return hasWords(story.blocks) ? ok(null) : refuse('stories.words-missing')
}

/** The writer takes it back from the branch before that has decided. */
export const takeBack = ({ state }: Story): Result<null, 'stories.not-submitted'> =>
  state === 'submitted' ? ok(null) : refuse('stories.not-submitted')

/** Takes up again what was approved: the next approval makes a new version, the old one is kept. */
export const change = ({ state }: Story): Result<null, 'stories.not-approved'> =>
  state === 'approved' ? ok(null) : refuse('stories.not-approved')

/** Throws away what never was approved. */
export function remove(story: Story): Result<null, LockCode | 'stories.kept-for-ever'> {
  const may = mayWrite(story)
  if (may !== true) return { ok: false, refusal: may }
  return story.approved > 0 ? refuse('stories.kept-for-ever') : ok(null)
}

export const decisions = ['approved', 'returned'] as const
export type Decision = (typeof decisions)[number]

export type ReviewCode =
  | 'stories.own-story'
  | 'stories.not-submitted'
  | 'stories.changed-elsewhere'
  | 'stories.reason-missing'
  | 'stories.consent-missing'

/** The branch approves, or returns with a reason; nobody decides on their own, and nobody is shown who did not agree. */
export function review(
  story: Story,
  by: StaffId,
  asked: { readonly seen: number; readonly decision: Decision; readonly reason: string },
): Result<null, ReviewCode> {
  if (story.staffId === by) return refuse('stories.own-story')
  if (story.state !== 'submitted') return refuse('stories.not-submitted')
  if (story.version !== asked.seen) return refuse('stories.changed-elsewhere')
  if (asked.decision === 'returned') return asked.reason === '' ? refuse('stories.reason-missing') : ok(null)
  const missing = withoutConsent(story.persons)
  return missing === null ? ok(null) : { ok: false, refusal: missing }
}
