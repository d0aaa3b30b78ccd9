import { sql } from 'kysely'

import { factWords } from '#domain/contributions/facts.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'

import { atMoment, onDay, word, yes, type Source } from './store-about.ts'

const confirmations = {
  pending: '',
  within: '属本职一般要求',
  beyond: '超出本职一般要求',
  returned: '已退回',
}
const recognitions = { pending: '', accepted: '已认定', refused: '不予认定' }
const steps = { goals: '期初目标', achievements: '期末达成' }

interface ListRow {
  readonly term: string
  readonly selfReview: string
  readonly selfStars: number | null
  readonly goalsAt: Date | null
  readonly achievementsAt: Date | null
}

const lists: Source = {
  part: 'lists',
  tables: ['contribution_list', 'contribution_reopening', 'contribution_reopen_request'],
  title: '先锋贡献清单',
  why: '通知要求每学期填写；支部核实，学校认定，评议时同支部的党员看得到达成条目和自评。',
  heads: ['学期', '目标上交', '达成上交', '自评星级', '自评自述', '取回修改'],
  rows: async (read, whom, most) => {
    const { rows } = await sql<ListRow & { readonly reopened: string | null }>`
      select t.name as term, l.self_review as "selfReview", l.self_stars as "selfStars",
             l.goals_handed_in_at as "goalsAt", l.achievements_handed_in_at as "achievementsAt",
             (select string_agg(r.reason, '；' order by r.at) from contribution_reopening r
               where r.organisation_id = l.organisation_id and r.list_id = l.id) as reopened
        from contribution_list l join term t on t.organisation_id = l.organisation_id and t.id = l.term_id
       where l.organisation_id = ${whom.organisationId} and l.member_id = ${whom.memberId}
       order by t.starts_on desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      row.term,
      atMoment(row.goalsAt, whom),
      atMoment(row.achievementsAt, whom),
      row.selfStars === null ? '' : `${row.selfStars} 星`,
      row.selfReview,
      row.reopened ?? '',
    ])
  },
}

interface ItemRow {
  readonly term: string
  readonly item: string
  readonly text: string | null
  readonly goal: boolean
  readonly achieved: boolean
  readonly note: string
  readonly competition: string
  readonly confirmation: string | null
  readonly reason: string | null
}

const items: Source = {
  part: 'items',
  tables: ['contribution_entry'],
  title: '清单里的每一条',
  why: '计算贡献分；核实结果和理由由支部填写。',
  heads: ['学期', '条目', '目标', '达成', '说明', '比赛', '支部核实', '理由'],
  rows: async (read, { organisationId, memberId }, most) => {
    const { rows } = await sql<ItemRow>`
      select t.name as term, e.item_id as item, e.goal, e.achieved, e.note, e.competition, e.confirmation,
             e.confirmation_reason as reason,
             (select i ->> 'text' from jsonb_array_elements(t.catalogue -> 'items') i
               where i ->> 'id' = e.item_id limit 1) as text
        from contribution_entry e
        join contribution_list l on l.organisation_id = e.organisation_id and l.id = e.list_id
        join term t on t.organisation_id = l.organisation_id and t.id = l.term_id
       where l.organisation_id = ${organisationId} and l.member_id = ${memberId}
       order by t.starts_on desc, e.item_id limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      row.term,
      row.text ?? row.item,
      yes(row.goal),
      yes(row.achieved),
      row.note,
      row.competition,
      word(confirmations, row.confirmation),
      row.reason ?? '',
    ])
  },
}

interface OtherRow {
  readonly term: string
  readonly text: string
  readonly note: string
  readonly recognition: string | null
  readonly level: number | null
  readonly reason: string | null
}

const others: Source = {
  part: 'others',
  tables: ['contribution_other'],
  title: '“其他”贡献',
  why: '清单没有列入、由学校认定的贡献。',
  heads: ['学期', '内容', '说明', '学校认定', '级别', '理由'],
  rows: async (read, { organisationId, memberId }, most) => {
    const { rows } = await sql<OtherRow>`
      select t.name as term, o.text, o.note, o.recognition, o.level, o.recognition_reason as reason
        from contribution_other o
        join contribution_list l on l.organisation_id = o.organisation_id and l.id = o.list_id
        join term t on t.organisation_id = l.organisation_id and t.id = l.term_id
       where l.organisation_id = ${organisationId} and l.member_id = ${memberId}
       order by t.starts_on desc, o.ordinal limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      row.term,
      row.text,
      row.note,
      word(recognitions, row.recognition),
      row.level === null ? '' : `${row.level} 级`,
      row.reason ?? '',
    ])
  },
}

const extensions: Source = {
  part: 'extensions',
  tables: ['term_extension'],
  title: '延期',
  why: '学校为您个人延长的填报期限。',
  heads: ['学期', '环节', '延到', '原因'],
  rows: async (read, { organisationId, memberId }, most) => {
    const { rows } = await sql<{ term: string; step: string; until: LocalDate; reason: string }>`
      select t.name as term, x.step, x.until, x.reason
        from term_extension x join term t on t.organisation_id = x.organisation_id and t.id = x.term_id
       where x.organisation_id = ${organisationId} and x.member_id = ${memberId}
       order by x.given_at desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [row.term, word(steps, row.step), onDay(row.until), row.reason])
  },
}

interface FactRow {
  readonly term: string
  readonly kind: string
  readonly value: number
  readonly average: number | null
  readonly file: string
  readonly state: string
}
const states = { previewed: '预览，没有生效', committed: '生效', undone: '已撤回' }

const facts: Source = {
  part: 'facts',
  tables: ['contribution_fact'],
  title: '部门数据',
  why: '教务、人事等部门掌握的课时、值周、任职，只向您本人建议勾选。',
  heads: ['学期', '项目', '数值', '系内平均', '来自', '状态'],
  rows: async (read, { organisationId, staffId }, most) => {
    const { rows } = await sql<FactRow>`
      select t.name as term, f.kind, f.value, f.average, b.file_name as file, b.state
        from contribution_fact f
        join contribution_fact_batch b on b.organisation_id = f.organisation_id and b.id = f.batch_id
        join term t on t.organisation_id = f.organisation_id and t.id = f.term_id
       where f.organisation_id = ${organisationId} and f.staff_id = ${staffId}
       order by b.made_at desc, f.kind limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      row.term,
      word(factWords, row.kind),
      String(row.value / 100),
      row.average === null ? '' : String(row.average / 100),
      row.file,
      word(states, row.state),
    ])
  },
}

const reminders: Source = {
  part: 'reminders',
  tables: ['contribution_reminder'],
  title: '催办',
  why: '每天至多一次，提醒还没有完成的环节。',
  heads: ['日期', '谁提醒'],
  rows: async (read, { organisationId, memberId }, most) => {
    const { rows } = await sql<{ day: LocalDate; by: string }>`
      select r.day, p.name as by
        from contribution_reminder r join staff p on p.organisation_id = r.organisation_id and p.id = r.by_staff_id
       where r.organisation_id = ${organisationId} and r.member_id = ${memberId}
       order by r.day desc limit ${most}`.execute(read.sql)
    return rows.map(({ day, by }) => [onDay(day), by])
  },
}

export const listSources: readonly Source[] = [lists, items, others, extensions, facts, reminders]
