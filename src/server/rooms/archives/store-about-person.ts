import { sql } from 'kysely'

import type { LocalDate } from '#domain/kernel/local-date.ts'

import { onDay, word, type Source } from './store-about.ts'

const ranks = { none: '', 'middle-manager': '中层干部', 'school-leader': '校级领导' }
const kinds = { full: '正式党员', probationary: '预备党员' }
const roles = {
  administrator: '系统管理员',
  committee: '党委委员',
  discipline: '纪委委员',
  'party-office': '党政办',
  personnel: '人事部门',
  secretary: '支部书记',
  'branch-committee': '支部委员',
}

interface RecordRow {
  readonly staffNumber: string
  readonly name: string
  readonly department: string | null
  readonly position: string
  readonly post: string
  readonly classes: string
  readonly hours: number | null
  readonly inCharge: string
  readonly other: string
  readonly rank: string
  readonly leftOn: LocalDate | null
}

const record: Source = {
  part: 'record',
  tables: ['staff'],
  title: '登记信息',
  why: '填写贡献清单的表头，排出名册；支部和党政办看得到，公开栏不显示工号。',
  heads: ['项目', '内容'],
  rows: async (read, { organisationId, staffId }) => {
    const { rows } = await sql<RecordRow>`
      select p.staff_number as "staffNumber", p.name, d.name as department, p.position, p.post, p.classes,
             p.weekly_hours as hours, p.class_in_charge as "inCharge", p.other, p.rank, p.left_on as "leftOn"
        from staff p left join department d on d.organisation_id = p.organisation_id and d.id = p.department_id
       where p.organisation_id = ${organisationId} and p.id = ${staffId}`.execute(read.sql)
    return rows.flatMap((row) =>
      [
        ['工号', row.staffNumber],
        ['姓名', row.name],
        ['所在处室（系）', row.department ?? ''],
        ['职务或职称', row.position],
        ['具体工作岗位', row.post],
        ['任教班级', row.classes],
        ['周课时数', row.hours === null ? '' : String(row.hours / 100)],
        ['担任班主任的班级', row.inCharge],
        ['其他', row.other],
        ['职级', word(ranks, row.rank)],
        ['离校日期', onDay(row.leftOn)],
      ].filter(([, text]) => text !== ''),
    )
  },
}

const posts: Source = {
  part: 'posts',
  tables: ['staff_post'],
  title: '任职',
  why: '据此建议勾选贡献清单里的条目；支部看得到。',
  heads: ['任职', '从', '到'],
  rows: async (read, { organisationId, staffId }, most) => {
    const { rows } = await sql<{ name: string; since: LocalDate | null; until: LocalDate | null }>`
      select name, since, until from staff_post
       where organisation_id = ${organisationId} and staff_id = ${staffId}
       order by since desc nulls last limit ${most}`.execute(read.sql)
    return rows.map(({ name, since, until }) => [name, onDay(since), onDay(until)])
  },
}

interface Stay {
  readonly kind: string
  readonly joinedOn: LocalDate | null
  readonly fullOn: LocalDate | null
  readonly branch: string | null
  readonly since: LocalDate | null
  readonly until: LocalDate | null
}

const membership: Source = {
  part: 'membership',
  tables: ['member', 'membership'],
  title: '党员身份和所在支部',
  why: '决定在哪个支部填清单、参加评议；支部和党委看得到。',
  heads: ['身份', '入党日期', '转正日期', '支部', '从', '到'],
  rows: async (read, { organisationId, staffId }, most) => {
    const { rows } = await sql<Stay>`
      select m.kind, m.joined_on as "joinedOn", m.full_on as "fullOn", b.name as branch, s.since, s.until
        from member m
        left join membership s on s.organisation_id = m.organisation_id and s.member_id = m.id
        left join branch b on b.organisation_id = s.organisation_id and b.id = s.branch_id
       where m.organisation_id = ${organisationId} and m.staff_id = ${staffId}
       order by s.since desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      word(kinds, row.kind),
      onDay(row.joinedOn),
      onDay(row.fullOn),
      row.branch ?? '',
      onDay(row.since),
      onDay(row.until),
    ])
  },
}

interface Grant {
  readonly role: string
  readonly branch: string | null
  readonly since: LocalDate
  readonly until: LocalDate | null
  readonly reason: string | null
}

const offices: Source = {
  part: 'offices',
  tables: ['role_grant'],
  title: '在系统里的角色',
  why: '决定能看什么、能办什么；全校看得到谁担任什么角色。',
  heads: ['角色', '支部', '从', '到', '依据'],
  rows: async (read, { organisationId, staffId }, most) => {
    const { rows } = await sql<Grant>`
      select g.role, b.name as branch, g.since, g.until, g.reason
        from role_grant g left join branch b on b.organisation_id = g.organisation_id and b.id = g.branch_id
       where g.organisation_id = ${organisationId} and g.staff_id = ${staffId}
       order by g.since desc limit ${most}`.execute(read.sql)
    return rows.map((row) => [
      word(roles, row.role),
      row.branch ?? '',
      onDay(row.since),
      onDay(row.until),
      row.reason ?? '',
    ])
  },
}

export const personSources: readonly Source[] = [record, posts, membership, offices]
