import { z } from 'zod'

import { call } from './call.ts'
import { day, moment, nothing, optionalText, text } from './fields.ts'
import { permission } from './permission.ts'
import {
  branchId,
  evaluationState,
  factLine,
  memberId,
  objectionId,
  ofBranch,
  published,
  term,
  termId,
  vetoLine,
} from './pioneer-fields.ts'

const branchGrades = z.object({
  termId,
  branchId,
  branch: z.string(),
  locked: z.boolean(),
  published,
  /** Members by grade, the best first; never scores. */
  grades: z.array(
    z.object({ grade: z.string(), members: z.array(z.object({ memberId, name: z.string() })) }),
  ),
  pioneers: z.array(z.string()),
  mayObject: permission,
})
export type BranchGrades = z.output<typeof branchGrades>

/** What is published inside the school: grades and pioneer members, no scores. */
export const publishedGrades = call({
  name: 'pioneer.publishedGrades',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ termId: termId.nullable() }),
  output: z.object({
    term: term.nullable(),
    terms: z.array(term),
    branches: z.array(branchGrades),
    /** Own objections with their answers. */
    mine: z.array(
      z.object({
        id: objectionId,
        branch: z.string(),
        about: z.string().nullable(),
        text: z.string(),
        at: moment,
        answer: z.string().nullable(),
        outcome: z.enum(['upheld', 'rejected']).nullable(),
      }),
    ),
  }),
  refusals: [],
})

/** An objection of whoever is signed in; the Party office writes down those on paper with the name that stands there. */
export const objectToGrades = call({
  name: 'pioneer.object',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({
    ...ofBranch,
    aboutMemberId: memberId.nullable(),
    text: text(2000),
    onPaperBy: optionalText(50),
  }),
  output: nothing,
  refusals: ['pioneer.not-in-state', 'pioneer.publicity-over', 'pioneer.not-graded'],
})

const own = z.object({
  branch: z.string(),
  scheme: z.string(),
  state: evaluationState,
  class: z.string().nullable(),
  stars: z.int().nullable(),
  /** Null where the class is not graded. */
  score: z.string().nullable(),
  /** What the scheme gives; what was confirmed stands in `grade`, once it is published. */
  computed: z.string().nullable(),
  grade: z.string().nullable(),
  pioneer: z.boolean().nullable(),
  reason: z.string(),
  because: z.array(z.string()),
  facts: z.array(factLine),
  vetoes: z.array(vetoLine),
  published: published.nullable(),
  lastDay: day,
})
export type OwnIndex = z.output<typeof own>

/** The member's own evaluation of a term with the whole arithmetic; nobody else's. The newest where none is named. */
export const myIndex = call({
  name: 'pioneer.mine',
  kind: 'read',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ termId: termId.nullable() }),
  output: z.object({ term: term.nullable(), terms: z.array(term), own: own.nullable() }),
  refusals: [],
})
