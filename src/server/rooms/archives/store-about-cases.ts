import { sql } from 'kysely'

import { atMoment, word, type Source } from './store-about.ts'

const states = {
  delivered: '已办结',
  corrected: '限期改正期满，已经改正',
  uncorrected: '限期改正期满，没有改正',
  correcting: '限期改正中',
  assessed: '限期改正期满，待党委确认',
  revoked: '申诉后已撤销',
  discontinued: '已终止，不予处置',
}
const outcomes = { warning: '警示', correction: '限期改正', withdrawal: '劝其退党', removal: '除名' }

/** That there is a case, and how it stands: its papers are read by opening it, which is kept (docs/decisions/0034). */
const cases: Source = {
  part: 'cases',
  tables: ['member_case'],
  title: '组织处置程序',
  why: '只有您、核实人、支部负责人和党委看得到。内容在“个别事项”里打开；只有最后的决定归入档案。',
  heads: ['启动日期', '决定', '情况'],
  rows: async (read, { organisationId, memberId, ...whom }, most) => {
    const { rows } = await sql<{ at: Date; outcome: string | null; state: string }>`
      select made_at as at, outcome, state from member_case
       where organisation_id = ${organisationId} and member_id = ${memberId}
       order by made_at desc, id limit ${most}`.execute(read.sql)
    return rows.map(({ at, outcome, state }) => [
      atMoment(at, { organisationId, memberId, ...whom }),
      word(outcomes, outcome),
      Object.hasOwn(states, state) ? word(states, state) : '正在办',
    ])
  },
}

export const caseSources: readonly Source[] = [cases]
