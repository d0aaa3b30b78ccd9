import { sql } from 'kysely'

import { atMoment, word, type Source } from './store-about.ts'

const states = {
  planned: '已安排',
  held: '待签名',
  signed: '已签名',
  refused: '注明未签',
  support: '帮扶中',
  judged: '待党委确认',
  confirmed: '已办完',
  cancelled: '已取消',
}

/** That there is a talk, and how it stands: its words are read by opening it, which is kept (docs/decisions/0032). */
const talks: Source = {
  part: 'talks',
  tables: ['talk', 'talk_index_entry', 'talk_relative'],
  title: '个别事项',
  why: '组织约谈和帮扶，以及安排时记下的依据和回避；只有您、约谈人和党委看得到。内容在“个别事项”里打开。',
  heads: ['日期', '什么', '情况'],
  rows: async (read, whom, most) => {
    const { organisationId, memberId, staffId } = whom
    const { rows } = await sql<{ at: Date; what: string; state: string }>`
      select made_at as at, case round when 1 then '组织约谈' else '二次约谈' end as what, state
        from talk where organisation_id = ${organisationId} and member_id = ${memberId}
      union all
      select noted_at, '先锋指数靠后的记录', concat_ws('，', nullif(score, ''), source)
        from talk_index_entry where organisation_id = ${organisationId} and member_id = ${memberId}
      union all
      select noted_at, '亲属回避', relation
        from talk_relative where organisation_id = ${organisationId} and member_id = ${memberId}
      union all
      select noted_at, '亲属回避', relation
        from talk_relative where organisation_id = ${organisationId} and staff_id = ${staffId}
       order by at desc limit ${most}`.execute(read.sql)
    return rows.map(({ at, what, state }) => [atMoment(at, whom), what, word(states, state)])
  },
}

export const talkSources: readonly Source[] = [talks]
