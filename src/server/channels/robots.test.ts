import { createHmac } from 'node:crypto'

import { afterAll, beforeEach, describe, expect, it } from 'vitest'

import type { RobotKind } from '#domain/home/channel-address.ts'
import { openRobotServer, yes } from '#testing/robot-server.ts'

import { sendByRobot } from './robots.ts'

const server = await openRobotServer()
afterAll(() => server.close())
beforeEach(() => {
  server.received.length = 0
  server.answers(yes)
})

const now = new Date('2026-11-22T02:00:00.123Z')
const send = (kind: RobotKind, secret = '') =>
  sendByRobot(
    server.network,
    { kind, key: 'key-of-the-group', secret },
    { id: 'one', text: '【亮旗】测试', now },
  )
const milliseconds = String(now.getTime())
const seconds = milliseconds.slice(0, -3)
const base64 = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64')

describe('robots of groups', () => {
  it('企业微信 takes the key in the address', async () => {
    expect(await send('wecom')).toEqual({ ok: true, value: null })
    expect(server.received).toEqual([
      {
        host: 'qyapi.weixin.qq.com',
        path: '/cgi-bin/webhook/send?key=key-of-the-group',
        id: 'one',
        body: { msgtype: 'text', text: { content: '【亮旗】测试' } },
      },
    ])
  })

  it('钉钉 is signed in the address, with milliseconds', async () => {
    expect((await send('dingtalk', 'SECsecret')).ok).toBe(true)
    const [got] = server.received
    const query = new URL(got?.path ?? '', 'https://oapi.dingtalk.com').searchParams
    expect(Object.fromEntries(query)).toEqual({
      access_token: 'key-of-the-group',
      timestamp: milliseconds,
      sign: base64('SECsecret', `${milliseconds}\nSECsecret`),
    })
    expect(got?.body).toEqual({ msgtype: 'text', text: { content: '【亮旗】测试' } })
  })

  it('飞书 is signed in the body, with seconds', async () => {
    expect((await send('feishu', 'secret-of-robot')).ok).toBe(true)
    expect(server.received[0]).toMatchObject({
      host: 'open.feishu.cn',
      path: '/open-apis/bot/v2/hook/key-of-the-group',
      body: {
        timestamp: seconds,
        sign: base64(`${seconds}\nsecret-of-robot`, ''),
        msg_type: 'text',
        content: { text: '【亮旗】测试' },
      },
    })
  })

  it('are not signed where there is no secret', async () => {
    await send('dingtalk')
    await send('feishu')
    expect(server.received.map(({ path }) => path)).toEqual([
      '/robot/send?access_token=key-of-the-group',
      '/open-apis/bot/v2/hook/key-of-the-group',
    ])
    expect(server.received[1]?.body).not.toHaveProperty('sign')
  })

  it('may decline, in the words of each maker, with 200', async () => {
    server.answers((_got, response) => void response.end('{"errcode":93000,"errmsg":"invalid webhook url"}'))
    expect(await send('wecom')).toMatchObject({ refusal: { code: 'declined', detail: { number: 93_000 } } })
    server.answers((_got, response) => void response.end('{"code":19021,"msg":"sign match fail"}'))
    expect(await send('feishu')).toMatchObject({ refusal: { code: 'declined', detail: { number: 19_021 } } })
    server.answers((_got, response) => void response.end('{"StatusCode":0,"StatusMessage":"success"}'))
    expect((await send('feishu')).ok).toBe(true)
    server.answers((_got, response) => void response.end('{}'))
    expect(await send('dingtalk')).toMatchObject({ refusal: { code: 'declined' } })
  })
})
