import { quietSettings } from '#server/ballots/troubles.ts'

import { bad, good, hint, type Finding } from './finding.ts'

/** Settings by name, as `pg_settings` says them; one that the role may not see is missing. */
export type ServerSettings = ReadonlyMap<string, string>

interface Rule {
  readonly name: string
  readonly isRight: (value: string) => boolean
  readonly finding: Finding
}

const off = (value: string) => value === 'off'
const on = (value: string) => value === 'on'

/** What must hold for what was saved to stay saved, and for a log to say nothing of anybody (rules.md › The secret). */
const rules: readonly Rule[] = [
  {
    name: 'fsync',
    isRight: on,
    finding: bad('数据库的 fsync 关着，断电会丢失已保存的内容，甚至损坏数据库。请设为 on。'),
  },
  {
    name: 'full_page_writes',
    isRight: on,
    finding: bad('数据库的 full_page_writes 关着，断电可能损坏数据库。请设为 on。'),
  },
  {
    name: 'synchronous_commit',
    isRight: (value) => value !== 'off',
    finding: bad('数据库的 synchronous_commit 关着，断电会丢失刚刚保存的内容。请设为 on。'),
  },
  {
    name: 'log_statement',
    isRight: (value) => value === 'none',
    finding: bad(
      '数据库日志会记下语句（log_statement），日志里会有个人信息，电子投票也不能保密。请设为 none。',
    ),
  },
  {
    name: 'log_min_duration_statement',
    isRight: (value) => value === '-1',
    finding: bad('数据库日志会记下慢语句（log_min_duration_statement），日志里会有个人信息。请设为 -1。'),
  },
  {
    name: 'log_min_duration_sample',
    isRight: (value) => value === '-1',
    finding: bad('数据库日志会抽样记下语句（log_min_duration_sample），日志里会有个人信息。请设为 -1。'),
  },
  {
    name: 'log_transaction_sample_rate',
    isRight: (value) => Number(value) === 0,
    finding: bad('数据库日志会抽样记下事务（log_transaction_sample_rate），日志里会有个人信息。请设为 0。'),
  },
  {
    name: 'log_min_error_statement',
    isRight: (value) => value === 'panic' || value === 'fatal',
    finding: hint(
      '数据库日志会记下出错的语句（log_min_error_statement），里面可能有个人信息。建议设为 panic。',
    ),
  },
  {
    name: 'log_error_verbosity',
    isRight: (value) => value === 'terse',
    finding: hint('数据库日志会记下出错的那一行数据（log_error_verbosity）。建议设为 terse。'),
  },
  {
    name: 'track_commit_timestamp',
    isRight: off,
    finding: bad('数据库记着每次提交的时刻（track_commit_timestamp），电子投票不能保密。请设为 off。'),
  },
  {
    name: 'shared_preload_libraries',
    isRight: (value) => !/\b(?:pgaudit|auto_explain)\b/u.test(value),
    finding: bad(
      '数据库装了会记下语句的插件（pgaudit 或 auto_explain），电子投票不能保密。请在这个数据库上停用。',
    ),
  },
]

/** What else a secret ballot must not be held under: `liangqi doctor` says before the meeting what the meeting would. */
const ballotRules: readonly Rule[] = quietSettings
  .filter(({ name }) => !name.includes('.') && !rules.some((rule) => rule.name === name))
  .map(({ name, quiet }) => ({
    name,
    isRight: (value) => quiet.includes(value),
    finding: bad(`数据库日志会记下语句（${name}），电子投票不能保密。请设为 ${quiet[0] ?? 'off'}。`),
  }))

export const settingNames: readonly string[] = [...rules, ...ballotRules].map(({ name }) => name)

export function judgeSettings(settings: ServerSettings): readonly Finding[] {
  const wrong = [...rules, ...ballotRules].flatMap(({ name, isRight, finding }) => {
    const value = settings.get(name)
    return value === undefined || isRight(value) ? [] : [finding]
  })
  const unseen = settingNames.filter((name) => !settings.has(name))
  return [
    ...wrong,
    ...(unseen.length > 0 ? [hint(`没有权限查看数据库的这些设置，请自行核对：${unseen.join('、')}。`)] : []),
    ...(wrong.length + unseen.length > 0 ? [] : [good('数据库落盘可靠，日志不记语句和数据。')]),
  ]
}
