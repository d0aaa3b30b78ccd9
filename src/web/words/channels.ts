import type { ChannelsCode } from '#contract/channels.ts'
import { failureRead, type ChannelFailure } from '#domain/home/channel-failure.ts'
import type { ChannelKind, Subject } from '#domain/home/channel.ts'

import type { Sentence } from './sentence.ts'

export const channelsSentences: Record<ChannelsCode, Sentence> = {
  'channels.address-wrong': ({ host = '' }) =>
    `这不是这种机器人的地址。请到群里的机器人设置页，完整复制以 https://${host}/ 开头的 Webhook 地址，再粘贴到这里。`,
  'channels.secret-wrong': '加签密钥应是 8 到 128 个英文字母、数字或符号。请从机器人的安全设置里完整复制。',
  'channels.mail-host-wrong':
    '发信服务器应写域名，例如 smtp.exmail.qq.com，不能写 IP 地址、端口或学校内网的名称。请向邮箱服务商查询。',
  'channels.mail-address-wrong':
    '邮箱地址写得不完整。发件邮箱和收件邮箱各写一个，例如 zhibu@school.example。',
  'channels.no-subject': '请至少选择一类消息；暂时不想发送的，可以停用通道。',
  'channels.name-taken': ({ name = '' }) => `已经有一条通道叫“${name}”，请换一个名称。`,
  'channels.too-many': ({ most = '' }) => `最多设置 ${most} 条通道。请先删除不用的通道，再新增。`,
  'channels.is-off': '这条通道已停用。请先启用，再发测试消息。',
  'channels.test-waits': '上一条测试消息还在发送，请等结果出来再发。',
}

const failures: Readonly<Record<ChannelFailure, (number: number | null) => string>> = {
  unresolved: () => '查不到对方服务器的地址。请检查学校服务器的网络和域名解析，之后再试。',
  'not-public': () => '域名解析到了内网地址，为安全起见没有发送。请检查学校的域名解析设置。',
  unreachable: () => '连不上对方服务器，或对方的证书、回答不对。请检查学校服务器能否访问外网，之后再试。',
  'no-answer': () => '对方 5 秒内没有回答。系统会稍后再试；如果对方其实已收下，群里可能出现两遍。',
  redirected: () => '对方要求转到别的地址，为安全起见没有照办。请重新复制机器人的地址。',
  'too-large': () => '对方的回答太长，不像是机器人的回答。请重新复制机器人的地址。',
  status: (number) => `对方服务器出错（${number ?? '?'}）。系统会稍后再试。`,
  declined: (number) =>
    `对方没有收下（错误码 ${number ?? '未给出'}）。请检查机器人是否还在群里，安全设置里的密钥和关键词（可设“亮旗”）是否一致。`,
  'mail-declined': (number) =>
    `邮件服务器没有收下（${number ?? '?'}）。请检查发件邮箱和密码（多数邮箱要用“授权码”）。`,
  'key-lost': () => '这台服务器解不开通道的地址（恢复备份时没有带上密钥）。请修改通道，重新填写地址。',
  unclear: () => '发送途中程序中断了，不能确定对方是否收到。请到群里看一看，没有收到再点“马上重试”。',
}

/** Why a text did not go out, and what to do. */
export function channelFailure(written: string): string {
  const failure = failureRead(written)
  return failure === null ? written : failures[failure.code](failure.number)
}

export const channelKindNames: Readonly<Record<ChannelKind, string>> = {
  wecom: '企业微信群机器人',
  dingtalk: '钉钉群机器人',
  feishu: '飞书群机器人',
  email: '电子邮件',
}

export const subjectNames: Readonly<Record<Subject, string>> = {
  urgent: '急难险重任务',
  meeting: '会议通知',
  review: '民主评议',
  term: '学期安排',
  reminder: '填报提醒',
}
