import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import {
  addChannel,
  channels,
  editChannel,
  removeChannel,
  testChannel,
  turnChannel,
} from '#contract/channels.ts'
import type { RequestOf } from '#contract/call.ts'
import * as lists from '#contract/contributions.ts'
import { remindAll } from '#contract/contributions-progress.ts'
import { mark, today } from '#contract/home.ts'
import { failures, retry } from '#contract/jobs.ts'
import type { ChannelKind } from '#domain/home/channel.ts'
import { ok } from '#domain/kernel/result.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { openRobotServer, type RobotServer, yes } from '#testing/robot-server.ts'
import { addTerm } from '#testing/term.ts'

let house: TestHouse
let robot: RobotServer
let admin: Person
beforeAll(async () => {
  robot = await openRobotServer()
  house = await openHouse({ network: robot.network })
  admin = house.people.administrator
})
afterAll(async () => {
  await house.close()
  await robot.close()
})
beforeEach(async () => {
  house.at('2026-11-22T10:00:00+08:00')
  await house.db.asOwner('delete from channel')
  await house.db.asOwner('delete from message')
  robot.received.length = 0
  robot.answers(yes)
})

const key = 'key-that-nobody-may-see'
const addresses: Readonly<Record<Exclude<ChannelKind, 'email'>, string>> = {
  wecom: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`,
  dingtalk: `https://oapi.dingtalk.com/robot/send?access_token=${key}`,
  feishu: `https://open.feishu.cn/open-apis/bot/v2/hook/${key}`,
}
type Given = Partial<RequestOf<typeof addChannel>>
const add = async (given: Given = {}) => {
  const { channelId } = await house.must(admin, addChannel, {
    name: '党员群',
    branchId: null,
    subjects: ['urgent', 'meeting', 'reminder'],
    quiet: null,
    target: { kind: 'wecom', webhook: addresses.wecom },
    ...given,
  })
  return channelId
}
const tell = (kind: string, to: readonly Person[], title = '张三的事') =>
  house.db.database.write(house.scope, { system: 'test' }, async (write) => {
    const payload = { to: to.map(({ staffId }) => staffId), kind, title, body: '', link: '/' }
    write.emit({ topic: 'message', payload })
    return ok(null)
  })
const later = (seconds: number) => house.at(new Date(house.now().getTime() + seconds * 1000).toISOString())
const workAfter = async (seconds: number) => {
  await house.work()
  later(seconds)
  await house.work()
}
const texts = () => robot.received.map(({ body }) => (body as { text: { content: string } }).text.content)
const only = async () => (await house.must(admin, channels, {})).channels[0]

describe('what a group is told', () => {
  it('is one text of all that came, without names, and nothing of what is for one person', async () => {
    await add()
    const { member, otherMember } = house.people
    await tell('study.invited', [member])
    await tell('study.invited', [member, otherMember])
    await tell('contributions.returned', [member])
    await tell('term-phase', [member])
    await house.work()
    expect(texts()).toEqual([])
    later(31)
    await house.work()
    expect(texts()).toHaveLength(1)
    expect(texts()[0]).toMatch(/^【亮旗】.+：有 2 条会议通知。请登录亮旗/u)
    expect(texts()[0]).not.toContain('张三')
    await workAfter(3600)
    expect(texts()).toHaveLength(1)
    expect(await only()).toMatchObject({ lastSentAt: '2026-11-22T02:00:31.000Z', lastFailure: null })
  })

  it('of a branch is what its own members are told', async () => {
    await add({ branchId: house.people.otherBranch, name: '二支部群' })
    await tell('study.invited', [house.people.member])
    await workAfter(31)
    expect(texts()).toEqual([])
    await tell('study.changed', [house.people.member, house.people.otherMember])
    await workAfter(31)
    expect(texts()).toEqual([expect.stringContaining('【亮旗】二支部：有 1 条会议通知')])
  })

  it('waits for the end of the quiet hours; only what is urgent goes out at once', async () => {
    house.at('2026-11-22T22:30:00+08:00')
    await add({ quiet: { from: 1320, to: 420 } })
    await tell('study.invited', [house.people.member])
    await tell('tasks.urgent', [house.people.member])
    await workAfter(60)
    expect(texts()).toEqual([expect.stringContaining('有 1 项急难险重任务可以认领。')])
    house.at('2026-11-23T06:59:00+08:00')
    await house.work()
    expect(texts()).toHaveLength(1)
    house.at('2026-11-23T07:00:00+08:00')
    await house.work()
    expect(texts()[1]).toContain('有 1 条会议通知')
  })

  it('is nothing that everybody has put away meanwhile', async () => {
    await add()
    const { member } = house.people
    await tell('study.invited', [member])
    await house.work()
    await house.must(member, mark, { read: true })
    await workAfter(31)
    expect(texts()).toEqual([])
  })

  it('is no reminder of what has been done meanwhile', async () => {
    const term = await addTerm(house.db, house.scope.organisationId)
    await add()
    const who = await house.add({ branch: house.people.branch })
    const memberIds = [who.memberId ?? '']
    await house.must(house.people.committee, remindAll, { memberIds })
    await workAfter(31)
    expect(texts()).toEqual([expect.stringContaining('清单填报正在进行')])

    house.at('2026-11-23T10:00:00+08:00')
    await house.must(house.people.committee, remindAll, { memberIds })
    await house.work()
    const { listId } = await house.must(who, lists.open, { termId: term.id })
    const patches = [{ at: 'item/2-01/goal', base: false, value: true }]
    await house.must(who, lists.save, { listId, patches })
    const { list } = await house.must(who, lists.mine, {})
    const version = list?.version ?? 0
    await house.must(who, lists.sign, { listId, part: 'goals', version, signature: { typed: who.name } })
    await house.must(who, lists.handIn, { listId, part: 'goals' })
    await workAfter(31)
    expect(texts()).toHaveLength(1)
  })
})

describe('a channel in trouble', () => {
  it('is tried again later and later, then left to the administrator, with the same id each time', async () => {
    await add()
    robot.answers((_got, response) => void response.writeHead(500).end())
    await tell('tasks.urgent', [house.people.member])
    await house.work()
    const [first] = (await house.must(admin, failures, {})).failures
    expect(first).toMatchObject({ of: 'channel', name: '党员群', failure: 'status:500', attempts: 1 })
    expect(first?.againAt).toBe('2026-11-22T02:00:05.000Z')
    expect(await only()).toMatchObject({ lastFailure: 'status:500' })
    await workAfter(4)
    expect(robot.received).toHaveLength(1)
    for (const pause of [1, 10, 20, 40, 80, 160, 320]) await workAfter(pause)
    expect(robot.received).toHaveLength(8)
    expect(new Set(robot.received.map(({ id }) => id))).toEqual(new Set([first?.id]))
    await workAfter(86_400)
    expect(robot.received).toHaveLength(8)
    const [given] = (await house.must(admin, failures, {})).failures
    expect(given).toMatchObject({ attempts: 8, againAt: null })
    expect((await house.must(admin, today, {})).system?.todos).toMatchObject([
      { kind: 'look-at-failures', count: 1 },
    ])

    robot.answers(yes)
    await house.must(admin, retry, { id: first?.id ?? '', of: 'channel' })
    await house.work()
    expect(robot.received).toHaveLength(9)
    expect((await house.must(admin, failures, {})).failures).toEqual([])
  })

  it('whose program died on the way is shown and not sent again by itself', async () => {
    await add()
    await tell('study.invited', [house.people.member])
    await house.work()
    await house.db.asOwner(`update channel_send set state = 'sending', attempts = 1, started_at = $1`, [
      house.now(),
    ])
    await workAfter(61)
    expect(robot.received).toEqual([])
    const [lost] = (await house.must(admin, failures, {})).failures
    expect(lost).toMatchObject({ failure: 'unclear', againAt: null })
    await house.must(admin, retry, { id: lost?.id ?? '', of: 'channel' })
    await house.work()
    expect(robot.received).toHaveLength(1)
  })

  it('holds up neither boxes nor other channels', async () => {
    await add()
    await add({ name: '钉钉群', target: { kind: 'dingtalk', webhook: addresses.dingtalk } })
    // The first hangs until the other has had its text.
    const held = Promise.withResolvers<void>()
    robot.answers((got, response) => {
      if (got.host === 'qyapi.weixin.qq.com') return void held.promise.then(() => yes(got, response))
      yes(got, response)
      return held.resolve()
    })
    await tell('tasks.urgent', [house.people.member])
    await house.work()
    const { channels: after } = await house.must(admin, channels, {})
    expect(after.map(({ lastFailure }) => lastFailure)).toEqual([null, null])
    expect(robot.received).toHaveLength(2)
  })
})

describe('the address', () => {
  it('is shown to nobody: not in an answer, the audit, the log, an event or a table', async () => {
    const secret = 'SECRET-of-the-robot'
    const target = { kind: 'dingtalk', webhook: addresses.dingtalk, secret } as const
    const channelId = await add({ target })
    const settings = { name: '群', branchId: null, subjects: ['urgent' as const], quiet: null }
    await house.must(admin, editChannel, { channelId, version: 1, ...settings, target })
    await house.must(admin, testChannel, { channelId })
    await house.work()
    const tables = await house.db.asOwner<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    )
    const rows: unknown[] = []
    for (const { name } of tables) rows.push(await house.db.asOwner(`select t::text from ${name} t`))
    const all = JSON.stringify([rows, await house.must(admin, channels, {}), house.logged()])
    expect(all).toContain('oapi.dingtalk.com')
    for (const hidden of [key, secret, Buffer.from(key).toString('hex')]) expect(all).not.toContain(hidden)
    expect(robot.received[0]?.path).toContain(key)
  })

  it('stays where none is given, and says so where its key is lost', async () => {
    const channelId = await add()
    const settings = { name: '群', branchId: null, subjects: ['urgent' as const], quiet: null }
    await house.must(admin, editChannel, { channelId, version: 1, ...settings })
    await house.must(admin, testChannel, { channelId })
    await house.work()
    expect(texts()).toEqual([expect.stringContaining('“群”的测试消息')])
    await house.db.asOwner(`update channel set sealed = '\\x00'`)
    await house.must(admin, testChannel, { channelId })
    await house.work()
    expect(await only()).toMatchObject({ lastFailure: 'key-lost' })
    expect((await house.must(admin, failures, {})).failures).toEqual([])
  })
})

describe('an administrator', () => {
  it('pauses a channel: what waited is dropped, and nothing more is gathered', async () => {
    const channelId = await add()
    await tell('study.invited', [house.people.member])
    await house.work()
    await house.must(admin, turnChannel, { channelId, version: 1, on: false })
    await tell('study.invited', [house.people.member])
    await workAfter(60)
    expect(await house.call(admin, testChannel, { channelId })).toMatchObject({
      refusal: { code: 'channels.is-off' },
    })
    await house.must(admin, turnChannel, { channelId, version: 2, on: true })
    await workAfter(60)
    expect(texts()).toEqual([])
  })

  it('is told what is wrong, and does not overwrite another', async () => {
    const channelId = await add()
    const refusal = async (given: Given) => {
      const input = { name: '新群', branchId: null, subjects: ['urgent' as const], quiet: null }
      const target = { kind: 'wecom', webhook: addresses.wecom } as const
      const answered = await house.call(admin, addChannel, { ...input, target, ...given })
      return answered.ok ? null : answered.refusal.code
    }
    expect(await refusal({ name: '党员群' })).toBe('channels.name-taken')
    expect(await refusal({ subjects: [] })).toBe('channels.no-subject')
    expect(await refusal({ target: { kind: 'feishu', webhook: addresses.wecom } })).toBe(
      'channels.address-wrong',
    )
    await house.must(admin, testChannel, { channelId })
    expect(await house.call(admin, testChannel, { channelId })).toMatchObject({
      refusal: { code: 'channels.test-waits' },
    })
    await house.must(admin, turnChannel, { channelId, version: 1, on: false })
    expect(await house.call(admin, removeChannel, { channelId, version: 1 })).toMatchObject({
      refusal: { code: 'common.changed-meanwhile' },
    })
    await house.must(admin, removeChannel, { channelId, version: 2 })
    expect((await house.must(admin, channels, {})).channels).toEqual([])
  })
})
