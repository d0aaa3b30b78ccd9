import { sql } from 'kysely'

import { parseLongFraction } from '#domain/kernel/fraction.ts'
import { numberInWords } from '#domain/reviews/because.ts'

import { atMoment, word, yes, type Source } from './store-about.ts'

const states = { scoring: '评分中', proposed: '已上报', publicity: '公示中', locked: '已定案' }

interface Evaluated {
  readonly term: string
  readonly state: string
  readonly stars: number | null
  readonly score: string | null
  readonly grade: string | null
  readonly pioneer: boolean | null
  readonly reason: string
}

const scoreText = (text: string | null): string => {
  const score = text === null ? null : parseLongFraction(text)
  return score === null ? '' : numberInWords(score)
}

const index: Source = {
  part: 'index',
  tables: ['evaluation_member'],
  title: '先锋指数评价',
  why: '得分只有您本人、支部书记和支部委员、党政办、校党委和纪委看得到；公示的只有等次。每一步怎么算的，在“我的先锋指数”里。',
  heads: ['学期', '进度', '当时的星级', '得分', '等次', '学期先锋党员', '支部调整的理由'],
  rows: async (read, { organisationId, staffId }, most) => {
    const { rows } = await sql<Evaluated>`
      select t.name as term, b.state, m.stars, m.result ->> 'score' as score, p.grade, p.pioneer,
             case when p.grade is null then '' else m.change_reason end as reason
        from evaluation_member m
        join evaluation e on e.organisation_id = m.organisation_id and e.id = m.evaluation_id
        join term t on t.organisation_id = e.organisation_id and t.id = e.term_id
        join evaluation_branch b on b.organisation_id = m.organisation_id and b.evaluation_id = m.evaluation_id
         and b.branch_id = m.branch_id
        left join lateral (
          select m.result ->> 'grade' as grade, (m.result ->> 'pioneer')::boolean as pioneer
           where b.state in ('publicity', 'locked')) p on true
       where m.organisation_id = ${organisationId} and m.staff_id = ${staffId}
       order by t.starts_on desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      row.term,
      word(states, row.state),
      row.stars === null ? '' : `${row.stars} 星`,
      scoreText(row.score),
      row.grade ?? '',
      yes(row.pioneer),
      row.reason,
    ])
  },
}

interface Value {
  readonly term: string
  readonly item: string
  readonly value: string
  readonly at: Date
}

const values: Source = {
  part: 'index-values',
  tables: ['evaluation_value', 'evaluation_veto'],
  title: '先锋指数的评分和一票否决',
  why: '支部和党政办按先锋指数办法填写的每一项，以及一票否决的理由。',
  heads: ['学期', '项目', '填写的数或理由', '日期'],
  rows: async (read, whom, most) => {
    const { rows } = await sql<Value>`
      select t.name as term, coalesce(i.name, x.key) as item, x.value, x.at
        from (
          select v.organisation_id, v.evaluation_id, v.member_id, v.key, v.value, v.given_at as at from evaluation_value v
           where v.organisation_id = ${whom.organisationId} and v.member_id = ${whom.memberId}
          union all
          select o.organisation_id, o.evaluation_id, o.member_id, o.veto, o.reason, o.set_at from evaluation_veto o
           where o.organisation_id = ${whom.organisationId} and o.member_id = ${whom.memberId}) x
        join evaluation e on e.organisation_id = x.organisation_id and e.id = x.evaluation_id
        join term t on t.organisation_id = e.organisation_id and t.id = e.term_id
        left join lateral (
          select n ->> 'name' as name
            from jsonb_array_elements((e.scheme -> 'base' -> 'items') || (e.scheme -> 'plus' -> 'items')
                   || (e.scheme -> 'minus' -> 'items') || (e.scheme -> 'vetoes')) n
           where n ->> 'id' = split_part(x.key, '.', 1) limit 1) i on true
       order by x.at desc, x.key limit ${most}`.execute(read.sql)
    return rows.map(({ term, item, value, at }) => [term, item, value, atMoment(at, whom)])
  },
}

const outcomes = { upheld: '成立', rejected: '不成立' }

interface Objection {
  readonly at: Date
  readonly text: string
  readonly mine: boolean
  readonly outcome: string | null
  readonly answer: string | null
}

const objections: Source = {
  part: 'index-objections',
  tables: ['evaluation_objection'],
  title: '先锋指数公示期的异议',
  why: '您提出的，和已经答复的对您的异议；别人提的不写是谁。',
  heads: ['日期', '谁提的', '内容', '结论', '答复'],
  rows: async (read, whom, most) => {
    const { rows } = await sql<Objection>`
      select o.at, o.text, o.by_staff_id = ${whom.staffId} as mine, o.outcome, o.answer
        from evaluation_objection o
       where o.organisation_id = ${whom.organisationId}
         and (o.by_staff_id = ${whom.staffId}
              or (o.about_member_id = ${whom.memberId} and o.answered_at is not null))
       order by o.at desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      atMoment(row.at, whom),
      row.mine ? '本人' : '他人',
      row.text,
      word(outcomes, row.outcome),
      row.answer ?? '',
    ])
  },
}

export const indexSources: readonly Source[] = [index, values, objections]
