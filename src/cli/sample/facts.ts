import { commitFacts, readFacts } from '#contract/contributions-facts.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { buildWorkbook } from '#documents/excel/build.ts'

import { momentOn } from './calendar.ts'
import type { Cast } from './cast.ts'
import { chance } from './chance.ts'
import { holderOf } from './people-of.ts'

/** The teaching office sends its sheet: hours, morning duties and weeks on duty of everybody who teaches; one row is wrong. */
export async function importFacts(cast: Cast, day: LocalDate): Promise<void> {
  cast.at(momentOn(day, 11))
  const luck = chance(77)
  const teachers = cast.enrolment.people.filter(({ classes }) => classes !== '')
  const rows = teachers.map(({ number, name, weeklyHours }) => [
    number,
    name,
    String((weeklyHours ?? 0) / 100),
    String(luck.between(4, 22)),
    String(luck.between(0, 6)),
  ])
  const columns = ['工号', '姓名', '周课时数', '早自修下班管理次数', '值周值日次数'].map((header) => ({
    header,
    kind: 'text' as const,
  }))
  const wrong = ['9999', '查无此人', '12', '3', '1']
  const bytes = await buildWorkbook([{ name: '教务处登记', columns, rows: [...rows, wrong] }])
  const personnel = holderOf(cast, 'personnel', null)
  const { batchId } = await cast.do(personnel, readFacts, {}, { name: '教务处课时与值周登记.xlsx', bytes })
  await cast.do(personnel, commitFacts, { batchId })
}
