import { z } from 'zod'

import { call } from './call.ts'
import { id } from './fields.ts'
import { fileCodes } from './files.ts'
import { branchId, inTimeCodes, meetingFile, meetingId } from './study-shapes.ts'
import { planners, studyReaders } from './study.ts'

const named = { branchId, meetingId }
const one = z.strictObject({ ...named, attachmentId: id<'attachment'>() })

/** Puts a picture, a PDF, a Word or Excel file to a meeting, while its minutes are open. */
export const attachToMeeting = call({
  name: 'study.attachToMeeting',
  kind: 'upload',
  who: planners,
  scope: 'branch',
  input: z.strictObject(named),
  output: z.object({ file: meetingFile }),
  refusals: [...inTimeCodes, 'study.files-too-many', ...fileCodes],
  limit: 21 * 1024 * 1024,
})

/** Takes it away; it can be put back until the minutes are closed. */
export const removeMeetingFile = call({
  name: 'study.removeMeetingFile',
  kind: 'write',
  who: planners,
  scope: 'branch',
  input: one,
  output: z.object({}),
  refusals: inTimeCodes,
})

/** Puts back what was taken away. */
export const restoreMeetingFile = call({
  name: 'study.restoreMeetingFile',
  kind: 'write',
  who: planners,
  scope: 'branch',
  input: one,
  output: z.object({}),
  refusals: [...inTimeCodes, 'study.files-too-many'],
})

export const meetingFileBytes = call({
  name: 'study.meetingFile',
  kind: 'download',
  who: studyReaders,
  scope: 'branch',
  input: one,
  output: z.null(),
  refusals: [],
})
