import { sql } from 'kysely'

import type { LocalDate } from '#domain/kernel/local-date.ts'

import { atMoment, onDay, word, type Source } from './store-about.ts'

const states = { draft: '草拟中', submitted: '待支部审核', returned: '已退回', approved: '审核通过' }
const publicationStates = {
  proposed: '待保密审查',
  checked: '待审批',
  approved: '待公开',
  public: '已公开',
  withdrawn: '已撤下',
}

interface Written {
  readonly title: string
  readonly state: string
  readonly publication: string | null
  readonly publishedAt: Date | null
  readonly reason: string
}

const stories: Source = {
  part: 'stories',
  tables: ['story', 'story_review', 'story_publication'],
  title: '您写的典型宣传',
  why: '公开的版本任何人都看得到；审核通过的每一版都保留。',
  heads: ['标题', '状态', '公开情况', '公开日期', '退回、修改或撤下的原因'],
  rows: async (read, whom, most) => {
    const { rows } = await sql<Written>`
      select s.title, s.state, b.state as publication, b.published_at as "publishedAt",
             concat_ws('；', nullif(s.reason, ''), nullif(b.reason, '')) as reason
        from story s
        left join lateral (
          select n.state, n.published_at, n.reason from story_publication n
           where n.organisation_id = s.organisation_id and n.story_id = s.id
           order by n.proposed_at desc limit 1) b on true
       where s.organisation_id = ${whom.organisationId} and s.member_id = ${whom.memberId}
       order by s.saved_at desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      row.title,
      word(states, row.state),
      word(publicationStates, row.publication),
      atMoment(row.publishedAt, whom),
      row.reason,
    ])
  },
}

const ways = { own: '本人口头同意', written: '书面同意', guardian: '监护人同意' }

interface Shown {
  readonly title: string
  readonly author: string
  readonly consent: string | null
  readonly by: string
  readonly on: LocalDate | null
  readonly withdrawnAt: Date | null
}

const consents: Source = {
  part: 'story-consents',
  tables: ['story_person'],
  title: '写到您的典型宣传',
  why: '认得出您的宣传要经您同意才能公开；您可以随时撤回，公开栏上立刻撤下。',
  heads: ['标题', '作者', '怎样同意的', '谁经手', '同意日期', '撤回日期'],
  rows: async (read, whom, most) => {
    const { rows } = await sql<Shown>`
      select s.title, p.name as author, c.consent, c.consent_by as by, c.consent_on as on,
             c.withdrawn_at as "withdrawnAt"
        from story_person c
        join story s on s.organisation_id = c.organisation_id and s.id = c.story_id
        join member m on m.organisation_id = s.organisation_id and m.id = s.member_id
        join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
       where c.organisation_id = ${whom.organisationId} and c.member_id = ${whom.memberId}
         and (s.state = 'submitted' or exists (
           select from story_version v where v.organisation_id = s.organisation_id and v.story_id = s.id))
       order by s.saved_at desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      row.title,
      row.author,
      word(ways, row.consent),
      row.by,
      onDay(row.on),
      atMoment(row.withdrawnAt, whom),
    ])
  },
}

export const storySources: readonly Source[] = [stories, consents]
