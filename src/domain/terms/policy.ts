import { presetCasePolicy, type SchoolCasePolicy } from './case-policy.ts'
import type { PledgePolicy } from './pledge-policy.ts'
import { noticePledgePolicy } from './pledge-policy.ts'
import type { StarPolicy } from './star-policy.ts'
import { noticeStarPolicy } from './star-policy.ts'
import type { TalkPolicy } from './talk-policy.ts'
import { noticeTalkPolicy } from './talk-policy.ts'

/** What of a member's list earns points. rules.md › Contribution list. */
export interface ContributionPolicy {
  /** List 3: an achieved item that was no goal (未设目标) counts, or earns nothing. */
  readonly withoutGoal: 'counts' | 'no-points'
  /** List 8: the branch confirms before an item counts, or an achieved tick counts as it stands. */
  readonly confirmation: 'required' | 'not-required'
  /** List 8: 超出本职 is shown and changes no points, or only items beyond the duty earn points. */
  readonly beyondDuty: 'shown' | 'required'
}

/** For voters who are not in the room, in hours: how long before the day of the meeting, how long after casting opened. */
export interface AwayWindow {
  readonly checkIn: number
  readonly casting: number
}

/** Who votes on whom, and how many must be there. rules.md › Review 1–4. */
export interface ReviewPolicy {
  readonly voters: 'branch' | 'organisation'
  readonly probationaryVote: boolean
  readonly probationaryGraded: boolean
  /** Shares of the full members on the roll, in percent, as decimal text: `"50"`. */
  readonly quorum: { readonly atLeast: string; readonly warnUnder: string }
  readonly selfStars: 'shown' | 'not-asked'
  readonly nameOrder: 'strokes' | 'pinyin'
  /** Whether the electronic ballot may be offered beside paper. */
  readonly electronic: 'allowed' | 'not-allowed'
  /** When those who are away may check in by phone, and how long they are waited for; null: only in the room. */
  readonly away: AwayWindow | null
  /** Who may have the recount file, which shows all slips: scrutineers and committee, or everybody on the roll. */
  readonly recount: 'committee' | 'roll'
  readonly stars: StarPolicy
}

/** Every point that the notice leaves open, as data: versioned, frozen for a term, shown in words to every member. */
export interface Policy {
  readonly pledges: PledgePolicy
  readonly contributions: ContributionPolicy
  readonly review: ReviewPolicy
  readonly publicity: { readonly workingDays: number }
  readonly talks: TalkPolicy
  readonly cases: SchoolCasePolicy
}

/** The notice, and where it is open the ◆ of rules.md. */
export const noticePolicy: Policy = {
  pledges: noticePledgePolicy,
  contributions: { withoutGoal: 'counts', confirmation: 'required', beyondDuty: 'shown' },
  review: {
    voters: 'branch',
    probationaryVote: true,
    probationaryGraded: false,
    quorum: { atLeast: '50', warnUnder: '95' },
    selfStars: 'shown',
    nameOrder: 'strokes',
    electronic: 'allowed',
    away: { checkIn: 24, casting: 2 },
    recount: 'committee',
    stars: noticeStarPolicy,
  },
  publicity: { workingDays: 5 },
  talks: noticeTalkPolicy,
  cases: presetCasePolicy,
}
