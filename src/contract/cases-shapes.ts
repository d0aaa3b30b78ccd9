/** What the calls of the cases carry. */
import { z } from 'zod'

import { caseActs } from '#domain/cases/acts.ts'
import { caseStates, limits, seats, signedPapers, sources, treatments } from '#domain/cases/case.ts'

import { day, id, moment, text } from './fields.ts'
import { permissions } from './permission.ts'
import { shareSchema } from './policy.ts'

export const caseId = id<'member-case'>()
export const memberId = id<'member'>()
export const staffId = id<'staff'>()
export const version = z.int().min(1)
export const words = text(limits.words)
export const verifiers = z.tuple([staffId, staffId])

/** What the table of acts answers with, the same on the screen and from the server: domain/cases/now.ts. */
export const tableCodes = [
  'cases.state',
  'cases.signed-already',
  'cases.own-report',
  'cases.own-step',
  'cases.no-grounds',
  'cases.hearing-early',
  'cases.period-running',
  'cases.no-appeal',
] as const

/** What every step names: which case, as they saw it, and the day that its paper bears. */
export const at = { caseId, version, heldOn: day }
/** How many of a small body sat; of how many, the product knows. */
export const present = z.int().min(0).max(limits.people)

const number = z.int().min(0).max(limits.people)
export const counts = {
  excused: number,
  present: number,
  issued: number,
  collected: number,
  agree: number,
  against: number,
  abstained: number,
  void: number,
}

/** A case without its content. */
export const caseLine = z.object({
  id: caseId,
  memberId,
  name: z.string(),
  branch: z.string(),
  state: z.enum(caseStates),
  /** Proposed, or decided once it is approved. */
  treatment: z.enum(treatments).nullable(),
  startedOn: day,
  /** The day of its last paper. */
  lastOn: day,
  /** Of 限期改正, while it runs. */
  endsOn: day.nullable(),
})
export type CaseLine = z.output<typeof caseLine>

const said = { words: z.string() }
const sitting = { present: z.int(), of: z.int() }
const kind = <const Kind extends string>(name: Kind) => ({ kind: z.literal(name) })
export const content = z.discriminatedUnion('kind', [
  z.object({ ...kind('start'), ...said }),
  z.object({ ...kind('report'), ...said, grounds: z.boolean() }),
  z.object({ ...kind('countersign') }),
  z.object({
    ...kind('opinion'),
    ...said,
    ...sitting,
    treatment: z.enum(treatments),
    months: z.int().nullable(),
  }),
  z.object({ ...kind('filing'), ...said, ...sitting, agrees: z.boolean() }),
  z.object({ ...kind('notice'), ...said, hearingOn: day, place: z.string() }),
  z.object({ ...kind('hearing'), ...said, waived: z.boolean() }),
  z.object({ ...kind('signature'), paper: z.enum(signedPapers), typed: z.string().nullable() }),
  z.object({
    ...kind('refusal'),
    ...said,
    paper: z.enum(signedPapers),
    witnesses: z.array(z.string()).readonly(),
  }),
  z.object({
    ...kind('vote'),
    ...counts,
    full: z.int(),
    due: z.int(),
    passed: z.boolean(),
    counters: z.array(z.string()).readonly(),
  }),
  z.object({ ...kind('approval'), ...said, ...sitting, agrees: z.boolean() }),
  z.object({ ...kind('superior'), ...said, document: z.string() }),
  z.object({ ...kind('delivery'), ...said }),
  z.object({ ...kind('assessment'), ...said, ...sitting, corrected: z.boolean() }),
  z.object({ ...kind('ending'), ...said, ...sitting, agrees: z.boolean() }),
  z.object({ ...kind('answer'), ...said }),
  z.object({ ...kind('appeal'), ...said, late: z.boolean() }),
  z.object({ ...kind('reply'), ...said, upheld: z.boolean() }),
  z.object({ ...kind('discontinuation'), ...said }),
])

/** A paper of the case; where a kind stands twice, the later is in force. */
export const step = z.object({
  id: id<'case-step'>(),
  heldOn: day,
  by: z.string(),
  at: moment,
  hash: z.string(),
  drawn: z.string().nullable(),
  content,
})
export type StepShown = z.output<typeof step>

/** How many sit in a body, and how many must come for it to decide. */
const body = z.object({ of: z.int(), least: z.int() })

/** The case with everything about it, for the persons of its list. */
export const shown = z.object({
  id: caseId,
  version,
  memberId,
  name: z.string(),
  branch: z.string(),
  source: z.enum(sources),
  talkId: id<'talk'>().nullable(),
  previousId: caseId.nullable(),
  nextId: caseId.nullable(),
  state: z.enum(caseStates),
  treatment: z.enum(treatments).nullable(),
  /** What may be proposed. */
  allowed: z.array(z.enum(treatments)),
  /** What a further case may propose, where this one brought nothing. */
  mayFollow: z.array(z.enum(treatments)),
  months: z.int().nullable(),
  correction: z.object({ usual: z.int(), least: z.int(), most: z.int() }),
  hearingOn: day.nullable(),
  deliveredOn: day.nullable(),
  appealBy: day.nullable(),
  endsOn: day.nullable(),
  lastOn: day,
  seats: z.array(z.enum(seats)),
  steps: z.array(step),
  /** Of the vote: who entered counts so far, and in what two of them differ. */
  counted: z.object({ by: z.array(z.string()), differ: z.array(z.enum(keysOf(counts))) }),
  /** Full members of the branch today; those who sit in the bodies that decide. */
  bodies: z.object({
    full: z.int(),
    branch: body,
    committee: body,
    noticeDays: z.int(),
    /** Of those due at the branch's meeting: who must be there, and who must agree. */
    quorum: shareSchema,
    majority: shareSchema,
  }),
  /** Everybody who can open it today. */
  persons: z.array(z.object({ name: z.string(), seats: z.array(z.enum(seats)) })),
  /** Who looked when, the newest first; for the member and the committee. */
  looks: z
    .array(z.object({ by: z.string(), seat: z.enum(seats), act: z.enum(['opened', 'printed']), at: moment }))
    .nullable(),
  today: day,
  may: permissions(caseActs),
})
export type CaseShown = z.output<typeof shown>

function keysOf<Key extends string>(of: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(of) as Key[]
}
