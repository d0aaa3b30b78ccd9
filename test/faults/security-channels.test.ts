import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import { createServer, isIPv4, type AddressInfo, type Server } from 'node:net'

import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest'

import { addChannel } from '#contract/channels.ts'
import type { RequestOf } from '#contract/call.ts'
import { sendByMail } from '#server/channels/mail.ts'
import type { Network } from '#server/channels/network.ts'
import { post } from '#server/channels/post.ts'
import { isPublicAddress } from '#server/channels/public-address.ts'
import { attacksOf } from '#testing/attacks.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { networkTo, openRobotServer, type RobotServer, yes } from '#testing/robot-server.ts'

/** quality.md: server-side requests to inner addresses by webhook (literal, DNS, redirect, IPv6). */
const attack = attacksOf('server-side requests to inner addresses by channel')

let house: TestHouse
let robot: RobotServer
/** Stands for whatever answers inside: every connection to it is a hole. */
let inside: Server
let port = 0
let knocks = 0

beforeAll(async () => {
  house = await openHouse()
  robot = await openRobotServer()
  inside = createServer((socket) => {
    knocks += 1
    socket.destroy()
  }).listen(0, '0.0.0.0')
  await once(inside, 'listening')
  port = (inside.address() as AddressInfo).port
})
afterAll(async () => {
  inside.close()
  await robot.close()
  await house.close()
})
beforeEach(() => {
  knocks = 0
  robot.received.length = 0
  robot.answers(yes)
})

const letter = { host: 'qyapi.weixin.qq.com', path: '/cgi-bin/webhook/send?key=k', body: {}, id: 'one' }
const mail = {
  kind: 'email',
  host: 'mail.school.example',
  user: 'a@b.cn',
  password: 'x',
  to: 'c@d.cn',
} as const

const mailOn = (host: string) => ({ ...mail, host })

/** The real rule for addresses, names that resolve as the attacker wants, and ports that lead inside. */
const resolving = (...addresses: readonly string[]): Network => ({
  resolve: () =>
    Promise.resolve(
      addresses.map((address): LookupAddress => ({ address, family: isIPv4(address) ? 4 : 6 })),
    ),
  isPublic: isPublicAddress,
  ports: { https: port, mail: port },
  patience: 1000,
})

async function refusedFor(...addresses: readonly string[]): Promise<{ readonly tried: number }> {
  for (const address of addresses) {
    const sent = await post(resolving(address), letter)
    expect(sent, address).toEqual({ ok: false, refusal: { code: 'not-public' } })
  }
  expect(knocks).toBe(0)
  return { tried: addresses.length }
}

type Target = RequestOf<typeof addChannel>['target']
async function notTaken(...targets: readonly Target[]): Promise<{ readonly tried: number }> {
  const { people } = house
  const admin = await house.add({ roles: ['administrator'], branch: people.branch })
  for (const target of targets) {
    const input = { name: '群', branchId: null, subjects: ['urgent'], quiet: null, target } as const
    const answered = await house.call(admin, addChannel, { ...input, subjects: [...input.subjects] })
    expect(answered.ok ? 'taken' : answered.refusal.code, JSON.stringify(target)).toMatch(/^channels\./u)
  }
  return { tried: targets.length }
}
const asRobot = (...addresses: readonly string[]) =>
  notTaken(...addresses.map((webhook): Target => ({ kind: 'wecom', webhook })))
const road = '/cgi-bin/webhook/send?key=abcdef0123456789'

describe('an address as it is typed', () => {
  attack('a literal of this machine', () => asRobot(`https://127.0.0.1${road}`, `https://0.0.0.0${road}`))
  attack('the same as one number, in hexadecimal, in octal', () =>
    asRobot(`https://2130706433${road}`, `https://0x7f000001${road}`, `https://0177.0.0.1${road}`),
  )
  attack('a literal of IPv6', () => asRobot(`https://[::1]${road}`, `https://[::ffff:10.0.0.1]${road}`))
  attack('a name of the inner network', () => asRobot(`https://localhost${road}`, `https://db.local${road}`))
  attack('the right name as user of another host', () =>
    asRobot(
      `https://qyapi.weixin.qq.com@127.0.0.1${road}`,
      `https://qyapi.weixin.qq.com:443@10.0.0.1${road}`,
    ),
  )
  attack('the right name behind a backslash, a hash, a road', () =>
    asRobot(
      `https://127.0.0.1\\@qyapi.weixin.qq.com${road}`,
      `https://127.0.0.1#https://qyapi.weixin.qq.com${road}`,
      `https://127.0.0.1/https://qyapi.weixin.qq.com${road}`,
    ),
  )
  attack('the right name as the beginning or end of another', () =>
    asRobot(`https://qyapi.weixin.qq.com.evil.example${road}`, `https://evil-qyapi.weixin.qq.com${road}`),
  )
  attack('another port, another protocol', () =>
    asRobot(
      `https://qyapi.weixin.qq.com:6379${road}`,
      `http://qyapi.weixin.qq.com${road}`,
      `file:///etc/passwd`,
      `gopher://qyapi.weixin.qq.com${road}`,
    ),
  )
  attack('another road of the right host, and lines in the key', () =>
    asRobot(
      'https://qyapi.weixin.qq.com/cgi-bin/gettoken?key=abcdef0123456789',
      `https://qyapi.weixin.qq.com${road}%0d%0aHost:%2010.0.0.1`,
      `https://qyapi.weixin.qq.com/../..${road}`,
    ),
  )
  attack('a mail server that is an address, has a port, or is inside', () =>
    notTaken(
      ...['127.0.0.1', '[::1]', '0x7f000001', 'localhost', 'mail.school.example:25', '169.254.169.254'].map(
        (host): Target => mailOn(host),
      ),
    ),
  )
})

describe('the right name, resolved to', () => {
  attack('this machine', () => refusedFor('127.0.0.1', '127.8.8.8', '0.0.0.0'))
  attack('private networks', () => refusedFor('10.0.0.1', '172.16.0.1', '172.31.255.254', '192.168.1.1'))
  attack('the neighbour that tells a cloud’s secrets', () => refusedFor('169.254.169.254', '100.100.100.200'))
  attack('carriers, tests, groups, everybody', () =>
    refusedFor('100.64.0.1', '198.18.0.1', '192.0.2.1', '203.0.113.9', '224.0.0.1', '255.255.255.255'),
  )
  attack('inner addresses of IPv6', () => refusedFor('::1', '::', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1'))
  attack('IPv4 inside of IPv6', () =>
    refusedFor('::ffff:127.0.0.1', '::ffff:a9fe:a9fe', '::10.0.0.1', '64:ff9b::7f00:1'),
  )
  attack('IPv4 inside of tunnels', () => refusedFor('2002:7f00:1::', '2001:0:7f00:1::', '2001:db8::1'))
  attack('one public and one inner address', async () => {
    const both = resolving('8.8.8.8', '127.0.0.1')
    expect(await post(both, letter)).toMatchObject({ refusal: { code: 'not-public' } })
    expect(knocks).toBe(0)
  })
  attack('an inner address, for a mail server', async () => {
    const text = { id: 'one', text: '', now: house.now() }
    for (const address of ['127.0.0.1', '::1', '10.1.2.3'])
      expect(await sendByMail(resolving(address), mail, text)).toMatchObject({
        refusal: { code: 'not-public' },
      })
    expect(knocks).toBe(0)
    return { tried: 3 }
  })
  attack('a public address first, an inner one when it is connected to', async () => {
    const answers = ['127.0.0.1', '127.0.0.2']
    let asked = 0
    const sent = await post(
      {
        ...robot.network,
        resolve: () => Promise.resolve([{ address: answers[asked++] ?? '', family: 4 }]),
        isPublic: (address) => address === '127.0.0.1',
      },
      letter,
    )
    expect(sent.ok).toBe(true)
    expect(asked).toBe(1)
    expect(robot.received).toHaveLength(1)
  })
  attack('nothing', async () => {
    expect(await post(resolving(), letter)).toMatchObject({ refusal: { code: 'unresolved' } })
  })
})

describe('an answer of the right server', () => {
  attack('that redirects inside', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      robot.answers((_got, response) => {
        response.writeHead(status, { location: `http://127.0.0.1:${port}/` }).end('{"errcode":0}')
      })
      expect(await post(robot.network, letter)).toEqual({
        ok: false,
        refusal: { code: 'redirected', detail: { number: status } },
      })
    }
    expect(knocks).toBe(0)
    expect(robot.received).toHaveLength(5)
    return { tried: 5 }
  })
  attack('that never comes, or comes byte by byte', async () => {
    const impatient = networkTo({ ...robot, patience: 300 })
    const began = performance.now()
    robot.answers(() => undefined)
    expect(await post(impatient, letter)).toMatchObject({ refusal: { code: 'no-answer' } })
    robot.answers((_got, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write(' '), 20)
      response.once('close', () => clearInterval(timer))
    })
    expect(await post(impatient, letter)).toMatchObject({ refusal: { code: 'no-answer' } })
    expect(performance.now() - began).toBeLessThan(3000)
    return { tried: 2 }
  })
  attack('that never ends', async () => {
    let written = 0
    robot.answers((_got, response) => {
      response.writeHead(200)
      const more = (): void => {
        if (response.destroyed) return
        written += 8192
        response.write(Buffer.alloc(8192, ' '))
        setImmediate(more)
      }
      more()
    })
    expect(await post(robot.network, letter)).toMatchObject({ refusal: { code: 'too-large' } })
    expect(written).toBeLessThan(64 * 1024 * 1024)
  })
  attack('that is an error, or no JSON', async () => {
    robot.answers((_got, response) => void response.writeHead(500).end('{"errcode":0}'))
    expect(await post(robot.network, letter)).toMatchObject({
      refusal: { code: 'status', detail: { number: 500 } },
    })
    robot.answers((_got, response) => void response.end('<html>'))
    expect(await post(robot.network, letter)).toMatchObject({ refusal: { code: 'unreachable' } })
    return { tried: 2 }
  })
  attack('whose certificate is for another name', async () => {
    const other = await openRobotServer(['evil.example'])
    expect(await post(other.network, letter)).toMatchObject({ refusal: { code: 'unreachable' } })
    expect(other.received).toEqual([])
    await other.close()
  })
})
