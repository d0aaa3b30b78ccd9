/** The bureau's side: schools × agreed counts of one period. Only rows that schools wrote for it can be read here. */
import { schools as schoolsCall, schoolsFile } from '#contract/bureau.ts'
import type { OutputOf } from '#contract/call.ts'
import { counts, countBecause, countNames } from '#domain/bureau/counts.ts'
import { shownInWords } from '#domain/bureau/hiding.ts'
import { periodName, type Period } from '#domain/bureau/period.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { writeSheet } from '#documents/excel/write.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { kindOf, schools } from '#server/rooms/organisation/views-templates.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { agreementsWith } from './store-agreements.ts'
import { periodsShown, sheetsOfPeriod } from './store-figures.ts'
import { sheetShown } from './views-shown.ts'

type Shown = OutputOf<typeof schoolsCall>

async function schoolsShown(
  read: Read,
  scope: OrganisationScope,
  asked: Period | undefined,
  now: Date,
): Promise<Shown> {
  const [today, all, agreements, periods] = await Promise.all([
    todayOf(read, scope, now),
    schools(read),
    agreementsWith(read, scope),
    periodsShown(read, scope),
  ])
  const period = asked ?? periods[0] ?? null
  const sheets = period === null ? [] : await sheetsOfPeriod(read, scope, period)
  const agreementOf = new Map(agreements.map((agreement) => [agreement.schoolId, agreement]))
  const sheetOf = new Map(sheets.map((sheet) => [sheet.schoolId, sheet]))
  return {
    today,
    periods: [...periods],
    period,
    schools: all.map(({ id, name }) => {
      const agreement = agreementOf.get(id)
      const sheet = sheetOf.get(id)
      const holds = agreement?.withdrawnAt === null
      return {
        schoolId: id,
        name,
        agreement: holds
          ? {
              counts: [...agreement.counts],
              fromPeriod: agreement.fromPeriod,
              fewest: agreement.fewest,
              agreedAt: agreement.agreedAt.toISOString(),
            }
          : null,
        withdrawnAt: agreement?.withdrawnAt?.toISOString() ?? null,
        sheet: sheet === undefined ? null : sheetShown(sheet, sheet.countedAt),
      }
    }),
  }
}

const schoolsAnswer = answer(schoolsCall, async (read, { period }, { scope, now }) => {
  if ((await kindOf(read, scope)) !== 'bureau') return refuse('bureau.not-a-bureau')
  return ok(await schoolsShown(read, scope, period, now))
})

type School = Shown['schools'][number]

/** What stands in the table where there is no number to show. */
function cellOf({ agreement, sheet }: School, count: (typeof counts)[number]): string {
  if (agreement === null || !agreement.counts.includes(count)) return '未约定'
  const shown = sheet?.figures[count]
  return shown === undefined ? '还没有' : shownInWords(shown, agreement.fewest)
}

const fileAnswer = answer(schoolsFile, async (read, input, { scope, now }) => {
  if ((await kindOf(read, scope)) !== 'bureau') return refuse('bureau.not-a-bureau')
  const shown = await schoolsShown(read, scope, input.period, now)
  const title = shown.period === null ? '各校统计' : `各校统计 ${periodName(shown.period)}`
  const text = (header: string, width: number) => ({ header, kind: 'text', width }) as const
  const tables = [
    {
      name: '各校统计',
      columns: [text('学校', 24), text('学期', 22), ...counts.map((count) => text(countNames[count], 14))],
      rows: shown.schools.map((school) =>
        [school.name, school.sheet?.termName ?? ''].concat(counts.map((count) => cellOf(school, count))),
      ),
    },
    {
      name: '怎么数的',
      columns: [text('项目', 18), text('怎么数的', 70)],
      rows: counts.map((count) => [countNames[count], countBecause[count]]),
    },
  ]
  return ok({
    name: `${title}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: () => writeSheet(tables),
  })
})

export const schoolViews: readonly Answer[] = [schoolsAnswer, fileAnswer]
