/** 组织生活登记簿: a branch's year as one paper. */
import { register } from '#contract/study.ts'
import { studyRegisterPdf } from '#documents/pdf/study-register.ts'
import { ok } from '#domain/kernel/result.ts'
import { dutiesOf } from '#domain/study/duties.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchById, organisationOf } from '#server/rooms/organisation/views.ts'

import { yearOf } from './store-lists.ts'
import { begunBy, momentOf } from './views-frame.ts'
import { minutesPapers } from './views-minutes.ts'

const registerAnswer = answer(register, async (read, { year }, { scope, now }) => {
  const moment = await momentOf(read, scope, now)
  const school = await organisationOf(read, scope)
  const branch = (await branchById(read, scope, scope.branchId))?.name ?? ''
  const rows = await yearOf(read, scope, year)
  const begun = rows.filter((row) => begunBy(row, moment))
  const papers = await minutesPapers(read, scope, begun)
  const paper = {
    school: school.name,
    branch,
    year,
    madeOn: moment.day,
    duties: dutiesOf(year, rows, moment.day),
    meetings: begun.flatMap(({ kind }, at) => papers.slice(at, at + 1).map((minutes) => ({ kind, minutes }))),
  }
  return ok({
    name: `${branch}组织生活登记簿 ${year}.pdf`,
    type: 'application/pdf',
    make: () => studyRegisterPdf(paper),
  })
})

export const registerViews: readonly Answer[] = [registerAnswer]
