import { z } from 'zod'

import { limits, seats } from '#domain/talks/talk.ts'

import { call } from './call.ts'
import { day, nothing, text } from './fields.ts'
import { fileCodes } from './files.ts'
import { meeting, talk, talkId, talkLine, version, why } from './talks-shapes.ts'

/** The talks in which I have a seat, without their content. */
export const mine = call({
  name: 'talks.mine',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: nothing,
  output: z.object({
    today: day,
    talks: z.array(talkLine.extend({ seat: z.enum(seats.filter((each) => each !== 'committee')) })),
  }),
  refusals: [],
})

/** Opens a talk. A write, since every look is kept, and shown to the member and the committee. */
export const open = call({
  name: 'talks.open',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ talkId }),
  output: talk,
  refusals: [],
})

/** The record as a PDF with who printed it and when on every page; a look as well. */
export const print = call({
  name: 'talks.print',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ talkId }),
  output: z.object({ fileName: z.string(), pdf: z.base64() }),
  refusals: ['talks.state'],
  costly: true,
})

/** Another time or place: once by the member, once by the school. */
export const move = call({
  name: 'talks.move',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ talkId, version, ...meeting, why }),
  output: talk,
  refusals: ['talks.state', 'talks.moved-already', 'talks.day-same', 'talks.day-past', 'talks.day-far'],
})

/** Writes the record; as often as need be until it is signed. */
export const record = call({
  name: 'talks.record',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({
    talkId,
    version,
    heldOn: day,
    words: text(limits.words),
    ownWords: text(limits.words),
    goals: z.array(z.strictObject({ text: text(limits.goal), dueOn: day })).max(limits.goals),
  }),
  output: talk,
  refusals: [
    'talks.state',
    'talks.signed-already',
    'talks.not-yet',
    'talks.held-before',
    'talks.no-goal',
    'talks.goal-before',
  ],
})

/** The member has read the record as it stands (`version`) and signs it: drawn as a PNG, or the name typed. */
export const sign = call({
  name: 'talks.sign',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({
    talkId,
    version,
    signature: z.union([
      z.strictObject({ drawn: z.base64().min(100).max(300_000) }),
      z.strictObject({ typed: text(40) }),
    ]),
  }),
  output: talk,
  refusals: [
    'talks.state',
    'talks.signed-already',
    'talks.signature-name',
    'talks.signature-blank',
    ...fileCodes,
  ],
  limit: 512 * 1024,
})

/** The member does not sign: a talker notes it, with what was said. */
export const refuseToSign = call({
  name: 'talks.refuseToSign',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ talkId, version, why }),
  output: talk,
  refusals: ['talks.state', 'talks.signed-already'],
})

/** Words that are added and never changed: the member's answer or appeal, a talker's addition, the committee's reply. */
export const addNote = call({
  name: 'talks.addNote',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({
    talkId,
    kind: z.enum(['answer', 'addition', 'appeal', 'reply']),
    text: text(limits.note),
  }),
  output: talk,
  refusals: ['talks.state', 'talks.no-appeal'],
})
