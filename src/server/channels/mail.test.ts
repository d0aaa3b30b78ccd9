import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'

import { afterAll, beforeEach, describe, expect, it } from 'vitest'

import { selfSigned } from '#testing/certificate.ts'
import { networkTo } from '#testing/robot-server.ts'

import { sendByMail } from './mail.ts'

/** As much of SMTP as a mail server says to a client that knows what it wants. */
const said: string[] = []
let refusing = ''
const { cert, key } = selfSigned({ hosts: ['mail.school.example'] })
const server = createServer({ cert, key }, (socket) => {
  let inLetter = false
  const say = (line: string) => void socket.write(`${line}\r\n`)
  socket.on('error', () => undefined)
  say('220 mail.school.example')
  socket.on('data', (chunk) => {
    for (const line of chunk.toString('utf8').split('\r\n').filter(Boolean)) {
      said.push(line)
      if (inLetter) {
        inLetter = line !== '.'
        if (!inLetter) say('250 taken')
      } else if (refusing !== '' && line.startsWith(refusing)) say('535 5.7.8 no: hidden-password')
      else if (line.startsWith('EHLO')) say('250-hello\r\n250 AUTH PLAIN')
      else if (line.startsWith('AUTH')) say('235 ok')
      else if (line === 'DATA') {
        inLetter = true
        say('354 go on')
      } else if (refusing !== 'silence') say('250 ok')
    }
  })
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const network = networkTo({ port: (server.address() as AddressInfo).port, ca: cert })
afterAll(() => void server.close())
beforeEach(() => {
  said.length = 0
  refusing = ''
})

const target = {
  kind: 'email',
  host: 'mail.school.example',
  user: 'dang@school.example',
  password: 'hidden-password',
  to: 'zhibu@school.example',
} as const
const text = { id: 'one', text: '【亮旗】校党委：有 1 条会议通知。', now: new Date('2026-11-22T02:00:00Z') }
const send = () => sendByMail(network, target, text)

describe('e-mail', () => {
  it('goes to one mailbox, over TLS, with the same id each time', async () => {
    expect(await send()).toEqual({ ok: true, value: null })
    expect(said).toContain('RCPT TO:<zhibu@school.example>')
    expect(said).toContain('Message-ID: <one@school.example>')
    const letter = said.filter((line) => !line.startsWith('AUTH')).join('\n')
    expect(letter).not.toContain('hidden-password')
  })

  it('is refused with the server’s number alone, never with its words', async () => {
    refusing = 'AUTH'
    const sent = await send()
    expect(sent).toEqual({ ok: false, refusal: { code: 'mail-declined', detail: { number: 535 } } })
  })

  it('waits no longer than for a robot', async () => {
    refusing = 'silence'
    expect(await sendByMail({ ...network, patience: 700 }, target, text)).toEqual({
      ok: false,
      refusal: { code: 'no-answer' },
    })
  })

  it('goes to nobody whose certificate is for another name', async () => {
    expect(await sendByMail(network, { ...target, host: 'other.school.example' }, text)).toMatchObject({
      refusal: { code: 'unreachable' },
    })
    expect(said).toEqual([])
  })
})
