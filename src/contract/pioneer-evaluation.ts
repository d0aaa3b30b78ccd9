import { z } from 'zod'

import { call } from './call.ts'
import { day, nothing, text } from './fields.ts'
import { permissions } from './permission.ts'
import { branchId, evaluationState, ofBranch, seenBranch, term, termId } from './pioneer-fields.ts'

const line = z.object({
  branchId,
  branch: z.string(),
  state: evaluationState,
  members: z.int(),
  /** Base items of members that nobody has said anything about. */
  missing: z.int(),
  /** Members proposed or confirmed as 学期先锋党员. */
  pioneers: z.int(),
  objections: z.int(),
  lastDay: day.nullable(),
})
export type EvaluationLine = z.output<typeof line>

/** The evaluation of a term, branch by branch: how far each is. The newest opened term where none is named. */
export const evaluations = call({
  name: 'pioneer.evaluations',
  kind: 'read',
  who: ['committee', 'party-office', 'discipline'],
  scope: 'organisation',
  input: z.strictObject({ termId: termId.nullable() }),
  output: z.object({
    term: term.nullable(),
    terms: z.array(term),
    evaluation: z.object({ scheme: z.string(), lastDay: day }).nullable(),
    lines: z.array(line),
    may: permissions(['pioneer.openEvaluation', 'pioneer.moveLastDay']),
  }),
  refusals: [],
})

/** Begins the evaluation: freezes the newest scheme, lists every member, draws what the rooms know. */
export const openEvaluation = call({
  name: 'pioneer.openEvaluation',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ termId, lastDay: day }),
  output: nothing,
  refusals: [
    'terms.too-early',
    'terms.too-late',
    'pioneer.no-scheme',
    'pioneer.already-open',
    'pioneer.last-day-past',
  ],
})

/** Values by hand are taken until another day. */
export const moveLastDay = call({
  name: 'pioneer.moveLastDay',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ termId, lastDay: day }),
  output: nothing,
  refusals: ['pioneer.not-open', 'pioneer.last-day-past'],
})

/** The committee confirms a branch's proposals: they are published at once, for the working days of the policy. */
export const confirm = call({
  name: 'pioneer.confirm',
  kind: 'write',
  who: ['committee'],
  scope: 'branch',
  input: z.strictObject(seenBranch),
  output: z.object({ lastDay: day }),
  refusals: ['pioneer.not-in-state', 'pioneer.not-eligible'],
})

/** Back to the branch with a reason; out of publicity too, where an objection was right. */
export const giveBack = call({
  name: 'pioneer.giveBack',
  kind: 'write',
  who: ['committee'],
  scope: 'branch',
  input: z.strictObject({ ...seenBranch, reason: text(500) }),
  output: nothing,
  refusals: ['pioneer.not-in-state'],
})

/** Final: after the last day, with every objection answered and none upheld. */
export const lockEvaluation = call({
  name: 'pioneer.lock',
  kind: 'write',
  who: ['committee'],
  scope: 'branch',
  input: z.strictObject(ofBranch),
  output: nothing,
  refusals: ['pioneer.not-in-state', 'pioneer.publicity-runs', 'pioneer.objections-open', 'pioneer.upheld'],
})
