import { channels } from '#contract/channels.ts'
import { subjects } from '#domain/home/channel.ts'
import { ok } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchesOf, todayOf } from '#server/rooms/organisation/views.ts'

import { channelRows, channelsInTest } from './store-channels.ts'

const channelsAnswer = answer(channels, async (read, _input, { scope, now }) => {
  const [rows, testing, today] = await Promise.all([
    channelRows(read, scope),
    channelsInTest(read, scope),
    todayOf(read, scope, now),
  ])
  const branches = (await branchesOf(read, scope, today)).map(({ id, name }) => ({ id, name }))
  const names = new Map(branches.map(({ id, name }) => [id, name]))
  const shown = rows.map((row) => ({
    channelId: row.id,
    version: row.version,
    kind: row.kind,
    name: row.name,
    branchId: row.branch_id,
    branch: row.branch_id === null ? null : (names.get(row.branch_id) ?? ''),
    place: row.place,
    subjects: subjects.filter((subject) => row.subjects.includes(subject)),
    quiet:
      row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to },
    on: row.is_on,
    testing: testing.has(row.id),
    lastSentAt: row.last_sent_at?.toISOString() ?? null,
    lastFailure: row.last_failure,
    lastFailedAt: row.last_failed_at?.toISOString() ?? null,
  }))
  return ok({ channels: shown, branches })
})

export const channelViews: readonly Answer[] = [channelsAnswer]
