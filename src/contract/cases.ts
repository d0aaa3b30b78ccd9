import { z } from 'zod'

import { caseStates, limits, seats, sources, treatments } from '#domain/cases/case.ts'

import { caseId, caseLine, memberId, shown, staffId, tableCodes, verifiers, version } from './cases-shapes.ts'
import { call } from './call.ts'
import { day, id, moment, nothing, text } from './fields.ts'
import { permission } from './permission.ts'

/** Recommendations that the committee follows and no case has taken up; all cases; for the committee alone. */
export const overview = call({
  name: 'cases.overview',
  kind: 'read',
  who: ['committee'],
  scope: 'organisation',
  input: nothing,
  output: z.object({
    recommended: z.array(
      z.object({ memberId, name: z.string(), branch: z.string(), why: z.string(), at: moment }),
    ),
    cases: z.array(caseLine.extend({ openAppeal: z.boolean() })),
    members: z.array(z.object({ memberId, name: z.string(), branch: z.string() })),
  }),
  refusals: [],
})

/** What a case about a member would come from, and who can verify it. */
export const choices = call({
  name: 'cases.choices',
  kind: 'read',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ memberId }),
  output: z.object({
    name: z.string(),
    branch: z.string(),
    source: z.enum(sources),
    /** The committee's words on the recommendation; '' where it opens one of its own. */
    why: z.string(),
    /** What may be proposed: what may follow an earlier case, or any. */
    allowed: z.array(z.enum(treatments)),
    /** The member's cases so far: nobody is treated twice for one matter. */
    earlier: z.array(
      z.object({
        id: caseId,
        state: z.enum(caseStates),
        treatment: z.enum(treatments).nullable(),
        lastOn: day,
      }),
    ),
    people: z.array(z.object({ staffId, name: z.string(), branch: z.string(), free: z.boolean() })),
    mayStart: permission,
  }),
  refusals: [],
})

const verifierCodes = [
  'cases.verifier-is-member',
  'cases.verifier-is-relative',
  'cases.verifier-not-full',
  'cases.verifier-twice',
] as const

/** Opens a case: the committee alone, from a recommendation or on its own, with its reason. */
export const start = call({
  name: 'cases.start',
  kind: 'write',
  who: ['committee'],
  scope: 'organisation',
  input: z.strictObject({ memberId, why: text(limits.why), verifiers }),
  output: z.object({ caseId }),
  refusals: ['cases.own-case', 'cases.another-open', ...verifierCodes],
})

/** Other verifiers, before a report is there. */
export const appoint = call({
  name: 'cases.appoint',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ caseId, version, verifiers }),
  output: shown,
  refusals: [...tableCodes, ...verifierCodes],
})

/** The cases in which I have a seat of my own, without their content. */
export const mine = call({
  name: 'cases.mine',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: nothing,
  output: z.object({
    today: day,
    cases: z.array(caseLine.extend({ seat: z.enum(seats.filter((each) => each !== 'committee')) })),
  }),
  refusals: [],
})

/** Opens the file of a case. A write, since every look is kept, and shown to the member and the committee. */
export const open = call({
  name: 'cases.open',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ caseId }),
  output: shown,
  refusals: [],
})

/** One paper, or all, as a PDF with who printed it and when on every page; a look as well. */
export const print = call({
  name: 'cases.print',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ caseId, stepId: id<'case-step'>().nullable() }),
  output: z.object({ fileName: z.string(), pdf: z.base64() }),
  refusals: [],
  costly: true,
})

/** Who can be named as a witness of a refusal: members of the branch without the one concerned and relatives. */
export const witnesses = call({
  name: 'cases.witnesses',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ caseId }),
  output: z.object({ people: z.array(z.object({ staffId, name: z.string() })) }),
  refusals: [],
})
