import { createHmac } from 'node:crypto'

import { z } from 'zod'

import type { ChannelFailure } from '#domain/home/channel-failure.ts'
import { robots, type RobotKind, type Target } from '#domain/home/channel-address.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'

import type { Network } from './network.ts'
import { post } from './post.ts'

export interface Text {
  /** The same for each try. */
  readonly id: string
  readonly text: string
  readonly now: Date
}

type Robot = Extract<Target, { kind: RobotKind }>

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64')

/** 企业微信 signs nothing: its key is in the address. */
const wecom = ({ key }: Robot, { text }: Text) => ({
  query: new URLSearchParams({ key }),
  body: { msgtype: 'text', text: { content: text } },
})

/** 钉钉, 加签: HMAC-SHA256 of milliseconds and secret, under the secret, in the address. */
function dingtalk({ key, secret }: Robot, { text, now }: Text) {
  const timestamp = String(now.getTime())
  const signed = secret === '' ? {} : { timestamp, sign: hmac(secret, `${timestamp}\n${secret}`) }
  return {
    query: new URLSearchParams({ access_token: key, ...signed }),
    body: { msgtype: 'text', text: { content: text } },
  }
}

/** 飞书, 签名校验: HMAC-SHA256 of nothing, under seconds and secret, in the body. */
function feishu({ secret }: Robot, { text, now }: Text) {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const signed = secret === '' ? {} : { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') }
  return { query: new URLSearchParams(), body: { ...signed, msg_type: 'text', content: { text } } }
}

const writers = { wecom, dingtalk, feishu } as const

/** `errcode` of the first two, `code` (or, in old answers, `StatusCode`) of 飞书: 0 is yes. */
const answer = z
  .object({ errcode: z.int().optional(), code: z.int().optional(), StatusCode: z.int().optional() })
  .transform(({ errcode, code, StatusCode }) => errcode ?? code ?? StatusCode ?? null)

export async function sendByRobot(
  network: Network,
  target: Robot,
  text: Text,
): Promise<Result<null, ChannelFailure>> {
  const { host, path, key } = robots[target.kind]
  const { query, body } = writers[target.kind](target, text)
  const road = key === null ? `${path}${target.key}` : `${path}?${query.toString()}`
  const answered = await post(network, { host, path: road, body, id: text.id })
  if (!answered.ok) return answered
  const said = answer.safeParse(answered.value)
  if (said.data === 0) return ok(null)
  return said.success && said.data !== null ? refuse('declined', { number: said.data }) : refuse('declined')
}
