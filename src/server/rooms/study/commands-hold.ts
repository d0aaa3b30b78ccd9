/** What each command on a meeting begins with: the row held, the moment and the state asked. */
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { BranchScope } from '#domain/kernel/scope.ts'
import { allowedNow, type Action, type InTimeCode } from '#domain/study/meeting.ts'
import type { LocalMoment } from '#domain/study/time.ts'
import type { Write } from '#server/db/handle.ts'

import { holdMeeting, type MeetingId, type MeetingRow } from './store.ts'
import { begunBy, momentOf } from './views-frame.ts'

interface Named {
  readonly meetingId: MeetingId
  /** As the person saw it, where overwriting somebody else's change would hurt. */
  readonly version?: number
}

export interface Held {
  readonly meeting: MeetingRow
  readonly now: LocalMoment
}

export async function hold(
  write: Write,
  { scope, now }: { readonly scope: BranchScope; readonly now: Date },
  { meetingId, version }: Named,
  action: Action,
): Promise<Result<Held, InTimeCode | 'common.not-found' | 'common.changed-meanwhile'>> {
  const meeting = await holdMeeting(write, scope, meetingId)
  if (meeting === null) return refuse('common.not-found')
  const moment = await momentOf(write, scope, now)
  const may = allowedNow(action, { state: meeting.state, begun: begunBy(meeting, moment) })
  if (may !== true) return { ok: false, refusal: may }
  return version !== undefined && version !== meeting.version
    ? refuse('common.changed-meanwhile')
    : ok({ meeting, now: moment })
}
