import { commit, preview, read } from '#contract/appraisals.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { buildWorkbook } from '#documents/excel/build.ts'

import { momentOn } from './calendar.ts'
import type { Cast } from './cast.ts'
import { chance } from './chance.ts'
import { holderOf } from './people-of.ts'

/** The personnel office brings the appraisal of all staff: two have no result, one row is nobody's, a few stand nowhere. */
export async function appraiseAll(cast: Cast, day: LocalDate, seed: number): Promise<void> {
  cast.at(momentOn(day, 16))
  const luck = chance(seed)
  const listed = cast.enrolment.people.filter((_person, at) => at % 97 !== 13)
  const rows = listed.map(({ number, name }, at) => [
    number,
    name,
    at % 140 === 77 ? '未参评' : `${luck.between(68, 97)}.${luck.between(0, 9)}`,
  ])
  const columns = ['工号', '姓名', '得分'].map((header) => ({ header, kind: 'text' as const }))
  const nobody = ['9998', '查无此人', '80']
  const bytes = await buildWorkbook([{ name: '绩效评价', columns, rows: [...rows, nobody] }])
  const personnel = holderOf(cast, 'personnel', null)
  const { batchId } = await cast.do(personnel, read, {}, { name: '教师发展性绩效评价结果.xlsx', bytes })
  const { missingInAll } = await cast.do(personnel, preview, { batchId })
  await cast.do(personnel, commit, { batchId, missing: missingInAll })
}
