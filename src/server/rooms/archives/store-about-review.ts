import { sql } from 'kysely'

import type { LocalDate } from '#domain/kernel/local-date.ts'
import { formatPoints, type Points } from '#domain/kernel/points.ts'

import { atMoment, onDay, word, yes, type Source } from './store-about.ts'

interface Roll {
  readonly term: string
  readonly heldOn: LocalDate
  readonly voter: boolean
  readonly graded: boolean
  readonly present: boolean
  readonly excused: string | null
  readonly exempt: string | null
  readonly points: Points | null
  readonly channel: string | null
}
const channels = { electronic: '手机', paper: '纸票' }

const reviews: Source = {
  part: 'reviews',
  tables: ['review_member', 'review_teller', 'review_scrutineer'],
  title: '民主评议的名册',
  why: '谁应到、实到、参评，用手机还是纸票。您投了谁几星，系统没有记录，也查不到。',
  heads: ['学期', '评议日期', '有表决权', '参评', '到会', '请假', '不参评的原因', '当时的贡献分', '投票方式'],
  rows: async (read, { organisationId, staffId }, most) => {
    const { rows } = await sql<Roll>`
      select t.name as term, r.held_on as "heldOn", m.voter, m.graded, m.present, m.excused, m.exempt, m.points, m.channel
        from review_member m
        join review r on r.organisation_id = m.organisation_id and r.id = m.review_id
        join term t on t.organisation_id = r.organisation_id and t.id = r.term_id
       where m.organisation_id = ${organisationId} and m.staff_id = ${staffId}
       order by r.held_on desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      row.term,
      onDay(row.heldOn),
      yes(row.voter),
      yes(row.graded),
      yes(row.present),
      row.excused ?? '',
      row.exempt ?? '',
      row.points === null ? '' : formatPoints(row.points),
      word(channels, row.channel),
    ])
  },
}

interface Stars {
  readonly term: string
  readonly stars: number | null
  readonly how: string
  readonly reason: string | null
  readonly publishedOn: LocalDate
}
const hows = {
  quota: '名额内',
  'cut-line': '按分数线',
  designated: '直接确定',
  decided: '党委审定',
  corrected: '公布后更正',
  'no-result': '没有结果',
}

const stars: Source = {
  part: 'stars',
  tables: [
    'review_result',
    'review_decision',
    'review_designation',
    'review_count',
    'review_tally',
    'review_entry',
  ],
  title: '贡献度星级',
  why: '只列公布过的结果。每一步怎么算的，在“我的星级”里。',
  heads: ['学期', '星级', '怎样确定', '理由', '公布日期'],
  rows: async (read, { organisationId, staffId }, most) => {
    const { rows } = await sql<Stars>`
      select t.name as term, x.stars, x.how, d.reason, p.published_on as "publishedOn"
        from review_result x
        join review_publication p on p.organisation_id = x.organisation_id and p.review_id = x.review_id
         and p.revision = x.revision
        join review_member m on m.organisation_id = x.organisation_id and m.review_id = x.review_id
         and m.member_id = x.member_id
        join review r on r.organisation_id = x.organisation_id and r.id = x.review_id
        join term t on t.organisation_id = r.organisation_id and t.id = r.term_id
        left join review_decision d on d.organisation_id = x.organisation_id and d.review_id = x.review_id
         and d.member_id = x.member_id
       where m.organisation_id = ${organisationId} and m.staff_id = ${staffId}
       order by p.published_on desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      row.term,
      row.stars === null ? '' : `${row.stars} 星`,
      word(hows, row.how),
      row.reason ?? '',
      onDay(row.publishedOn),
    ])
  },
}

const objectionOutcomes = { upheld: '成立', rejected: '不成立' }

interface Objection {
  readonly at: Date
  readonly text: string
  readonly mine: boolean
  readonly outcome: string | null
  readonly answer: string | null
}

const objections: Source = {
  part: 'objections',
  tables: ['review_objection'],
  title: '公示期的异议',
  why: '您提出的，和已经答复的对您的异议；别人提的不写是谁。',
  heads: ['日期', '谁提的', '内容', '结论', '答复'],
  rows: async (read, whom, most) => {
    const { rows } = await sql<Objection>`
      select o.at, o.text, o.by_staff_id = ${whom.staffId} as mine, o.outcome, o.answer
        from review_objection o
       where o.organisation_id = ${whom.organisationId}
         and (o.by_staff_id = ${whom.staffId}
              or (o.about_member_id = ${whom.memberId} and o.answered_at is not null))
       order by o.at desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      atMoment(row.at, whom),
      row.mine ? '本人' : '他人',
      row.text,
      word(objectionOutcomes, row.outcome),
      row.answer ?? '',
    ])
  },
}

const appraisals: Source = {
  part: 'appraisals',
  tables: ['appraisal_result'],
  title: '教师发展性绩效评价',
  why: '人事部门导入、已经生效的结果；除您本人外，只有人事部门和党委看得到。',
  heads: ['学期', '得分或名次', '来自'],
  rows: async (read, { organisationId, staffId }, most) => {
    const { rows } = await sql<{ term: string; value: number | null; measure: string; file: string }>`
      select t.name as term, a.value, b.measure, b.file_name as file
        from appraisal_result a
        join appraisal_batch b on b.organisation_id = a.organisation_id and b.id = a.batch_id
        join term t on t.organisation_id = b.organisation_id and t.id = b.term_id
       where a.organisation_id = ${organisationId} and a.staff_id = ${staffId} and b.state = 'committed'
       order by b.made_at desc limit ${most}`.execute(read.sql)
    return rows.map(({ term, value, measure, file }) => {
      const text =
        value === null ? '没有结果' : measure === 'rank' ? `第 ${value} 名` : `${value / 10_000} 分`
      return [term, text, file]
    })
  },
}

export const reviewSources: readonly Source[] = [reviews, stars, objections, appraisals]
