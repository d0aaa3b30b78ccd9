import { sql } from 'kysely'

import type { LocalDate } from '#domain/kernel/local-date.ts'
import { kindNames } from '#domain/study/meeting.ts'

import { atMoment, onDay, word, yes, type Source } from './store-about.ts'

const pledgeStates = {
  draft: '草稿',
  submitted: '待审核',
  returned: '已退回',
  approved: '审核通过',
  signed: '已签名',
}
const outcomes = { kept: '已兑现', partly: '部分兑现', 'not-kept': '没有兑现' }

interface PledgeRow {
  readonly term: string
  readonly state: string
  readonly texts: string
  readonly reason: string
  readonly outcome: string | null
  readonly why: string | null
}

const pledges: Source = {
  part: 'pledges',
  tables: ['pledge', 'pledge_review', 'pledge_outcome'],
  title: '亮旗承诺',
  why: '通知要求公开承诺、接受监督；公开的部分任何人都看得到。',
  heads: ['学期', '状态', '内容', '退回意见', '兑现情况', '说明'],
  rows: async (read, { organisationId, memberId }, most) => {
    const { rows } = await sql<PledgeRow>`
      select t.name as term, p.state, p.reason, o.outcome, o.reason as why,
             (select coalesce(string_agg(x.value, '；' order by x.key), '') from jsonb_each_text(p.texts) x) as texts
        from pledge p
        join term t on t.organisation_id = p.organisation_id and t.id = p.term_id
        left join lateral (
          select outcome, reason from pledge_outcome o
           where o.organisation_id = p.organisation_id and o.pledge_id = p.id order by o.at desc limit 1) o on true
       where p.organisation_id = ${organisationId} and p.member_id = ${memberId}
       order by t.starts_on desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      row.term,
      word(pledgeStates, row.state),
      row.texts,
      row.reason,
      word(outcomes, row.outcome),
      row.why ?? '',
    ])
  },
}

const notes: Source = {
  part: 'pledge-notes',
  tables: ['pledge_note'],
  title: '承诺的进展',
  why: '您自己写的履诺进展。',
  heads: ['日期', '内容'],
  rows: async (read, whom, most) => {
    const { rows } = await sql<{ at: Date; text: string }>`
      select n.at, n.text from pledge_note n
        join pledge p on p.organisation_id = n.organisation_id and p.id = n.pledge_id
       where p.organisation_id = ${whom.organisationId} and p.member_id = ${whom.memberId}
       order by n.at desc limit ${most}`.execute(read.sql)
    return rows.map(({ at, text }) => [atMoment(at, whom), text])
  },
}

const publicationKinds = { pledge: '承诺', note: '进展', outcome: '兑现情况' }
const publicationStates = {
  proposed: '已提出，待保密审查',
  checked: '待审批',
  approved: '待公开',
  public: '已公开',
  withdrawn: '已撤下',
}

interface Publication {
  readonly kind: string
  readonly state: string
  readonly publishedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly reason: string
}

const publications: Source = {
  part: 'publications',
  tables: ['publication'],
  title: '在公开栏的公开',
  why: '每次公开都经过提出、保密审查、审批；这里是哪些内容公开过、什么时候撤下。',
  heads: ['内容', '状态', '公开日期', '撤下日期', '原因'],
  rows: async (read, whom, most) => {
    const { rows } = await sql<Publication>`
      select u.kind, u.state, u.published_at as "publishedAt", u.withdrawn_at as "withdrawnAt", u.reason
        from publication u join pledge p on p.organisation_id = u.organisation_id and p.id = u.pledge_id
       where p.organisation_id = ${whom.organisationId} and p.member_id = ${whom.memberId}
       order by u.proposed_at desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      word(publicationKinds, row.kind),
      word(publicationStates, row.state),
      atMoment(row.publishedAt, whom),
      atMoment(row.withdrawnAt, whom),
      row.reason,
    ])
  },
}

const said = { praise: '点赞', advice: '建议', doubt: '疑问' }

const supervision: Source = {
  part: 'supervision',
  tables: ['supervision_post'],
  title: '师生对承诺的留言',
  why: '只列公开的和转给您答复的；谁写的，系统没有记录，也查不到。',
  heads: ['日期', '类别', '留言', '您的答复', '公开的答复'],
  rows: async (read, { organisationId, memberId }, most) => {
    const { rows } = await sql<{
      leftOn: LocalDate
      kind: string
      text: string
      reply: string
      answer: string
    }>`
      select s.left_on as "leftOn", s.kind, s.text, s.reply, s.answer
        from supervision_post s join pledge p on p.organisation_id = s.organisation_id and p.id = s.pledge_id
       where p.organisation_id = ${organisationId} and p.member_id = ${memberId}
         and (s.is_public or s.state in ('passed', 'replied'))
       order by s.left_on desc, s.id limit ${most}`.execute(read.sql)
    return rows.map((row) => [onDay(row.leftOn), word(said, row.kind), row.text, row.reply, row.answer])
  },
}

const claimStates = {
  held: '办理中',
  reported: '已报告，待核验',
  returned: '已退回',
  verified: '已核验',
  withdrawn: '本人退出',
  released: '已收回',
  cancelled: '任务取消',
}

const tasks: Source = {
  part: 'tasks',
  tables: ['task_claim'],
  title: '认领的任务',
  why: '核验通过的任务会建议列入贡献清单。',
  heads: ['任务', '认领日期', '状态', '您的报告', '理由'],
  rows: async (read, whom, most) => {
    const { rows } = await sql<{ title: string; at: Date; state: string; words: string; reason: string }>`
      select k.title, c.claimed_at as at, c.state, c.words, c.reason
        from task_claim c join task k on k.organisation_id = c.organisation_id and k.id = c.task_id
       where c.organisation_id = ${whom.organisationId} and c.member_id = ${whom.memberId}
       order by c.claimed_at desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      row.title,
      atMoment(row.at, whom),
      word(claimStates, row.state),
      row.words,
      row.reason,
    ])
  },
}

const attendances = { open: '没有登记', asked: '申请请假', leave: '请假', present: '到会', absent: '缺席' }

const meetings: Source = {
  part: 'meetings',
  tables: ['study_due', 'study_meeting'],
  title: '组织生活的出席',
  why: '会议记录要写应到、实到、请假和缺席；不计分，不排名。',
  heads: ['日期', '会议', '名称', '出席', '原因', '扫码签到'],
  rows: async (read, { organisationId, memberId }, most) => {
    const { rows } = await sql<{
      heldOn: LocalDate
      kind: string
      title: string
      attendance: string
      reason: string
      byCode: boolean
    }>`
      select m.held_on as "heldOn", m.kind, m.title, d.attendance, d.reason, d.by_code as "byCode"
        from study_due d join study_meeting m on m.organisation_id = d.organisation_id and m.id = d.meeting_id
       where d.organisation_id = ${organisationId} and d.member_id = ${memberId}
       order by m.held_on desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      onDay(row.heldOn),
      word(kindNames, row.kind),
      row.title,
      word(attendances, row.attendance),
      row.reason,
      yes(row.byCode),
    ])
  },
}

const studyNotes: Source = {
  part: 'study-notes',
  tables: ['study_note'],
  title: '学习笔记',
  why: '只有您自己看得到。',
  heads: ['日期', '题目', '内容', '时长（分钟）'],
  rows: async (read, { organisationId, memberId }, most) => {
    const { rows } = await sql<{ on: LocalDate; title: string; text: string; minutes: number | null }>`
      select studied_on as on, title, text, minutes from study_note
       where organisation_id = ${organisationId} and member_id = ${memberId}
       order by studied_on desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [onDay(row.on), row.title, row.text, String(row.minutes ?? '')])
  },
}

export const showSources: readonly Source[] = [
  pledges,
  notes,
  publications,
  supervision,
  tasks,
  meetings,
  studyNotes,
]
