import { sql } from 'kysely'

import type { LocalDate } from '#domain/kernel/local-date.ts'

import { atMoment, onDay, word, type Source } from './store-about.ts'

const states = { draft: '草稿', submitted: '待审核', returned: '已退回', approved: '审核通过' }
const reported = { waiting: '已报送，待决定', adopted: '已采用', declined: '没有采用' }

interface Story {
  readonly title: string
  readonly state: string
  readonly savedAt: Date
  readonly reason: string
  readonly publishedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly report: string | null
}

const stories: Source = {
  part: 'stories',
  tables: ['story', 'story_review', 'story_publication', 'story_report'],
  title: '您写的典型宣传',
  why: '支部审核后在公开栏公开；报送党政办的有采用与否的决定。',
  heads: ['题目', '状态', '最后修改', '退回或修改的原因', '公开日期', '撤下日期', '报送'],
  rows: async (read, whom, most) => {
    const { rows } = await sql<Story>`
      select s.title, s.state, s.saved_at as "savedAt", s.reason, u.published_at as "publishedAt",
             u.withdrawn_at as "withdrawnAt",
             (select r.state from story_report r
               where r.organisation_id = s.organisation_id and r.story_id = s.id
               order by r.reported_at desc limit 1) as report
        from story s
        left join lateral (
          select published_at, withdrawn_at from story_publication u
           where u.organisation_id = s.organisation_id and u.story_id = s.id
           order by u.proposed_at desc limit 1) u on true
       where s.organisation_id = ${whom.organisationId} and s.member_id = ${whom.memberId}
       order by s.saved_at desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      row.title,
      word(states, row.state),
      atMoment(row.savedAt, whom),
      row.reason,
      atMoment(row.publishedAt, whom),
      atMoment(row.withdrawnAt, whom),
      word(reported, row.report),
    ])
  },
}

const consents = { own: '本人同意', written: '书面同意', guardian: '监护人同意' }

interface Shown {
  readonly title: string
  readonly author: string
  readonly consent: string | null
  readonly by: string
  readonly on: LocalDate | null
  readonly withdrawnAt: Date | null
}

const shown: Source = {
  part: 'shown-in',
  tables: ['story_person'],
  title: '写到您的典型宣传',
  why: '要有您的同意才能公开；同意可以收回。',
  heads: ['题目', '谁写的', '同意的方式', '由谁同意', '同意日期', '收回日期'],
  rows: async (read, whom, most) => {
    const { rows } = await sql<Shown>`
      select s.title, f.name as author, p.consent, p.consent_by as by, p.consent_on as on, p.withdrawn_at as "withdrawnAt"
        from story_person p
        join story s on s.organisation_id = p.organisation_id and s.id = p.story_id
        join member m on m.organisation_id = s.organisation_id and m.id = s.member_id
        join staff f on f.organisation_id = m.organisation_id and f.id = m.staff_id
       where p.organisation_id = ${whom.organisationId} and p.member_id = ${whom.memberId} and s.state <> 'draft'
       order by s.saved_at desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      row.title,
      row.author,
      word(consents, row.consent),
      row.by,
      onDay(row.on),
      atMoment(row.withdrawnAt, whom),
    ])
  },
}

export const storySources: readonly Source[] = [stories, shown]
