/** Making the file of one member: an archive, or a package for another organisation. */
import { makeMemberArchive, makeMyArchive } from '#contract/archives-members.ts'
import type { Id, StaffId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Write } from '#server/db/handle.ts'
import { answerPrepared, type Answer, type Peek } from '#server/http/answer.ts'
import type { Services } from '#server/http/services.ts'

import { addMemberArchive } from './store-members.ts'
import { filedOf } from './views-members.ts'
import { memberFileOf } from './views-member-zip.ts'

interface Making {
  readonly staffId: StaffId
  readonly toSchool: string | null
  readonly by: { readonly staffId: StaffId; readonly name: string }
  readonly scope: OrganisationScope
  readonly now: Date
  readonly services: Services
}

/** Papers take a moment: they are made before a transaction is open. */
async function prepared(peek: Peek, { staffId, toSchool, by, scope, now, services }: Making) {
  const filed = await peek((read) => filedOf(read, scope, staffId, now))
  if (filed === null) return refuse('common.not-found')
  const { member, finals, decided, arrived, school, today } = filed
  if (finals.length === 0 && arrived.length === 0) return refuse('archives.no-finals')
  const { name, staffNumber, kind, joinedOn, fullOn } = member
  const made = await memberFileOf({
    file: {
      organisationId: scope.organisationId,
      school,
      person: { name, staffNumber, kind, joinedOn, fullOn },
      finals,
      earlier: arrived,
    },
    branch: member.branch,
    decided,
    toSchool,
    on: today,
    at: now,
    by: by.name,
  })
  const sha256 = await services.files.put(scope.organisationId, made.bytes)
  return ok({ ...made, sha256 })
}

type Made = Extract<Awaited<ReturnType<typeof prepared>>, { ok: true }>['value']

async function added(
  write: Write,
  { staffId, toSchool, by, scope, now }: Making,
  { made, id, act }: { readonly made: Made; readonly id: Id<'member-archive'>; readonly act: string },
) {
  await addMemberArchive(write, scope, {
    id,
    staffId,
    toSchool,
    sha256: made.sha256,
    manifestSha256: made.manifestSha256,
    size: made.bytes.byteLength,
    files: made.files,
    by: by.staffId,
    madeAt: now,
  })
  write.audit({
    act,
    subject: { kind: 'staff', id: staffId },
    detail: { manifest: made.manifestSha256, ...(toSchool === null ? {} : { toSchool }) },
  })
  return ok({ archiveId: id })
}

const anybodys = answerPrepared(
  makeMemberArchive,
  (input, { actor, ...context }, peek) => prepared(peek, { ...context, ...input, by: actor }),
  (write, input, { actor, newId, ready, ...context }) =>
    added(
      write,
      { ...context, ...input, by: actor },
      { made: ready, id: newId<'member-archive'>(), act: makeMemberArchive.name },
    ),
)

const ones = ({ staffId }: { readonly staffId: StaffId }) => ({ staffId, toSchool: null })

const own = answerPrepared(
  makeMyArchive,
  (_input, { actor, ...context }, peek) => prepared(peek, { ...context, ...ones(actor), by: actor }),
  (write, _input, { actor, newId, ready, ...context }) =>
    added(
      write,
      { ...context, ...ones(actor), by: actor },
      { made: ready, id: newId<'member-archive'>(), act: makeMyArchive.name },
    ),
)

export const memberCommands: readonly Answer[] = [anybodys, own]
