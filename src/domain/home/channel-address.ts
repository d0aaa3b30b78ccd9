/** What an administrator pastes, made into the little that is kept: a key. The rest of an address is ours. */
import { ok, refuse, type Result } from '../kernel/result.ts'

import type { ChannelKind } from './channel.ts'

export type RobotKind = Exclude<ChannelKind, 'email'>

interface Robot {
  readonly host: string
  readonly path: string
  /** Where the key stands: a parameter, or the last part of the path. */
  readonly key: string | null
}

/** The addresses of robots as the three makers give them. Nothing is ever sent to another host. */
export const robots: Readonly<Record<RobotKind, Robot>> = {
  wecom: { host: 'qyapi.weixin.qq.com', path: '/cgi-bin/webhook/send', key: 'key' },
  dingtalk: { host: 'oapi.dingtalk.com', path: '/robot/send', key: 'access_token' },
  feishu: { host: 'open.feishu.cn', path: '/open-apis/bot/v2/hook/', key: null },
}

/** What is sealed. */
export type Target =
  | { readonly kind: RobotKind; readonly key: string; readonly secret: string }
  | {
      readonly kind: 'email'
      readonly host: string
      readonly user: string
      readonly password: string
      readonly to: string
    }

export type AddressCode =
  | 'channels.address-wrong'
  | 'channels.secret-wrong'
  | 'channels.mail-host-wrong'
  | 'channels.mail-address-wrong'

const keyForm = /^[\w-]{8,128}$/u
const secretForm = /^[\x21-\x7e]{8,128}$/u

/** 企业微信, 钉钉, 飞书: the whole address as it was copied, and the secret where the robot signs. */
export function robotOf(kind: RobotKind, address: string, secret: string): Result<Target, AddressCode> {
  const key = keyOf(robots[kind], address)
  if (key === null) return refuse('channels.address-wrong', { host: robots[kind].host })
  if (secret !== '' && !secretForm.test(secret)) return refuse('channels.secret-wrong')
  return ok({ kind, key, secret })
}

function keyOf({ host, path, key }: Robot, address: string): string | null {
  const start = [`https://${host}${path}`, `https://${host}:443${path}`].find((each) =>
    address.startsWith(each),
  )
  if (start === undefined) return null
  const rest = address.slice(start.length)
  const found =
    key === null
      ? rest
      : rest.startsWith('?') &&
        rest
          .slice(1)
          .split('&')
          .find((each) => each.startsWith(`${key}=`))
          ?.slice(key.length + 1)
  return typeof found === 'string' && keyForm.test(found) ? found : null
}

const hostForm = /^(?=.{4,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/u
const mailboxForm = /^[\w.+-]{1,64}@(?=.{4,190}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,24}$/iu

export interface MailWords {
  readonly host: string
  readonly user: string
  readonly password: string
  readonly to: string
}

/** A mailbox that sends, on a server with a name of its own: a bare address is no mail server. */
export function mailOf({ host, user, password, to }: MailWords): Result<Target, AddressCode> {
  const name = host.toLowerCase()
  if (!hostForm.test(name)) return refuse('channels.mail-host-wrong')
  if (!mailboxForm.test(user) || !mailboxForm.test(to)) return refuse('channels.mail-address-wrong')
  return ok({ kind: 'email', host: name, user, password, to })
}

/** What may be shown of it again. */
export const placeOf = (target: Target): string =>
  target.kind === 'email' ? target.to : robots[target.kind].host
