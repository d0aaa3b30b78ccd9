/** What the calls of the talks carry. */
import { z } from 'zod'

import { talkActs } from '#domain/talks/acts.ts'
import { limits, noteKinds, offices, outcomes, seats, talkStates } from '#domain/talks/talk.ts'

import { day, id, moment, text } from './fields.ts'
import { permissions } from './permission.ts'
import { clock } from './study-shapes.ts'

export const talkId = id<'talk'>()
export const memberId = id<'member'>()
export const termId = id<'term'>()
export const staffId = id<'staff'>()
export const version = z.int().min(1)
export const why = text(limits.why)

/** When and where, on the school's own wall. */
export const meeting = { on: day, at: clock, place: text(limits.place) }

export const talkers = z.strictObject({ committee: staffId, discipline: staffId, secretary: staffId })

/** What led to a talk, as it stood then. */
export const grounds = z.object({
  /** As the branch's index says it; '' where only the name was given. */
  index: z.object({ score: z.string(), source: z.string() }).nullable(),
  /** The place among all who were appraised. */
  appraisal: z.object({ rank: z.int(), of: z.int(), most: z.int() }).nullable(),
  /** The committee's reason, where one list alone named the member. */
  why: z.string(),
})

/** A talk without its content. */
export const talkLine = z.object({
  id: talkId,
  memberId,
  name: z.string(),
  branch: z.string(),
  round: z.union([z.literal(1), z.literal(2)]),
  state: z.enum(talkStates),
  outcome: z.enum(outcomes).nullable(),
  meetsOn: day,
  meetsAt: z.string(),
  place: z.string(),
  /** Of the support, while there is one. */
  checkOn: day.nullable(),
  endsOn: day.nullable(),
})
export type TalkLine = z.output<typeof talkLine>

export const goal = z.object({ text: z.string(), dueOn: day })

const note = z.object({
  id: id<'talk-note'>(),
  kind: z.enum(noteKinds),
  text: z.string(),
  /** An appeal after its day. */
  late: z.boolean(),
  by: z.string(),
  at: moment,
})

const decided = z.object({ why: z.string(), by: z.string(), at: moment })

/** The talk itself: for the member, the talkers and the committee alone. */
const content = z.object({
  grounds,
  talkers: z.array(z.object({ office: z.enum(offices), staffId, name: z.string() })),
  meeting: z.object({ on: day, at: z.string(), place: z.string() }),
  moved: z.object({ byMember: z.boolean(), bySchool: z.boolean() }),
  record: z.object({ heldOn: day, words: z.string(), ownWords: z.string(), goals: z.array(goal) }).nullable(),
  signature: z
    .object({ hash: z.string(), at: moment, typed: z.string().nullable(), drawn: z.string().nullable() })
    .nullable(),
  refusal: decided.nullable(),
  judgement: decided.extend({ outcome: z.enum(outcomes) }).nullable(),
  confirmation: decided.nullable(),
  cancelledWhy: z.string().nullable(),
  notes: z.array(note),
  firstId: talkId.nullable(),
  secondId: talkId.nullable(),
})

const support = z.object({
  helper: z.string(),
  checkOn: day,
  endsOn: day,
  steps: z.array(
    z.object({
      id: id<'talk-step'>(),
      text: z.string(),
      dueOn: day,
      done: z.object({ words: z.string(), by: z.string(), at: moment }).nullable(),
    }),
  ),
  check: z.object({ words: z.string(), by: z.string(), at: moment }).nullable(),
})

/** A talk as far as whoever opened it may see it. */
export const talk = z.object({
  id: talkId,
  version,
  memberId,
  termId,
  name: z.string(),
  branch: z.string(),
  term: z.string(),
  round: z.union([z.literal(1), z.literal(2)]),
  state: z.enum(talkStates),
  seats: z.array(z.enum(seats)),
  /** Null for who only helps. */
  content: content.nullable(),
  support: support.nullable(),
  /** Everybody who can open it today. */
  persons: z.array(z.object({ name: z.string(), seats: z.array(z.enum(seats)) })),
  /** Who looked when, the newest first; for the member and the committee. */
  looks: z
    .array(z.object({ by: z.string(), seat: z.enum(seats), act: z.enum(['opened', 'printed']), at: moment }))
    .nullable(),
  today: day,
  may: permissions(talkActs),
})
export type TalkShown = z.output<typeof talk>
