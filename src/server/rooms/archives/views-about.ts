/** The person's own side: everything about them on one page, and as a file. */
import { aboutMe, aboutMeFile } from '#contract/archives.ts'
import { aboutMePdf } from '#documents/pdf/papers.ts'
import { writeSheet } from '#documents/excel/write.ts'
import { isLate, mostOpen } from '#domain/archives/correction.ts'
import { dateInWords, dayIn, type LocalDate } from '#domain/kernel/local-date.ts'
import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Actor, type Answer } from '#server/http/answer.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'

import { tablesAbout, titleOf } from './store-about-all.ts'
import type { Whom } from './store-about.ts'
import { memberIdOf, requestsOf, type CorrectionRequest } from './store.ts'

const mostShown = 100
/** Beyond that a file is cut, and says so: nobody has so many rows of one kind. */
const mostInFile = 20_000

async function whomOf(read: Read, scope: OrganisationScope, { staffId }: Actor): Promise<Whom> {
  const { timeZone } = await organisationOf(read, scope)
  const memberId = await memberIdOf(read, scope, staffId)
  return { organisationId: scope.organisationId, staffId, memberId, timeZone }
}

export const requestShown = (request: CorrectionRequest, today: LocalDate) => ({
  id: request.id,
  part: request.part,
  title: titleOf(request.part),
  wrong: request.wrong,
  right: request.right,
  askedAt: request.askedAt.toISOString(),
  dueOn: request.dueOn,
  late: isLate(request.state, request.dueOn, today),
  state: request.state,
  answer: request.answer,
  answeredBy: request.answeredBy ?? '',
})

const page = answer(aboutMe, async (read, _input, { scope, actor, now }) => {
  const whom = await whomOf(read, scope, actor)
  const tables = await tablesAbout(read, whom, mostShown + 1)
  const requests = await requestsOf(read, scope, actor.staffId)
  const today = dayIn(now, whom.timeZone)
  return ok({
    name: actor.name,
    parts: tables.map(({ part, title, why, heads, rows }) => ({
      part,
      title,
      why,
      heads: [...heads],
      rows: rows.slice(0, mostShown).map((row) => Array.from(row)),
      more: rows.length > mostShown,
    })),
    requests: requests.map((each) => requestShown(each, today)),
    mostOpen,
  })
})

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const file = answer(aboutMeFile, async (read, { format }, { scope, actor, now }) => {
  const whom = await whomOf(read, scope, actor)
  const { name: school } = await organisationOf(read, scope)
  const tables = await tablesAbout(read, whom, mostInFile)
  const name = `${actor.name}的全部资料`
  if (format === 'pdf')
    return ok({
      name: `${name}.pdf`,
      type: 'application/pdf',
      make: async () =>
        aboutMePdf({ school, name: actor.name, on: dateInWords(dayIn(now, whom.timeZone)), tables }),
    })
  return ok({
    name: `${name}.xlsx`,
    type: workbook,
    make: async () =>
      writeSheet(
        tables.map(({ title, heads, rows }) => ({
          name: title.replaceAll(/[[\]:*?/\\]/gu, ''),
          columns: heads.map((header) => ({ header, kind: 'text' as const })),
          rows,
        })),
      ),
  })
})

export const aboutViews: readonly Answer[] = [page, file]
