import type { Client } from 'pg'

import { bad, good, hint, type Finding } from './finding.ts'

/** What should have been done by now, by the clock of the database; sums over all organisations. */
export interface Work {
  readonly channels: number
  readonly channelsFailing: number
  /** Events that were tried and failed. */
  readonly undelivered: number
  /** Audit rows that wait for their seal longer than five minutes. */
  readonly unsealed: number
  readonly jobsFailed: number
}

export async function workIn(client: Pick<Client, 'query'>): Promise<Work> {
  const { rows } = await client.query<Work>(
    `select (select count(*)::int from channel where is_on) as channels,
       (select count(*)::int from channel where is_on and last_failure is not null) as "channelsFailing",
       (select count(*)::int from outbox where attempts > 0) as undelivered,
       (select count(*)::int from audit where seal is null and at < now() - interval '5 minutes') as unsealed,
       (select count(*)::int from job where state = 'failed' and created_at > now() - interval '7 days') as "jobsFailed"`,
  )
  const [row] = rows
  if (row === undefined) throw new Error('the database told nothing of what waits')
  return row
}

/** Channels (mail among them) and work in the background; where it stands still is seen on the administrators' pages. */
export function judgeWork(work: Work): readonly Finding[] {
  const findings: Finding[] = []
  if (work.channelsFailing > 0)
    findings.push(
      bad(
        `${work.channels} 个消息通道（邮箱、工作群）中有 ${work.channelsFailing} 个上一次没有发出去。请在“消息通道”里看原因，再“发测试消息”。`,
      ),
    )
  if (work.undelivered > 0)
    findings.push(
      bad(`有 ${work.undelivered} 件待送达的事没有送成，会自动再试。请在“送达与后台任务”里看原因。`),
    )
  if (work.unsealed > 0)
    findings.push(
      hint(
        `有 ${work.unsealed} 条审计记录超过五分钟没有封存。亮旗没有在运行的，启动后会自动封存；在运行的，请看日志。`,
      ),
    )
  if (work.jobsFailed > 0)
    findings.push(hint(`最近一周有 ${work.jobsFailed} 个后台任务失败。请在“送达与后台任务”里看原因。`))
  if (findings.length > 0) return findings
  return [
    good(
      work.channels === 0
        ? '没有积压的工作；没有设置消息通道。'
        : `没有积压的工作；${work.channels} 个消息通道上一次都发出去了。`,
    ),
  ]
}
