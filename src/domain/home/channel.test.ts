import { describe, expect, it } from 'vitest'

import { mailOf, placeOf, robotOf } from './channel-address.ts'
import { channelFailures, failureRead, failureWritten } from './channel-failure.ts'
import { quietFor, subjectOf, testTextOf, textOf } from './channel.ts'

describe('what leaves the product', () => {
  it('is a closed list: decisions about one person never do, nor what nobody thought of', () => {
    expect(subjectOf('tasks.urgent')).toBe('urgent')
    expect(subjectOf('contributions.reminder')).toBe('reminder')
    const inside = [
      'contributions.returned',
      'pledges.judged',
      'review-objection',
      'review-count',
      'organisation.role',
      'account',
      'talks.invited',
      'constructor',
    ]
    expect(inside.map(subjectOf)).toEqual(inside.map(() => null))
  })

  it('is counts and public facts, in the order of their urgency', () => {
    expect(textOf('机电工程党支部', { reminder: 31, meeting: 2, urgent: 1 }, 'https://dang.example')).toBe(
      '【亮旗】机电工程党支部：有 1 项急难险重任务可以认领；有 2 条会议通知；清单填报正在进行，请还没有办好的同志抓紧办理。请登录亮旗，在“消息”里查看。\nhttps://dang.example/messages',
    )
    expect(textOf('校党委', { review: 3, term: 1 }, null)).toBe(
      '【亮旗】校党委：民主评议有新通知；学期工作有新安排。请登录亮旗，在“消息”里查看。',
    )
    expect(testTextOf('校党委', '党员群')).toContain('“党员群”的测试消息')
  })
})

describe('quiet hours', () => {
  const zone = 'Asia/Shanghai'
  const night = { from: 1320, to: 420 }
  const at = (clock: string) => new Date(`2026-11-22T${clock}+08:00`)
  const outOf = (due: Date, quiet = night) => new Date(due.getTime() + quietFor(due, quiet, zone))

  it('put off until they end, over midnight too', () => {
    expect(outOf(at('22:00:00'))).toEqual(new Date('2026-11-23T07:00+08:00'))
    expect(outOf(at('06:59:59'))).toEqual(at('07:00:00'))
    expect(outOf(at('12:30:10'), { from: 720, to: 840 })).toEqual(at('14:00:00'))
  })

  it('leave alone what is due outside of them', () => {
    for (const clock of ['07:00:00', '21:59:59']) expect(quietFor(at(clock), night, zone)).toBe(0)
    expect(quietFor(at('23:00:00'), null, zone)).toBe(0)
    expect(quietFor(at('23:00:00'), { from: 60, to: 60 }, zone)).toBe(0)
  })

  it('are those of the school’s own clock', () => {
    expect(quietFor(at('22:30:00'), night, 'Europe/London')).toBe(0)
  })
})

describe('an address', () => {
  it('is taken as the makers give it, and only its key is kept', () => {
    const wecom = robotOf('wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx', '')
    expect(wecom).toEqual({ ok: true, value: { kind: 'wecom', key: '693a91f6-7xxx', secret: '' } })
    expect(
      robotOf('dingtalk', 'https://oapi.dingtalk.com/robot/send?access_token=abcdef0123', 'SECabcdef').ok,
    ).toBe(true)
    expect(robotOf('feishu', 'https://open.feishu.cn:443/open-apis/bot/v2/hook/aaaa-bbbb', '').ok).toBe(true)
    expect(wecom.ok && placeOf(wecom.value)).toBe('qyapi.weixin.qq.com')
  })

  it('is refused with any other host, port, road or key', () => {
    const wrong = [
      'http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abcdef0123',
      'https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=abcdef0123',
      'https://me:pw@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abcdef0123',
      'https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key=abcdef0123',
      'https://evil.example/cgi-bin/webhook/send?key=abcdef0123#qyapi.weixin.qq.com',
      'https://qyapi.weixin.qq.com/cgi-bin/gettoken?key=abcdef0123',
      'https://qyapi.weixin.qq.com/cgi-bin/webhook/send',
      'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a%0d%0aHost:x',
      'https://127.0.0.1/cgi-bin/webhook/send?key=abcdef0123',
      'not an address',
    ]
    for (const address of wrong) expect(robotOf('wecom', address, '').ok, address).toBe(false)
    expect(robotOf('feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/../../x/abcdefgh', '').ok).toBe(
      false,
    )
    expect(
      robotOf('dingtalk', 'https://oapi.dingtalk.com/robot/send?access_token=abcdef0123', '密钥'),
    ).toMatchObject({ refusal: { code: 'channels.secret-wrong' } })
  })

  it('of a mail server has a name, and its mailboxes no more than one line', () => {
    const mail = {
      host: 'SMTP.exmail.qq.com',
      user: 'dang@school.example',
      password: 'x',
      to: 'zhibu@school.example',
    }
    expect(mailOf(mail)).toMatchObject({ ok: true, value: { host: 'smtp.exmail.qq.com' } })
    for (const host of [
      '127.0.0.1',
      'localhost',
      '[::1]',
      '0x7f000001',
      '2130706433',
      'a..b',
      'smtp.x.cn:25',
    ])
      expect(mailOf({ ...mail, host }), host).toMatchObject({ refusal: { code: 'channels.mail-host-wrong' } })
    for (const to of ['zhibu', 'a@b.cn\r\nBcc: c@d.cn', 'a@b.cn, c@d.cn'])
      expect(mailOf({ ...mail, to }), to).toMatchObject({ refusal: { code: 'channels.mail-address-wrong' } })
  })
})

describe('a mailbox', () => {
  it('may be shown again, and nothing else of it', () => {
    const words = {
      host: 'smtp.school.example',
      user: 'a@school.example',
      password: '保密',
      to: 'b@school.example',
    }
    const target = mailOf(words)
    expect(target.ok && placeOf(target.value)).toBe('b@school.example')
  })
})

describe('a failure', () => {
  it('is read as it was written, with its number where there is one', () => {
    for (const code of channelFailures)
      for (const number of [null, 500]) {
        const failed = { code, number }
        expect(failureRead(failureWritten(failed))).toEqual(failed)
      }
  })

  it('of a later version is none', () => {
    expect(failureRead('something-new:4')).toBeNull()
  })
})
