import { z } from 'zod'

import { limits, offices } from '#domain/talks/talk.ts'

import { call } from './call.ts'
import { id, moment, optionalText, text } from './fields.ts'
import { permission } from './permission.ts'
import {
  grounds,
  meeting,
  memberId,
  staffId,
  talk,
  talkers,
  talkId,
  talkLine,
  termId,
  version,
  why,
} from './talks-shapes.ts'

const ofTerm = z.object({ id: termId, name: z.string() })

const candidate = z.object({
  memberId,
  name: z.string(),
  branch: z.string(),
  grounds,
  proposal: z.enum(['first', 'under-way', 'done', 'second', 'recommend']),
  /** Both lists name them: proposed by the rule itself. */
  bySelf: z.boolean(),
  /** The talk that it follows from, or that is under way. */
  talkId: talkId.nullable(),
  /** Of a recommendation: what the committee made of it. */
  resolution: z.object({ follows: z.boolean(), why: z.string(), by: z.string(), at: moment }).nullable(),
  mayPlan: permission,
})

/** The lists of a round, whom they name, and the talks that came of it; for the committee alone. */
export const overview = call({
  name: 'talks.overview',
  kind: 'read',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ termId: termId.optional() }),
  output: z.object({
    term: ofTerm.nullable(),
    terms: z.array(ofTerm),
    /** Null while no appraisal stands. */
    appraisal: z.object({ appraised: z.int(), most: z.int(), members: z.int(), leftOut: z.int() }).nullable(),
    index: z.array(
      z.object({
        memberId,
        name: z.string(),
        branch: z.string(),
        score: z.string(),
        source: z.string(),
        by: z.string(),
        at: moment,
      }),
    ),
    candidates: z.array(candidate),
    talks: z.array(talkLine),
  }),
  refusals: [],
})

/** All members, to note whom a branch's index names. */
export const members = call({
  name: 'talks.members',
  kind: 'read',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({}),
  output: z.object({ members: z.array(z.object({ memberId, name: z.string(), branch: z.string() })) }),
  refusals: [],
})

/** A member whom the branch's index has clearly behind, as its sheet says; noted twice is noted anew. */
export const noteIndex = call({
  name: 'talks.noteIndex',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({
    termId,
    memberId,
    score: optionalText(limits.score),
    source: text(limits.source),
  }),
  output: z.object({}),
  refusals: [],
})

export const dropIndex = call({
  name: 'talks.dropIndex',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ termId, memberId }),
  output: z.object({}),
  refusals: [],
})

/** Who can be appointed to talk to a member, and who cannot and why. */
export const choices = call({
  name: 'talks.choices',
  kind: 'read',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ memberId }),
  output: z.object({
    name: z.string(),
    holders: z.record(z.enum(offices), z.array(z.object({ staffId, name: z.string(), free: z.boolean() }))),
    relatives: z.array(z.object({ staffId, name: z.string(), relation: z.string() })),
  }),
  refusals: [],
})

/** 回避: a relative of the member does not talk to them, and does not help. */
export const noteRelative = call({
  name: 'talks.noteRelative',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ memberId, staffId, relation: text(limits.relation) }),
  output: z.object({}),
  refusals: ['talks.relative-is-member'],
})

export const dropRelative = call({
  name: 'talks.dropRelative',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ memberId, staffId }),
  output: z.object({}),
  refusals: [],
})

const talkerCodes = [
  'talks.talker-is-member',
  'talks.talker-is-relative',
  'talks.talker-twice',
  'talks.talker-office',
] as const

/** Calls a member to a talk. `why` is asked for where one list alone names them; `firstId` makes it the second talk. */
export const plan = call({
  name: 'talks.plan',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({
    termId,
    memberId,
    firstId: talkId.nullable(),
    why: optionalText(limits.why),
    talkers,
    ...meeting,
  }),
  output: z.object({ talkId }),
  refusals: [
    'talks.not-candidate',
    'talks.why-missing',
    'talks.own-talk',
    'talks.another-open',
    'talks.day-past',
    'talks.day-far',
    ...talkerCodes,
  ],
})

/** Other talkers, while the talk is still to come. */
export const appoint = call({
  name: 'talks.appoint',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ talkId, version, talkers }),
  output: talk,
  refusals: ['talks.state', ...talkerCodes],
})

export const cancel = call({
  name: 'talks.cancel',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ talkId, version, why }),
  output: talk,
  refusals: ['talks.state'],
})

/** The committee's word on the talkers' judgement: confirmed, or given back with a reason. */
export const confirm = call({
  name: 'talks.confirm',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ talkId, version, agrees: z.boolean(), why }),
  output: talk,
  refusals: ['talks.state', 'talks.own-judgement'],
})

/** What the committee makes of a recommendation. It changes nobody's standing: a case has steps of its own. */
export const resolve = call({
  name: 'talks.resolve',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ termId, talkId, follows: z.boolean(), why }),
  output: z.object({ resolutionId: id<'talk-resolution'>() }),
  refusals: ['talks.not-recommended', 'talks.resolved-already', 'talks.own-talk'],
})
