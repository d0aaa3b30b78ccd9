import { z } from 'zod'

import { call } from './call.ts'
import { day, moment, nothing, optionalText, text } from './fields.ts'
import { permissions } from './permission.ts'
import {
  evaluationState,
  factLine,
  givers,
  memberId,
  objectionId,
  ofBranch,
  onlookers,
  published,
  seenBranch,
  term,
  termId,
  branchId,
  vetoLine,
} from './pioneer-fields.ts'

const named = z.object({ id: z.string(), name: z.string() })

const member = z.object({
  memberId,
  name: z.string(),
  class: z.string().nullable(),
  stars: z.int().nullable(),
  /** As people read it; null where the class is not graded. */
  score: z.string().nullable(),
  place: z.int().nullable(),
  /** What the scheme gives, and what is proposed. */
  computed: z.string().nullable(),
  grade: z.string().nullable(),
  eligible: z.boolean(),
  pioneer: z.boolean(),
  reason: z.string(),
  because: z.array(z.string()),
  missing: z.int(),
  facts: z.array(factLine),
  vetoes: z.array(vetoLine),
})
export type SheetMember = z.output<typeof member>

export const sheetActions = [
  'pioneer.draw',
  'pioneer.give',
  'pioneer.classify',
  'pioneer.veto',
  'pioneer.propose',
  'pioneer.handIn',
  'pioneer.confirm',
  'pioneer.giveBack',
  'pioneer.lock',
  'pioneer.answerObjection',
] as const

/** One branch's sheet: members, facts, scores and grades. Null where the committee has not begun. */
export const branchSheet = call({
  name: 'pioneer.branchSheet',
  kind: 'read',
  who: onlookers,
  scope: 'branch',
  input: z.strictObject({ branchId, termId: termId.nullable() }),
  output: z.object({
    branch: z.string(),
    term: term.nullable(),
    terms: z.array(term),
    sheet: z
      .object({
        state: evaluationState,
        version: z.int(),
        returned: z.string(),
        scheme: z.string(),
        lastDay: day,
        published: published.nullable(),
        grades: z.array(z.string()),
        classes: z.array(named),
        vetoes: z.array(named),
        seats: z.array(z.object({ grade: z.string(), seats: z.int(), taken: z.int() })),
        members: z.array(member),
        objections: z.array(
          z.object({
            id: objectionId,
            by: z.string(),
            about: z.string().nullable(),
            text: z.string(),
            at: moment,
            revision: z.int(),
            answer: z.string().nullable(),
            outcome: z.enum(['upheld', 'rejected']).nullable(),
            answeredBy: z.string().nullable(),
          }),
        ),
        may: permissions(sheetActions),
      })
      .nullable(),
  }),
  refusals: [],
})
export type Sheet = NonNullable<z.output<typeof branchSheet.output>['sheet']>

/** Asks the rooms again for every member of the branch, newcomers included. */
export const draw = call({
  name: 'pioneer.draw',
  kind: 'write',
  who: ['secretary', 'committee', 'party-office'],
  scope: 'branch',
  input: z.strictObject(ofBranch),
  output: z.object({ changed: z.int() }),
  refusals: ['pioneer.not-in-state'],
})

/** Values of one member by hand; an empty one takes it back. */
export const give = call({
  name: 'pioneer.give',
  kind: 'write',
  who: givers,
  scope: 'branch',
  input: z.strictObject({
    ...ofBranch,
    memberId,
    values: z
      .array(z.strictObject({ key: z.string().min(1).max(120), value: z.string().max(40) }))
      .min(1)
      .max(200),
  }),
  output: nothing,
  refusals: [
    'pioneer.not-in-state',
    'pioneer.scoring-over',
    'pioneer.not-yours',
    'pioneer.not-asked',
    'pioneer.not-a-number',
    'pioneer.over-maximum',
  ],
})

/** Which class of the scheme a member is counted in. */
export const classify = call({
  name: 'pioneer.classify',
  kind: 'write',
  who: givers,
  scope: 'branch',
  input: z.strictObject({ ...ofBranch, memberId, class: z.string().min(1).max(60) }),
  output: nothing,
  refusals: ['pioneer.not-in-state', 'pioneer.unknown-class'],
})

/** A veto applies to a member, with its reason; or no more. */
export const veto = call({
  name: 'pioneer.veto',
  kind: 'write',
  who: givers,
  scope: 'branch',
  input: z.strictObject({
    ...ofBranch,
    memberId,
    veto: z.string().min(1).max(60),
    applies: z.boolean(),
    reason: optionalText(500),
  }),
  output: nothing,
  refusals: ['pioneer.not-in-state', 'pioneer.unknown-veto', 'pioneer.veto-reason'],
})

/** What the branch proposes for one member; null: as the scheme gives it. Anything else needs a reason. */
export const propose = call({
  name: 'pioneer.propose',
  kind: 'write',
  who: ['secretary'],
  scope: 'branch',
  input: z.strictObject({
    ...ofBranch,
    memberId,
    grade: z.string().min(1).max(60).nullable(),
    pioneer: z.boolean().nullable(),
    reason: optionalText(500),
  }),
  output: nothing,
  refusals: [
    'pioneer.not-in-state',
    'pioneer.not-graded',
    'pioneer.unknown-grade',
    'pioneer.vetoed',
    'pioneer.not-eligible',
    'pioneer.reason-missing',
  ],
})

/** The branch hands its proposals in: facts, scores and grades are frozen as they stand. */
export const handIn = call({
  name: 'pioneer.handIn',
  kind: 'write',
  who: ['secretary'],
  scope: 'branch',
  input: z.strictObject(seenBranch),
  output: nothing,
  refusals: [
    'pioneer.not-in-state',
    'pioneer.facts-changed',
    'pioneer.over-seats',
    'pioneer.not-graded',
    'pioneer.unknown-grade',
    'pioneer.vetoed',
    'pioneer.not-eligible',
    'pioneer.reason-missing',
  ],
})

export const answerObjection = call({
  name: 'pioneer.answerObjection',
  kind: 'write',
  who: ['committee', 'discipline', 'party-office'],
  scope: 'branch',
  input: z.strictObject({
    ...ofBranch,
    objectionId,
    outcome: z.enum(['upheld', 'rejected']),
    answer: text(2000),
  }),
  output: nothing,
  refusals: ['pioneer.not-in-state', 'pioneer.already-answered'],
})
