/** 党员档案: members' finals, for those who keep the archive and for each person the own. */
import { memberArchive, memberFile, memberFiles, myArchive, myFile } from '#contract/archives-members.ts'
import type { ArrivedFinal, Final } from '#domain/archives/transfer.ts'
import { safePart } from '#domain/archives/term-archive.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Actor, type Answer } from '#server/http/answer.ts'
import type { Services } from '#server/http/services.ts'
import { organisationOf, staffById } from '#server/rooms/organisation/views.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { takenFor, type Arrival } from './store-arrivals.ts'
import { decidedOf } from './views-decisions.ts'
import { finalsOf } from './store-finals.ts'
import {
  countMembers,
  filedMember,
  filedMembers,
  memberArchiveById,
  memberArchivesOf,
  type FiledMember,
  type MemberArchiveId,
} from './store-members.ts'

export const finalShown = (final: Final) => ({ ...final, because: [...final.because] })
export const arrivedShown = ({ from = '', ...final }: ArrivedFinal) => ({ ...finalShown(final), from })

/** By the school that gave it, also where another sent it on. */
const bySchool = (arrivals: readonly Arrival[]) =>
  [
    ...Map.groupBy(
      arrivals.flatMap(({ fromSchool, results }) =>
        results.map(({ from = fromSchool, ...final }) => ({ from, final })),
      ),
      ({ from }) => from,
    ),
  ].map(([from, all]) => ({ from, finals: all.map(({ final }) => final) }))

/** Everything final of one member; null where there is no such member. */
export async function filedOf(read: Read, scope: OrganisationScope, staffId: StaffId, now: Date) {
  const { name: school, timeZone } = await organisationOf(read, scope)
  const today = await todayOf(read, scope, now)
  const member = await filedMember(read, scope, staffId, today)
  if (member === null) return null
  const decided = await decidedOf(read, scope, { staffId, school, name: member.name })
  const finals = await finalsOf(
    read,
    { organisationId: scope.organisationId, staffId, timeZone },
    decided.map(({ final }) => final),
  )
  const arrived = bySchool(await takenFor(read, scope, staffId))
  return { school, today, member, finals, decided, arrived }
}

async function shownOf(read: Read, scope: OrganisationScope, staffId: StaffId, now: Date) {
  const filed = await filedOf(read, scope, staffId, now)
  if (filed === null) return null
  const archives = await memberArchivesOf(read, scope, staffId)
  return {
    name: filed.member.name,
    staffNumber: filed.member.staffNumber,
    branch: filed.member.branch,
    finals: filed.finals.map(finalShown),
    arrived: filed.arrived.map(({ from, finals }) => ({ from, finals: finals.map(finalShown) })),
    archives: archives.map((made) => ({
      id: made.id,
      toSchool: made.toSchool ?? '',
      madeAt: made.madeAt.toISOString(),
      madeBy: made.madeBy,
      size: made.size,
      files: made.files,
      manifest: made.manifestSha256,
    })),
  }
}

const rowShown = ({ staffId, staffNumber, name, branch, hasLeft, archives }: FiledMember) => ({
  staffId,
  staffNumber,
  name,
  branch,
  hasLeft,
  archives,
})

const list = answer(memberFiles, async (read, { query, page, size }, { scope, now }) => {
  const today = await todayOf(read, scope, now)
  const rows = await filedMembers(read, scope, { query, page, size, today })
  return ok({ rows: rows.map(rowShown), total: await countMembers(read, scope, query) })
})

const one = answer(memberFile, async (read, { staffId }, { scope, now }) => {
  const shown = await shownOf(read, scope, staffId, now)
  return shown === null ? refuse('common.not-found') : ok(shown)
})

/** Staff who are no members have an empty file. */
const mine = answer(myFile, async (read, _input, { scope, actor, now }) => {
  const shown = await shownOf(read, scope, actor.staffId, now)
  if (shown !== null) return ok(shown)
  const staff = await staffById(read, scope, actor.staffId)
  return ok({
    name: actor.name,
    staffNumber: staff?.staffNumber ?? '',
    branch: '',
    finals: [],
    arrived: [],
    archives: [],
  })
})

interface Wanted {
  readonly id: MemberArchiveId
  /** Whose it has to be; null: anybody's. */
  readonly owner: Actor | null
  readonly services: Services
}

async function given(read: Read, scope: OrganisationScope, { id, owner, services }: Wanted) {
  const made = await memberArchiveById(read, scope, id)
  if (made === null || (owner !== null && made.staffId !== owner.staffId)) return refuse('common.not-found')
  const [bytes, staff] = await Promise.all([
    services.files.get(scope.organisationId, made.sha256),
    staffById(read, scope, made.staffId),
  ])
  if (bytes === null) return refuse('common.not-found')
  const what = made.toSchool === null ? '党员档案' : '党员转递材料'
  return ok({ name: `${safePart(`${staff?.name ?? ''}${what}`)}.zip`, type: 'application/zip', bytes })
}

const file = answer(memberArchive, (read, { archiveId: id }, { scope, services }) =>
  given(read, scope, { id, owner: null, services }),
)

const ownFile = answer(myArchive, (read, { archiveId: id }, { scope, actor, services }) =>
  given(read, scope, { id, owner: actor, services }),
)

export const memberViews: readonly Answer[] = [list, one, mine, file, ownFile]
