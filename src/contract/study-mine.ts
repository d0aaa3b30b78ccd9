import { z } from 'zod'

import { call } from './call.ts'
import { day, nothing, paging, text } from './fields.ts'
import { permission } from './permission.ts'
import { attendance, inTimeCodes, meetingId, meetingLine } from './study-shapes.ts'

/** The meetings that I am or was due at: those to come by their day, those before with the newest first. */
export const mine = call({
  name: 'study.mine',
  kind: 'read',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ past: z.boolean().default(false), ...paging }),
  output: z.object({
    today: day,
    rows: z.array(
      meetingLine.extend({
        agenda: z.string(),
        chair: z.string(),
        cancelledBecause: z.string(),
        attendance,
        reason: z.string(),
        signInOpen: z.boolean(),
        may: z.object({ askLeave: permission }),
      }),
    ),
    total: z.int(),
  }),
  refusals: [],
})

/** My meetings to come as a file for the calendar of a phone or a desktop. */
export const calendar = call({
  name: 'study.calendar',
  kind: 'download',
  who: ['member'],
  scope: 'self',
  input: nothing,
  output: z.null(),
  refusals: [],
})

/** Asks the branch for leave, until the meeting begins. */
export const askLeave = call({
  name: 'study.askLeave',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ meetingId, reason: text(200) }),
  output: z.object({}),
  refusals: [...inTimeCodes, 'study.leave-settled'],
})

/** Signs in by the code on the wall. Twice is once. */
export const signIn = call({
  name: 'study.signIn',
  kind: 'write',
  who: ['member'],
  scope: 'self',
  input: z.strictObject({ meetingId, code: z.string().max(12) }),
  output: z.object({ title: z.string() }),
  refusals: [...inTimeCodes, 'study.sign-in-closed', 'study.code-wrong'],
})
