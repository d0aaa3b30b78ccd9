import { sql } from 'kysely'

import { describedKind, keptKindNames } from '#domain/archives/kept-kinds.ts'

import { atMoment, type Source } from './store-about.ts'

/** A kind in words; one of an older version is shown as it is. */
const titleOf = (name: string): string => {
  const kind = keptKindNames.find((each) => each === name)
  return kind === undefined ? name : describedKind(kind).title
}

const kept: Source = {
  part: 'kept',
  tables: ['member_archive', 'arrival', 'deletion_person', 'deletion_hold'],
  title: '档案、转入和销毁',
  why: '为您做过的档案和转出材料、从别处转入的结果、到期销毁了您的哪些材料、谁登记了暂缓销毁。',
  heads: ['日期', '什么', '内容', '经办'],
  rows: async (read, whom, most) => {
    const { organisationId, staffId } = whom
    const { rows } = await sql<{ at: Date; what: string; kind: string | null; said: string; by: string }>`
      select a.made_at as at, case when a.to_school is null then '党员档案' else '转出材料' end as what,
             null as kind, coalesce(a.to_school, '') as said, p.name as by
        from member_archive a join staff p on p.organisation_id = a.organisation_id and p.id = a.made_by
       where a.organisation_id = ${organisationId} and a.staff_id = ${staffId}
      union all
      select a.moved_at, '转入', null, '由' || a.from_school || '提供，' || jsonb_array_length(a.results) || ' 条', p.name
        from arrival a join staff p on p.organisation_id = a.organisation_id and p.id = a.moved_by
       where a.organisation_id = ${organisationId} and a.staff_id = ${staffId} and a.state = 'taken'
      union all
      select d.ended_at, '到期销毁', d.kind, d.period_name || '，' || x.rows || ' 条', p.name
        from deletion_person x
        join deletion d on d.organisation_id = x.organisation_id and d.id = x.deletion_id and d.state = 'done'
        join staff p on p.organisation_id = d.organisation_id and p.id = d.ended_by
       where x.organisation_id = ${organisationId} and x.staff_id = ${staffId} and x.outcome = 'removed'
      union all
      select h.noted_at, case when h.lifted_at is null then '暂缓销毁' else '暂缓销毁，已解除' end, null, h.reason, p.name
        from deletion_hold h join staff p on p.organisation_id = h.organisation_id and p.id = h.noted_by
       where h.organisation_id = ${organisationId} and h.staff_id = ${staffId}
       order by at desc limit ${most}`.execute(read.sql)
    return rows.map(({ at, what, kind, said, by }) => [
      atMoment(at, whom),
      what,
      [kind === null ? '' : titleOf(kind), said].filter((each) => each !== '').join('：'),
      by,
    ])
  },
}

export const keptSources: readonly Source[] = [kept]
