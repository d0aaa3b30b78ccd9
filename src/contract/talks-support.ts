import { z } from 'zod'

import { limits } from '#domain/talks/talk.ts'

import { call } from './call.ts'
import { day, id, text } from './fields.ts'
import { staffId, talk, talkId, version, why } from './talks-shapes.ts'

/** Who can help: members of the branch, colleagues of the department and the talkers, without relatives. */
export const helpers = call({
  name: 'talks.helpers',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ talkId }),
  output: z.object({ people: z.array(z.object({ staffId, name: z.string(), note: z.string() })) }),
  refusals: ['talks.state'],
})

/** Sets up the support: who helps, step by step, a check on the way, an end. */
export const support = call({
  name: 'talks.support',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({
    talkId,
    version,
    helperId: staffId,
    steps: z.array(z.strictObject({ text: text(limits.step), dueOn: day })).max(limits.steps),
    checkOn: day,
    endsOn: day,
  }),
  output: talk,
  refusals: [
    'talks.state',
    'talks.helper-unknown',
    'talks.helper-not-free',
    'talks.support-short',
    'talks.support-long',
    'talks.check-outside',
    'talks.no-step',
    'talks.step-outside',
  ],
})

export const stepDone = call({
  name: 'talks.stepDone',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ talkId, stepId: id<'talk-step'>(), words: text(limits.note) }),
  output: talk,
  refusals: ['talks.state', 'talks.step-done'],
})

/** The check half-way, once, on its day or later. */
export const check = call({
  name: 'talks.check',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ talkId, version, words: text(limits.note) }),
  output: talk,
  refusals: ['talks.state', 'talks.checked-already', 'talks.check-early'],
})

/** The talkers' judgement at the end of the support; it holds once the committee confirms it. */
export const judge = call({
  name: 'talks.judge',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ talkId, version, improved: z.boolean(), why }),
  output: talk,
  refusals: ['talks.state', 'talks.judge-early', 'talks.not-checked'],
})
