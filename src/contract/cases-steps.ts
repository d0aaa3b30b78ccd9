/** The steps of a case. Each leaves a paper, and answers with the case as it is afterwards. */
import { z } from 'zod'

import { limits, treatments } from '#domain/cases/case.ts'

import { at, caseId, counts, present, shown, staffId, tableCodes, version, words } from './cases-shapes.ts'
import { call } from './call.ts'
import { day, text } from './fields.ts'
import { fileCodes } from './files.ts'

const dayCodes = [...tableCodes, 'cases.day-future', 'cases.day-before'] as const
const sittingCodes = ['cases.sitting-quorum', 'cases.sitting-over'] as const
const ofCase = { kind: 'write', who: 'signed-in', scope: 'organisation', output: shown } as const

/** 核实: by one of the verifiers, anew until the other has signed. */
export const report = call({
  ...ofCase,
  name: 'cases.report',
  input: z.strictObject({ ...at, words, grounds: z.boolean() }),
  refusals: dayCodes,
})

/** The other verifier has read the report as it stands, and signs it too. */
export const countersign = call({
  ...ofCase,
  name: 'cases.countersign',
  input: z.strictObject({ caseId, version }),
  refusals: tableCodes,
})

/** 支部委员会的处置意见. */
export const opine = call({
  ...ofCase,
  name: 'cases.opine',
  input: z.strictObject({
    ...at,
    words,
    present,
    treatment: z.enum(treatments),
    months: z.int().min(1).max(60).nullable(),
  }),
  refusals: [...dayCodes, ...sittingCodes, 'cases.months', 'cases.not-next'],
})

/** 预审备案, before the member is told and the branch meets. */
export const file = call({
  ...ofCase,
  name: 'cases.file',
  input: z.strictObject({ ...at, words, present, agrees: z.boolean() }),
  refusals: [...dayCodes, ...sittingCodes],
})

/** 告知: what was found, what is proposed, when and where the member is heard. */
export const notify = call({
  ...ofCase,
  name: 'cases.notify',
  input: z.strictObject({ ...at, words, hearingOn: day, place: text(limits.place) }),
  refusals: [...dayCodes, 'cases.notice-short'],
})

/** 申辩: the member's defence in their own words, or that they do not want to be heard, and what they said of it. */
export const hear = call({
  ...ofCase,
  name: 'cases.hear',
  input: z.strictObject({ ...at, words, waived: z.boolean() }),
  refusals: dayCodes,
})

/** The member has read the record of the hearing, or received the decision, as it stands (`version`), and signs. */
export const sign = call({
  ...ofCase,
  name: 'cases.sign',
  input: z.strictObject({
    caseId,
    version,
    signature: z.union([
      z.strictObject({ drawn: z.base64().min(100).max(300_000) }),
      z.strictObject({ typed: text(40) }),
    ]),
  }),
  refusals: [...tableCodes, 'cases.signature-name', 'cases.signature-blank', ...fileCodes],
  limit: 512 * 1024,
})

/** The member does not sign: noted with what was said; of a delivery, two persons witness it. */
export const refuseToSign = call({
  ...ofCase,
  name: 'cases.refuseToSign',
  input: z.strictObject({ ...at, why: text(limits.why), witnesses: z.array(staffId).max(2) }),
  refusals: [...dayCodes, 'cases.witnesses'],
})

/** 支部大会表决: two people enter the counts, each alone; once they agree, the vote stands. */
export const count = call({
  ...ofCase,
  name: 'cases.count',
  input: z.strictObject({ ...at, ...counts }),
  refusals: [
    ...dayCodes,
    'cases.excused-over',
    'cases.present-over',
    'cases.quorum',
    'cases.issued-over',
    'cases.collected-over',
    'cases.count-sum',
  ],
})

/** 审批: the committee's decision, or the matter given back to the branch committee. */
export const approve = call({
  ...ofCase,
  name: 'cases.approve',
  input: z.strictObject({ ...at, words, present, agrees: z.boolean() }),
  refusals: [...dayCodes, ...sittingCodes],
})

/** The superior's agreement, by the document that says it. */
export const superior = call({
  ...ofCase,
  name: 'cases.superior',
  input: z.strictObject({ ...at, words, document: text(limits.document) }),
  refusals: dayCodes,
})

/** 送达: read out and handed over; then the member signs, or will not. */
export const deliver = call({
  ...ofCase,
  name: 'cases.deliver',
  input: z.strictObject({ ...at, words }),
  refusals: dayCodes,
})

/** The branch committee's judgement once the period of 限期改正 is over. */
export const assess = call({
  ...ofCase,
  name: 'cases.assess',
  input: z.strictObject({ ...at, words, present, corrected: z.boolean() }),
  refusals: [...dayCodes, ...sittingCodes],
})

/** The committee's word on it. */
export const confirm = call({
  ...ofCase,
  name: 'cases.confirm',
  input: z.strictObject({ ...at, words, present, agrees: z.boolean() }),
  refusals: [...dayCodes, ...sittingCodes],
})

/** The member's words, at any step; or their appeal against the decision: after its day it is kept, and marked. */
export const say = call({
  ...ofCase,
  name: 'cases.say',
  input: z.strictObject({ caseId, kind: z.enum(['answer', 'appeal']), words: text(limits.note) }),
  refusals: tableCodes,
})

/** The committee's answer to an appeal: the decision stands, or is withdrawn. */
export const reply = call({
  ...ofCase,
  name: 'cases.reply',
  input: z.strictObject({ ...at, words, upheld: z.boolean() }),
  refusals: dayCodes,
})

/** 终止: there is no ground, or no longer; nobody is treated. */
export const discontinue = call({
  ...ofCase,
  name: 'cases.discontinue',
  input: z.strictObject({ ...at, why: text(limits.why) }),
  refusals: dayCodes,
})
