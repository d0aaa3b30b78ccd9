import type { MemberId } from '../kernel/ids.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { DueMember } from './attendance.ts'

/** 决议 with its votes. */
export interface Resolution {
  readonly text: string
  readonly votesFor: number
  readonly votesAgainst: number
  readonly abstained: number
}

export interface Minutes {
  readonly recorderId: MemberId | null
  readonly discussion: string
  readonly resolutions: readonly Resolution[]
}

export type MinutesCode =
  | 'study.more-votes-than-present'
  | 'study.not-all-marked'
  | 'study.nobody-present'
  | 'study.no-recorder'
  | 'study.recorder-absent'
  | 'study.no-discussion'

const votesOf = ({ votesFor, votesAgainst, abstained }: Resolution): number =>
  votesFor + votesAgainst + abstained

/** What even a draft is held to: somebody due keeps it, and votes never exceed the full members who are present. */
export function checkDraft(
  due: readonly DueMember[],
  { recorderId, resolutions }: Minutes,
): Result<null, 'study.more-votes-than-present' | 'study.recorder-absent'> {
  if (recorderId !== null && !due.some(({ memberId }) => memberId === recorderId))
    return refuse('study.recorder-absent')
  const voters = due.filter(({ full, attendance }) => full && attendance === 'present').length
  const at = resolutions.findIndex((each) => votesOf(each) > voters)
  const [wrong] = resolutions.slice(at, at + 1)
  if (at < 0 || wrong === undefined) return ok(null)
  return refuse('study.more-votes-than-present', { number: at + 1, votes: votesOf(wrong), voters })
}

/** What the rules want of minutes before they are closed: everybody marked, a chair, a recorder who was there. */
export function checkMinutes(due: readonly DueMember[], minutes: Minutes): Result<null, MinutesCode> {
  const open = due.filter(({ attendance }) => attendance === 'open' || attendance === 'asked')
  if (open.length > 0)
    return refuse('study.not-all-marked', { count: open.length, names: namesOf(open.slice(0, 5)) })
  if (!due.some(({ attendance }) => attendance === 'present')) return refuse('study.nobody-present')
  if (minutes.recorderId === null) return refuse('study.no-recorder')
  const recorder = due.find(({ memberId }) => memberId === minutes.recorderId)
  if (recorder?.attendance !== 'present') return refuse('study.recorder-absent')
  if (minutes.discussion === '') return refuse('study.no-discussion')
  return checkDraft(due, minutes)
}

const namesOf = (people: readonly DueMember[]): string => people.map(({ name }) => name).join('、')

export type Outcome = 'carried' | 'lost'

/**
 * More than half of the full members who were due must say yes, not of those who came
 * (《中国共产党支部工作条例（试行）》第十一条).
 */
export const outcomeOf = (due: readonly Pick<DueMember, 'full'>[], { votesFor }: Resolution): Outcome =>
  votesFor * 2 > due.filter(({ full }) => full).length ? 'carried' : 'lost'
