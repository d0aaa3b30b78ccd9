import { tmpdir } from 'node:os'
import { Writable } from 'node:stream'

import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { z } from 'zod'

import { authSignIn } from '#contract/auth.ts'
import { call } from '#contract/call.ts'
import { ok } from '#domain/kernel/result.ts'
import { openBallots } from '#server/ballots/ballots.ts'
import { openStrangers } from '#server/board/strangers.ts'
import { openChannels } from '#server/channels/channels.ts'
import { safeName } from '#server/files/name.ts'
import { localLargeFiles } from '#server/files/large.ts'
import { limiterOf } from '#server/http/allowances.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { createApp } from '#server/http/app.ts'
import { houseOf } from '#server/http/perform.ts'
import { allAnswers } from '#server/rooms/all.ts'
import { attacksOf } from '#testing/attacks.ts'
import { openSignInHouse, type SignInHouse } from '#testing/sign-in.ts'

import { injections } from './injections.ts'
import { nowhere } from '#testing/network.ts'

/** Hostile texts where a line ends a thing: in the log, in the headers of an answer, in the name of a file. */
const attack = attacksOf(`injection: ${injections.length} strings × log lines, headers, file names`)
const logged: string[] = []
const sink = new Writable({
  write(chunk: Buffer, _encoding, done) {
    logged.push(chunk.toString())
    done()
  },
})

/** Calls that the product does not have: one breaks with the text in its message, one offers a file of that name. */
const text = z.strictObject({ text: z.string() })
const common = { who: 'anyone', scope: 'public', input: text, output: z.unknown(), refusals: [] } as const
const failing = answer(call({ ...common, name: 'test.fail', kind: 'read' }), (_db, input) =>
  Promise.reject(new Error(input.text)),
)
const offering = answer(call({ ...common, name: 'test.offer', kind: 'download' }), (_db, input) =>
  Promise.resolve(ok({ name: input.text, type: 'text/plain', bytes: new Uint8Array(1) })),
)

let house: SignInHouse
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  house = await openSignInHouse()
  const answers: readonly Answer[] = [...allAnswers, failing, offering]
  app = createApp({
    house: houseOf(
      house.db.database,
      {
        files: {
          put: () => Promise.reject(new Error()),
          get: () => Promise.resolve(null),
          collect: () => Promise.resolve(0),
          large: localLargeFiles(tmpdir()),
        },
        signIn: house.service,
        ballots: openBallots(house.db.server, tmpdir()),
        strangers: openStrangers(house.db.database, () => house.now(), { limits: null }),
        channels: openChannels(house.service.keys.channels, nowhere),
      },
      answers,
    ),
    findSession: () => Promise.resolve(null),
    clock: () => house.now(),
    log: pino({ level: 'debug' }, sink),
    limiter: limiterOf(null),
    trustProxy: true,
    remoteOf: () => '127.0.0.1',
  })
})
afterAll(() => house.close())

/** The lines that one request left, each of them JSON of its own. */
async function linesOf(ask: () => Promise<Response>) {
  logged.length = 0
  const response = await ask()
  await response.arrayBuffer()
  const lines = logged.join('').split('\n')
  expect(lines.pop()).toBe('')
  return { response, lines: lines.map((line): unknown => JSON.parse(line)) }
}
const read = (name: string, input: unknown, headers: Readonly<Record<string, string>> = {}) =>
  app.request(`/api/${name}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers })
const line = (name: string, status: number) =>
  ({ call: name, status, msg: 'call', level: 30, ms: expect.any(Number) }) as const
/** What a header can carry at all. */
const inHeader = (each: string): string => encodeURI(each.toWellFormed()).replaceAll('%20', ' ')

describe('a hostile text', () => {
  attack('in a form, a header or an address leaves one line, and nothing of itself in it', async () => {
    for (const each of injections) {
      const { response, lines } = await linesOf(async () =>
        app.request('/api/auth.signIn', {
          method: 'POST',
          body: JSON.stringify({ staffNumber: each, password: each }),
          headers: {
            'content-type': 'application/json',
            'x-liangqi': '1',
            'user-agent': inHeader(each),
            'x-forwarded-for': `${inHeader(each)}, 10.50.0.1`,
            cookie: `liangqi-session=${encodeURIComponent(each.toWellFormed())}`,
          },
        }),
      )
      expect(lines).toEqual([expect.objectContaining(line(authSignIn.name, response.status))])
      expect(Object.keys(lines[0] ?? {}).toSorted()).toEqual(known)
      const beside = await linesOf(async () => read(encodeURIComponent(each.toWellFormed()), each))
      expect([beside.response.status, beside.lines]).toEqual([404, []])
    }
    return { tried: 2 * injections.length }
  })

  attack('in the message of a failure is kept out of the log, also where it looks like a stack', async () => {
    const disguised = injections.flatMap((each) => [each, `x\n    at ${each} (file:///x.ts:1:1)\n    at y`])
    for (const each of disguised) {
      const { response, lines } = await linesOf(async () => read('test.fail', { text: each }))
      expect(response.status).toBe(500)
      expect(lines).toHaveLength(2)
      expect(lines[1]).toEqual(expect.objectContaining(line('test.fail', 500)))
      const { stack } = shape.parse(lines[0]).err
      expect(stack).toMatch(/^ {4}at /u)
      for (const frame of stack.split('\n')) expect(frame).toMatch(/^ {4}at .*:\d+:\d+\)?$|^ {4}at .*native/u)
      expect(stack).not.toContain('file:///x.ts')
    }
    return { tried: disguised.length }
  })

  attack('as the name of a file stands in one header, and comes out of it as it was', async () => {
    const plain = await linesOf(async () => read('test.offer', { text: 'a.txt' }))
    const names = [...plain.response.headers.keys()]
    for (const each of injections) {
      const { response } = await linesOf(async () => read('test.offer', { text: each }))
      expect([...response.headers.keys()]).toEqual(names)
      const header = response.headers.get('content-disposition') ?? ''
      const [, name = ''] = /^attachment; filename\*=UTF-8''([\w%.~!-]*)$/u.exec(header) ?? []
      expect(decodeURIComponent(name)).toBe(each)
    }
    return { tried: injections.length }
  })

  attack('as the name of an attachment is no path and no device', () => {
    for (const each of injections) {
      const name = safeName(each, 'png')
      expect(name).toMatch(/^[^\\/:*?"<>|%\p{Cc}]+\.png$/u)
      expect(name).not.toMatch(/^\./u)
    }
    return { tried: injections.length }
  })
})

const known = ['call', 'hostname', 'level', 'ms', 'msg', 'pid', 'status', 'time']
const shape = z.object({ err: z.object({ stack: z.string() }), msg: z.literal('call failed') })
