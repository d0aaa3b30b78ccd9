/** Packages from elsewhere, as those who keep the archive see them. */
import { arrival, arrivals } from '#contract/archives-arrivals.ts'
import { ok, refuse, type Refusal } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { arrivalById, arrivalsOf, isTaken, type Arrival } from './store-arrivals.ts'
import { filedMembers, madeSince } from './store-members.ts'
import { arrivedShown } from './views-members.ts'

/** Taken back only while no archive made since holds what it brought. */
export async function mayUndo(
  read: Read,
  scope: OrganisationScope,
  { state, staffId, movedAt }: Arrival,
): Promise<true | Refusal<'archives.arrival-state' | 'archives.arrival-used'>> {
  if (state !== 'taken' || staffId === null || movedAt === null) return { code: 'archives.arrival-state' }
  return (await madeSince(read, scope, staffId, movedAt)) ? { code: 'archives.arrival-used' } : true
}

const list = answer(arrivals, async (read, _input, { scope }) =>
  ok({
    arrivals: (await arrivalsOf(read, scope)).map((each) => ({
      id: each.id,
      fromSchool: each.fromSchool,
      name: each.person.name,
      state: each.state,
      finals: each.results.length,
      readAt: each.readAt.toISOString(),
      readBy: each.readBy,
      takenFor: each.takenFor ?? '',
    })),
  }),
)

async function mayTake(read: Read, scope: OrganisationScope, { state, manifestSha256 }: Arrival) {
  if (state === 'taken') return { code: 'archives.arrival-state' }
  return (await isTaken(read, scope, manifestSha256)) ? { code: 'archives.taken-already' } : true
}

const one = answer(arrival, async (read, { arrivalId }, { scope, now }) => {
  const found = await arrivalById(read, scope, arrivalId)
  if (found === null) return refuse('common.not-found')
  const today = await todayOf(read, scope, now)
  const { name } = found.person
  const alike = await filedMembers(read, scope, { query: name, page: 1, size: 20, today })
  return ok({
    id: found.id,
    fromSchool: found.fromSchool,
    madeOn: found.madeOn,
    manifest: found.manifestSha256,
    state: found.state,
    person: { ...found.person },
    finals: found.results.map(arrivedShown),
    refused: found.refused.map(({ final, code }) => ({ final: arrivedShown(final), code })),
    candidates: alike
      .filter((each) => each.name === name && !each.hasLeft)
      .map(({ staffId, staffNumber, name: known, branch }) => ({
        staffId,
        staffNumber,
        name: known,
        branch,
      })),
    takenFor: found.takenFor ?? '',
    may: { take: await mayTake(read, scope, found), undo: await mayUndo(read, scope, found) },
  })
})

export const arrivalViews: readonly Answer[] = [list, one]
