import { z } from 'zod'

import { meetingActions } from '#domain/reviews/meeting.ts'
import { questionKinds } from '#domain/reviews/questions.ts'
import { mostScrutineers } from '#domain/reviews/scrutineers.ts'

import { ballotStage, channel, hash } from './ballots-fields.ts'
import { call } from './call.ts'
import { day, moment, nothing, text, optionalText } from './fields.ts'
import { permission } from './permission.ts'
import {
  branchId,
  holders,
  meetingState,
  memberId,
  ofBranch,
  onlookers,
  reviewId,
  staffId,
  termId,
} from './reviews-fields.ts'
import { secondQuestion } from './reviews-second.ts'

const phaseCodes = ['terms.too-early', 'terms.too-late', 'reviews.not-yet', 'reviews.too-late'] as const
const may = z.record(z.enum(meetingActions), permission)

const line = z.object({
  branchId,
  branch: z.string(),
  /** Null where the branch has not begun. */
  state: meetingState.nullable(),
  /** The branch that holds the review, where several hold one together. */
  heldBy: branchId.nullable(),
  heldOn: day.nullable(),
  graded: z.int(),
  voters: z.int(),
  present: z.int(),
})
export type ReviewLine = z.output<typeof line>

/** All branches of a term with the state of their reviews; a secretary sees their own. */
export const overview = call({
  name: 'reviews.overview',
  kind: 'read',
  who: onlookers,
  scope: 'organisation',
  input: z.strictObject({ termId: termId.nullable() }),
  output: z.object({
    term: z.object({ id: termId, name: z.string() }).nullable(),
    lines: z.array(line),
    terms: z.array(z.object({ id: termId, name: z.string() })),
  }),
  refusals: [],
})

const rollMember = z.object({
  memberId,
  staffId,
  name: z.string(),
  branch: z.string(),
  kind: z.enum(['full', 'probationary']),
  rank: z.enum(['none', 'middle-manager', 'school-leader']),
  voter: z.boolean(),
  graded: z.boolean(),
  excused: z.string().nullable(),
  exempt: z.string().nullable(),
  present: z.boolean(),
  /** Was given strips. */
  issued: z.boolean(),
  /** How they vote, where the electronic ballot is offered and they checked in. */
  channel: channel.nullable(),
  /** Checked in from elsewhere: votes, and is not in the room. */
  away: z.boolean(),
  /** As on the ballot. */
  points: z.string(),
  items: z.array(z.object({ text: z.string(), beyond: z.boolean() })),
  selfReview: z.string(),
  selfStars: z.int().nullable(),
})
export type RollMember = z.output<typeof rollMember>

/** The meeting of one branch: roll, attendance, tellers, and what may be done now. */
export const meeting = call({
  name: 'reviews.meeting',
  kind: 'read',
  who: onlookers,
  scope: 'branch',
  input: z.strictObject(ofBranch),
  output: z.object({
    term: z.object({ id: termId, name: z.string() }),
    branch: z.string(),
    review: z
      .object({
        id: reviewId,
        state: meetingState,
        branches: z.array(z.string()),
        heldOn: day,
        place: z.string(),
        round: z.int(),
        version: z.int(),
        roll: z.array(rollMember),
        /** How the organisation moved on since the roll was made. */
        changes: z.array(z.object({ name: z.string(), what: z.enum(['joined', 'left', 'kind']) })),
        /** Asked beside the stars; until the roll is frozen, as the term's scheme asks now. */
        questions: z.array(secondQuestion),
        /** Representatives of the masses who are given strips. */
        guests: z.int(),
        attendance: z.object({
          full: z.int(),
          fullPresent: z.int(),
          probationary: z.int(),
          probationaryPresent: z.int(),
        }),
        quorum: z.object({ met: z.boolean(), warned: z.boolean(), because: z.array(z.string()) }),
        issued: z.int(),
        tellers: z.array(z.object({ staffId, name: z.string(), entered: z.int(), handedIn: z.boolean() })),
        scrutineers: z.array(z.object({ memberId, name: z.string() })),
        /** Boxes on which the tellers do not agree, once both have handed in; else empty. */
        differences: z.array(
          z.object({
            question: z.enum(questionKinds),
            memberId,
            name: z.string(),
            first: z.record(z.string(), z.int()),
            second: z.record(z.string(), z.int()),
            /** In a second round too: now the meeting may settle it. */
            countedAgain: z.boolean(),
          }),
        ),
        agreed: z.int(),
        /** All that are to be counted. */
        boxes: z.int(),
        /** Null where the review is on paper alone. */
        ballot: z
          .object({
            stage: ballotStage,
            freezeHash: hash.nullable(),
            /** Members who were issued tokens. */
            tokens: z.array(memberId),
            /** False: the ballot's keys lie with another program, or were lost, and this one cannot go on with it. */
            keysHere: z.boolean(),
            endAsked: z.boolean(),
            /** The policy's window for those who are away, and until when casting waits for them. */
            away: z.object({ checkIn: z.int(), casting: z.int() }).nullable(),
            awayUntil: moment.nullable(),
            root: hash.nullable(),
            slips: z.int().nullable(),
            /** Scrutineers who saw the root. */
            confirmed: z.array(z.string()),
          })
          .nullable(),
      })
      .nullable(),
    /** Whether the policy of the term lets the electronic ballot be offered when the roll is frozen. */
    electronicAllowed: z.boolean(),
    /** Whether a review can be begun here; set where there is none. */
    mayBegin: permission,
    may,
    /** Items and 其他 rows that nobody has decided on yet: they would count nothing. */
    undecidedItems: z.int(),
  }),
  refusals: ['reviews.joint-elsewhere'],
})

/** Makes the roll from the members of today. Small branches make one together where the policy says so. */
export const begin = call({
  name: 'reviews.begin',
  kind: 'write',
  who: holders,
  scope: 'branch',
  input: z.strictObject({ ...ofBranch, heldOn: day, place: optionalText(100) }),
  output: z.object({ reviewId }),
  refusals: [
    ...phaseCodes,
    'reviews.already-there',
    'reviews.joint-elsewhere',
    'reviews.on-another-roll',
    'reviews.nobody-graded',
  ],
})

const seen = { ...ofBranch, version: z.int().min(1) }
const changed = z.object({ version: z.int() })

/** Reads members, points and items again; notes on the roll stay. */
export const refresh = call({
  name: 'reviews.refresh',
  kind: 'write',
  who: holders,
  scope: 'branch',
  input: z.strictObject({ ...seen, heldOn: day, place: optionalText(100) }),
  output: changed,
  refusals: [...phaseCodes, 'reviews.on-another-roll', 'reviews.nobody-graded'],
})

/** Excuses from the meeting or exempts from being graded, each with its reason; null takes it back. */
export const note = call({
  name: 'reviews.note',
  kind: 'write',
  who: holders,
  scope: 'branch',
  input: z.strictObject({ ...seen, memberId, excused: text(200).nullable(), exempt: text(200).nullable() }),
  output: changed,
  refusals: [...phaseCodes, 'reviews.nobody-graded', 'reviews.on-another-roll'],
})

/** Freezes the roll with what stands on the ballots. */
export const freeze = call({
  name: 'reviews.freeze',
  kind: 'write',
  who: holders,
  scope: 'branch',
  /** Says yes to freezing although items are not yet confirmed or recognised. */
  input: z.strictObject({
    ...seen,
    leaveUndecided: z.boolean(),
    /** Offers the electronic ballot beside paper; its keys are made at once. */
    electronic: z.boolean().default(false),
  }),
  output: changed,
  refusals: [
    ...phaseCodes,
    'ballots.not-allowed',
    'reviews.roll-changed',
    'reviews.nobody-graded',
    'reviews.nobody-votes',
    'reviews.unconfirmed',
    'reviews.on-another-roll',
    'reviews.designated-over-seats',
  ],
})

/** Opens a frozen roll again before anybody has counted, with a reason on the audit log. */
export const reopenRoll = call({
  name: 'reviews.reopen-roll',
  kind: 'write',
  who: holders,
  scope: 'branch',
  input: z.strictObject({ ...seen, reason: text(300) }),
  output: changed,
  refusals: phaseCodes,
})

/** Who is there, and who was given strips. */
export const attend = call({
  name: 'reviews.attend',
  kind: 'write',
  who: holders,
  scope: 'branch',
  input: z.strictObject({
    ...ofBranch,
    marks: z
      .array(z.strictObject({ memberId, present: z.boolean() }))
      .min(1)
      .max(2000),
  }),
  output: changed,
  refusals: [
    ...phaseCodes,
    'reviews.not-a-voter',
    'ballots.not-yet',
    'ballots.too-late',
    'ballots.already-issued',
  ],
})

export const tellerChoices = call({
  name: 'reviews.teller-choices',
  kind: 'read',
  who: onlookers,
  scope: 'branch',
  input: z.strictObject(ofBranch),
  output: z.object({ people: z.array(z.object({ staffId, name: z.string(), branch: z.string() })) }),
  refusals: [],
})

/** Two different people who will count without seeing each other's numbers. */
export const appointTellers = call({
  name: 'reviews.appoint-tellers',
  kind: 'write',
  who: holders,
  scope: 'branch',
  input: z.strictObject({ ...seen, first: staffId, second: staffId }),
  output: changed,
  refusals: [...phaseCodes, 'reviews.same-teller', 'reviews.scrutineer-counts'],
})

/** 监票人: one or two voters of the roll who watch the count and do not count themselves. */
export const appointScrutineers = call({
  name: 'reviews.appoint-scrutineers',
  kind: 'write',
  who: holders,
  scope: 'branch',
  input: z.strictObject({ ...seen, members: z.array(memberId).min(1).max(mostScrutineers) }),
  output: changed,
  refusals: [
    ...phaseCodes,
    'ballots.not-yet',
    'ballots.too-late',
    'reviews.same-scrutineer',
    'reviews.scrutineer-no-voter',
    'reviews.scrutineer-counts',
  ],
})

/** Ends the voting and opens the boxes. `withoutStrips` are present but were given none. */
export const openCounting = call({
  name: 'reviews.open-counting',
  kind: 'write',
  who: holders,
  scope: 'branch',
  input: z.strictObject({ ...seen, withoutStrips: z.array(memberId).max(2000) }),
  output: changed,
  refusals: [
    ...phaseCodes,
    'reviews.no-quorum',
    'reviews.no-tellers',
    'reviews.no-scrutineers',
    'reviews.same-scrutineer',
    'reviews.scrutineer-no-voter',
    'reviews.scrutineer-counts',
    'reviews.scrutineer-away',
    'reviews.too-few-ballots',
    'reviews.not-a-voter',
    'ballots.casting-first',
  ],
})

export const papers = ['ballots', 'self-reviews', 'labels', 'tally', 'sign'] as const

/** Ballots as sheets of strips, the material for reading beside them, box labels, tally sheets, the sign sheet. */
export const paper = call({
  name: 'reviews.paper',
  kind: 'download',
  who: onlookers,
  scope: 'branch',
  input: z.strictObject({
    ...ofBranch,
    paper: z.enum(papers),
    /** Strips, labels and tally sheets are of one question. */
    question: z.enum(questionKinds).default('stars'),
  }),
  output: nothing,
  refusals: [...phaseCodes, 'reviews.not-asked'],
  costly: true,
})
