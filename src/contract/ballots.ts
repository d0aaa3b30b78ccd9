import { z } from 'zod'

import { ballotStage, channel, hash, slip } from './ballots-fields.ts'
import { call } from './call.ts'
import { day, moment, nothing } from './fields.ts'
import { branchId, holders, memberId, ofBranch, reviewId, termId } from './reviews-fields.ts'

// The electronic ballot of a review (rules.md › The secret; docs/ballot.md). The order of a meeting:
// reviews.freeze {electronic: true} → keys are made → openCheckIn → checkIn, issue → openCasting → cast →
// endCasting, agree → confirm → recount.

const stageCodes = ['ballots.not-offered', 'ballots.not-yet', 'ballots.too-late'] as const
const meetingCodes = ['terms.too-early', 'terms.too-late', 'reviews.not-yet', 'reviews.too-late'] as const
const asked = z.strictObject({ reviewId })

/** Ballots for which the member stands on the roll, the newest first: the way in without the QR code. */
export const waiting = call({
  name: 'ballots.waiting',
  kind: 'read',
  who: ['member'],
  scope: 'self',
  input: nothing,
  output: z.object({
    ballots: z.array(
      z.object({
        reviewId,
        term: z.string(),
        branches: z.array(z.string()),
        stage: ballotStage,
        channel: channel.nullable(),
        voter: z.boolean(),
      }),
    ),
  }),
  refusals: [],
})

const card = z.object({
  memberId,
  name: z.string(),
  /** 处室、职务 in words. */
  post: z.string(),
  points: z.string(),
  items: z.array(z.object({ text: z.string(), beyond: z.boolean() })),
  /** Titles of the tasks done. */
  tasks: z.array(z.string()),
  selfReview: z.string(),
  selfStars: z.int().nullable(),
})
export type BallotCard = z.output<typeof card>

/** Everything that a voter's phone and a scrutineer's page need. Only who stands on the roll gets an answer. */
export const mine = call({
  name: 'ballots.mine',
  kind: 'read',
  who: ['member'],
  scope: 'self',
  input: asked,
  output: z.object({
    reviewId,
    termId,
    branchId,
    term: z.string(),
    branches: z.array(z.string()),
    stage: ballotStage,
    /** The own member: what `newKeychain` is given as the voter. */
    memberId,
    voter: z.boolean(),
    /** Null until checked in; `electronic` stays only where tokens were issued before casting opened. */
    channel: channel.nullable(),
    /** Checked in from elsewhere. */
    away: z.boolean(),
    /** How the policy lets people who are away take part: from which day, whether now, how long they are waited for. */
    elsewhere: z.object({ may: z.boolean(), checkIn: z.int(), casting: z.int(), heldOn: day }).nullable(),
    /** Tokens were issued: the same batch may be asked again, another is refused, and there is no paper any more. */
    issued: z.boolean(),
    /**
     * The freeze record as canonical JSON, to be parsed by the seal's `parseFreezeRecord` and held against the hash from
     * the QR code; null while keys are made.
     */
    record: z.string().nullable(),
    freezeHash: hash.nullable(),
    /** Beside each graded name, in the order of the roll, the own card left out. */
    cards: z.array(card),
    /** Keys are to be deleted from the phone: publicity has ended. */
    forgetKeys: z.boolean(),
    scrutineer: z.boolean(),
    /** The secretary asked to end casting: a scrutineer may agree. */
    endAsked: z.boolean(),
    root: hash.nullable(),
    slips: z.int().nullable(),
    /** The own confirmation as a scrutineer was given. */
    confirmed: z.boolean(),
  }),
  refusals: ['ballots.not-offered'],
})

/** Lets people check in. Refused where the database would write down what must be forgotten. */
export const openCheckIn = call({
  name: 'ballots.openCheckIn',
  kind: 'write',
  who: holders,
  scope: 'branch',
  input: z.strictObject(ofBranch),
  output: nothing,
  refusals: [...meetingCodes, ...stageCodes, 'ballots.keys-missing', 'ballots.statements-logged'],
})

/** The member's own hand: here, and how they vote. Once; the same again is no mistake. */
export const checkIn = call({
  name: 'ballots.checkIn',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  /** `freezeHash`: as the client computed it from the record and found it in the QR code. */
  input: z.strictObject({
    reviewId,
    freezeHash: hash,
    channel,
    /** From elsewhere: where and when the policy allows it, by phone alone. */
    from: z.enum(['room', 'elsewhere']).default('room'),
  }),
  output: nothing,
  refusals: [
    ...meetingCodes,
    ...stageCodes,
    'ballots.other-freeze',
    'ballots.not-a-voter',
    'ballots.already-chosen',
    'ballots.keys-missing',
    'ballots.statements-logged',
    'ballots.away-not-allowed',
    'ballots.away-on-paper',
    'ballots.away-too-early',
  ],
})

/** A batch of at most ten thousand blinded messages, 256 bytes each, as base64url. */
const batch = z
  .string()
  .max(3_500_000)
  .regex(/^[\w-]*$/u)

/** Signs all blinded messages of a voter at once, in the order of the roll; or none of them. */
export const issue = call({
  name: 'ballots.issue',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ reviewId, freezeHash: hash, batch }),
  output: z.object({ signatures: batch }),
  limit: 4 * 1024 * 1024,
  refusals: [
    ...meetingCodes,
    ...stageCodes,
    'ballots.keys-missing',
    'ballots.other-freeze',
    'ballots.not-a-voter',
    'ballots.not-checked-in',
    'ballots.other-batch',
    'ballots.malformed-batch',
  ],
})

/** Ends check-in, and with it issuing, for ever; and opens casting. `withoutStrips` chose paper and were given none. */
export const openCasting = call({
  name: 'ballots.openCasting',
  kind: 'write',
  who: holders,
  scope: 'branch',
  input: z.strictObject({ ...ofBranch, withoutStrips: z.array(memberId).max(2000) }),
  output: nothing,
  refusals: [
    ...meetingCodes,
    ...stageCodes,
    'ballots.keys-missing',
    'ballots.statements-logged',
    'ballots.nobody',
    'ballots.too-few-electronic',
    'ballots.too-few-paper',
    'reviews.no-quorum',
    'reviews.no-tellers',
    'reviews.no-scrutineers',
    'reviews.same-scrutineer',
    'reviews.scrutineer-no-voter',
    'reviews.scrutineer-counts',
    'reviews.scrutineer-away',
    'reviews.too-few-ballots',
    'reviews.not-a-voter',
  ],
})

const castInput = z.strictObject({ reviewId, slip })

/** One slip. To be asked without cookies (`credentials: 'omit'`), one at a time, in random order; again where no answer came. */
export const cast = call({
  name: 'ballots.cast',
  kind: 'write',
  who: 'anyone',
  scope: 'public',
  input: castInput,
  output: z.object({ taken: z.literal(true) }),
  /** `{"reviewId":"…","slip":"…"}`, in this order and without blanks. */
  untraced: { bytes: '{"reviewId":"","slip":""}'.length + 36 + 579 },
  refusals: [...stageCodes, 'ballots.keys-missing', 'ballots.bad-slip', 'ballots.other-slip', 'ballots.full'],
})

/** What the big screen shows; nothing of results. */
export const live = call({
  name: 'ballots.live',
  kind: 'live',
  who: holders,
  scope: 'branch',
  input: z.strictObject(ofBranch),
  output: z.object({
    stage: ballotStage,
    freezeHash: hash.nullable(),
    voters: z.int(),
    present: z.int(),
    /** Checked in from elsewhere; not among those present. */
    away: z.int(),
    electronic: z.int(),
    paper: z.int(),
    issued: z.int(),
    quorum: z.object({ met: z.boolean(), warned: z.boolean() }),
    /** In steps of five; `most` is what could come. */
    cast: z.object({ shown: z.int(), most: z.int() }),
    endAsked: z.boolean(),
    /** Casting does not end before, for the sake of those who are away. */
    awayUntil: moment.nullable(),
  }),
  refusals: ['ballots.not-offered'],
})

/** The holder's half of ending: casting goes on until a scrutineer agrees. */
export const endCasting = call({
  name: 'ballots.endCasting',
  kind: 'write',
  who: holders,
  scope: 'branch',
  input: z.strictObject(ofBranch),
  output: nothing,
  refusals: [...meetingCodes, ...stageCodes, 'ballots.away-casting', 'reviews.no-tellers'],
})

/** The scrutineer's half: casting ends, every slip is opened, every key destroyed. */
export const agree = call({
  name: 'ballots.agree',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  /** Every slip is checked, whoever asks. */
  costly: true,
  input: asked,
  output: z.object({ root: hash, slips: z.int() }),
  refusals: [
    ...meetingCodes,
    ...stageCodes,
    'ballots.not-a-scrutineer',
    'ballots.end-not-asked',
    'ballots.same-person',
    'ballots.away-casting',
    'ballots.keys-missing',
    'ballots.spoiled',
    'reviews.no-tellers',
  ],
})

/** 监票人 saw this root: at least one has to before the result is published. */
export const confirm = call({
  name: 'ballots.confirm',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ reviewId, root: hash }),
  output: nothing,
  refusals: [...stageCodes, 'ballots.not-a-scrutineer', 'ballots.other-root'],
})

/** Everything to count again from: shows every member's slips. Scrutineers and committee, or the roll by policy. */
export const recount = call({
  name: 'ballots.recount',
  kind: 'download',
  who: 'signed-in',
  scope: 'organisation',
  input: asked,
  output: nothing,
  refusals: ['ballots.not-offered', 'ballots.recount-closed', 'ballots.recount-few', 'reviews.not-yet'],
})

/** The root, for everybody. To be asked without cookies. */
export const root = call({
  name: 'ballots.root',
  kind: 'read',
  who: 'anyone',
  scope: 'public',
  input: asked,
  output: z.object({ freezeHash: hash, root: hash, slips: z.int() }),
  refusals: stageCodes,
})

/**
 * All leaf hashes in their order, 32 bytes each, as one base64url: every phone of the roll asks the same, and finds its
 * own alone.
 */
export const leaves = call({
  name: 'ballots.leaves',
  kind: 'read',
  who: ['member'],
  scope: 'self',
  input: asked,
  output: z.object({ root: hash, leaves: z.string() }),
  refusals: stageCodes,
})
