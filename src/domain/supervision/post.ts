import type { Id } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Role } from '../organisation/roles.ts'

export type PostId = Id<'supervision-post'>

/** What somebody says on a pledge: 点赞, 建议, 疑问. */
export const postKinds = ['praise', 'advice', 'doubt'] as const
export type PostKind = (typeof postKinds)[number]

/**
 * waiting 待审核 → passed 已转本人 → replied 本人已答复 → answered 已答复; shown 已公开 where no answer is needed,
 * held 不公开.
 */
export const postStates = ['waiting', 'passed', 'replied', 'shown', 'answered', 'held'] as const
export type PostState = (typeof postStates)[number]

/** What still has to be dealt with, and is late once its day has passed. */
export const openStates = ['waiting', 'passed', 'replied'] as const satisfies readonly PostState[]
export const isOpen = (state: PostState): boolean => openStates.some((open) => open === state)

/** What the branch may do with it, the nearest at hand first. */
export const moderations = ['release', 'publish', 'pass', 'answer', 'return', 'hold', 'reopen'] as const
export type Moderation = (typeof moderations)[number]

/** Why words are not shown; the author reads it by the receipt. */
export const holdKinds = ['personal', 'abuse', 'unrelated', 'secret', 'elsewhere'] as const
export type HoldKind = (typeof holdKinds)[number]

/** Who looks through what was said: the branch's secretary, and the Party office for any branch. */
export const moderators = ['secretary', 'party-office'] as const satisfies readonly Role[]

export interface Post {
  readonly kind: PostKind
  readonly state: PostState
  /** Whether its words stand on the board. */
  readonly isPublic: boolean
  /** Rises with each change: whoever decides names what they saw. */
  readonly version: number
}

const from: Readonly<Record<Moderation, readonly PostState[]>> = {
  publish: ['waiting', 'passed', 'replied'],
  pass: ['waiting', 'shown'],
  answer: ['waiting', 'passed', 'replied', 'shown'],
  release: ['replied'],
  return: ['replied'],
  hold: ['waiting', 'passed', 'replied', 'shown', 'answered'],
  reopen: ['held'],
}

/** Praise that is shown wants no answer; advice and doubt still do. */
const published = ({ kind, state }: Post): PostState =>
  kind === 'praise' && state === 'waiting' ? 'shown' : state

const to: Readonly<Record<Moderation, (post: Post) => Pick<Post, 'state' | 'isPublic'>>> = {
  publish: (post) => ({ state: published(post), isPublic: true }),
  pass: ({ isPublic }) => ({ state: 'passed', isPublic }),
  answer: () => ({ state: 'answered', isPublic: true }),
  release: () => ({ state: 'answered', isPublic: true }),
  return: ({ isPublic }) => ({ state: 'passed', isPublic }),
  hold: () => ({ state: 'held', isPublic: false }),
  reopen: () => ({ state: 'waiting', isPublic: false }),
}

/** Everything that the branch may do with it now. */
export const movesOf = (post: Post): readonly Moderation[] =>
  moderations.filter((move) => from[move].includes(post.state) && !(move === 'publish' && post.isPublic))

export interface Decision {
  readonly seen: number
  readonly move: Moderation
  /** The answer, or why. */
  readonly text: string
  readonly holdKind: HoldKind | null
}

export type DecideCode =
  | 'supervision.own-pledge'
  | 'supervision.changed-elsewhere'
  | 'supervision.moved-on'
  | 'supervision.answer-missing'
  | 'supervision.reason-missing'

/** Nobody decides on what was said about their own pledge. */
export function decide(
  post: Post,
  isOwn: boolean,
  { seen, move, text, holdKind }: Decision,
): Result<Pick<Post, 'state' | 'isPublic'>, DecideCode> {
  if (isOwn) return refuse('supervision.own-pledge')
  if (post.version !== seen) return refuse('supervision.changed-elsewhere')
  if (!movesOf(post).includes(move)) return refuse('supervision.moved-on')
  if (move === 'answer' && text === '') return refuse('supervision.answer-missing')
  if (move === 'return' && text === '') return refuse('supervision.reason-missing')
  if (move === 'hold' && holdKind === null) return refuse('supervision.reason-missing')
  return ok(to[move](post))
}

export type ReplyCode = 'supervision.changed-elsewhere' | 'supervision.moved-on'

/** The member answers what was passed on; the branch looks through it before it shows. */
export function reply(post: Post, seen: number): Result<'replied', ReplyCode> {
  if (post.version !== seen) return refuse('supervision.changed-elsewhere')
  return post.state === 'passed' ? ok('replied') : refuse('supervision.moved-on')
}

export const isLate = (post: Pick<Post, 'state'>, due: LocalDate, today: LocalDate): boolean =>
  isOpen(post.state) && today > due

/** What of a text tells it from another: letters and digits alone, in one writing. Nothing where it has none. */
export const gistOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
