/** Calls that give files, asked from within by the person for whom an archive is made: gate, scope and all. */
import type { Call } from '#contract/call.ts'
import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import type { JobRun } from '#server/delivery/jobs.ts'
import type { Actor, Answer, DownloadedFile } from '#server/http/answer.ts'
import { houseOf, perform } from '#server/http/perform.ts'
import { formAnswers } from '#server/rooms/contributions/views-forms.ts'
import { listsAnswers } from '#server/rooms/contributions/views-lists.ts'
import { grantsOf, memberOfStaff, staffById, todayOf } from '#server/rooms/organisation/views.ts'
import { indexPaperViews } from '#server/rooms/pioneer/views-papers.ts'
import { resultPaperViews } from '#server/rooms/reviews/views-papers.ts'
import { resultsExcelViews } from '#server/rooms/reviews/views-results-excel.ts'

const answers: readonly Answer[] = [
  ...formAnswers,
  ...listsAnswers,
  ...resultPaperViews,
  ...resultsExcelViews,
  ...indexPaperViews,
]

/** The person with what they hold today. */
export async function actorOf(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
  now: Date,
  newId: <Kind extends string>() => Id<Kind>,
): Promise<Actor> {
  const today = await todayOf(read, scope, now)
  const person = await staffById(read, scope, staffId)
  const member = await memberOfStaff(read, scope, staffId, today)
  return {
    sessionId: newId<'session'>(),
    accountId: newId<'account'>(),
    organisationId: scope.organisationId,
    staffId,
    name: person?.name ?? '',
    memberId: member?.memberId ?? null,
    grants: await grantsOf(read, scope, staffId, today),
  }
}

const nobody = { address: '', agent: '', origin: '', cookies: {} }
const noReply = { setCookie: () => undefined, clearCookie: () => undefined }

export async function fileFrom(
  run: JobRun,
  actor: Actor,
  call: Call<'download'>,
  input: unknown,
): Promise<Result<DownloadedFile>> {
  const answer = answers.find((each) => each.call.name === call.name)
  if (answer === undefined) throw new Error(`no archive holds ${call.name}`)
  const done = await perform(houseOf(run.database, run.services, answers), answer, {
    session: { actor, mustChangePassword: false, secondFactor: 'not-needed' },
    client: nobody,
    reply: noReply,
    now: run.now(),
    input,
    file: null,
  })
  return done as Result<DownloadedFile>
}
