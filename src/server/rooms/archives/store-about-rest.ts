import { sql } from 'kysely'

import { atMoment, word, type Source } from './store-about.ts'

const files: Source = {
  part: 'files',
  tables: ['attachment'],
  title: '上传的文件',
  why: '您交的证明材料和附件；内容在原来的地方打开。',
  heads: ['日期', '文件', '大小（KB）'],
  rows: async (read, whom, most) => {
    const { rows } = await sql<{ at: Date; name: string; size: number }>`
      select made_at as at, name, size from attachment
       where organisation_id = ${whom.organisationId} and made_by = ${whom.staffId}
       order by made_at desc limit ${most}`.execute(read.sql)
    return rows.map(({ at, name, size }) => [atMoment(at, whom), name, String(Math.ceil(size / 1024))])
  },
}

const messages: Source = {
  part: 'messages',
  tables: ['message'],
  title: '消息',
  why: '系统发给您的消息。',
  heads: ['日期', '标题', '内容'],
  rows: async (read, whom, most) => {
    const { rows } = await sql<{ at: Date; title: string; body: string }>`
      select at, title, body from message
       where organisation_id = ${whom.organisationId} and to_staff_id = ${whom.staffId}
       order by at desc limit ${most}`.execute(read.sql)
    return rows.map(({ at, title, body }) => [atMoment(at, whom), title, body])
  },
}

/** By the first part of an act's name, which is its room's. */
const roomWords = {
  organisation: '组织和名册',
  accounts: '帐号',
  auth: '登录',
  session: '登录',
  terms: '学期',
  catalogue: '清单目录',
  study: '组织生活',
  tasks: '任务',
  contributions: '贡献清单',
  pledges: '承诺',
  supervision: '师生监督',
  reviews: '民主评议',
  ballots: '民主评议',
  appraisals: '绩效评价',
  talks: '个别事项',
  cases: '个别事项',
  stories: '典型宣传',
  archives: '资料',
  home: '消息',
}

const acts: Source = {
  part: 'acts',
  tables: ['audit'],
  title: '您做过的操作',
  why: '每次改动都留有记录，连成一条改不了的链；这里是您本人的。投票不在里面。',
  heads: ['日期', '在哪里', '操作', '对象'],
  rows: async (read, whom, most) => {
    const { rows } = await sql<{ at: Date; act: string; subject: string }>`
      select at, act, subject_kind as subject from audit
       where organisation_id = ${whom.organisationId} and by_staff_id = ${whom.staffId}
       order by at desc, id limit ${most}`.execute(read.sql)
    return rows.map(({ at, act, subject }) => [
      atMoment(at, whom),
      word(roomWords, act.split('.')[0] ?? ''),
      act,
      subject,
    ])
  },
}

export const restSources: readonly Source[] = [files, messages, acts]
