import type { BallotsCode } from '#contract/ballots-refusals.ts'
import type { BallotStage, Channel } from '#domain/reviews/ballot.ts'

import type { Detail, Sentence } from './sentence.ts'

export const ballotStageWords: Record<BallotStage, string> = {
  making: '正在准备电子票',
  ready: '等待签到',
  'check-in': '签到领票',
  casting: '投票',
  closed: '投票已结束',
}

export const channelWords: Record<Channel, string> = { electronic: '手机投票', paper: '纸质票' }

const stageOf = (detail: Detail, key: string): string => {
  const name = detail[key]
  return typeof name === 'string' && name in ballotStageWords
    ? ballotStageWords[name as BallotStage]
    : '另一步'
}

const momentOf = (value: unknown): string =>
  new Date(String(value)).toLocaleString('zh-CN', {
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })

export const ballotsSentences: Record<BallotsCode, Sentence> = {
  'ballots.not-allowed': '本学期的评议办法没有开放手机投票，请选择只用纸质票。',
  'ballots.not-offered': '这场评议只用纸质票。',
  'ballots.not-yet': (detail) =>
    `现在是“${stageOf(detail, 'stage')}”，到“${stageOf(detail, 'opens')}”这一步才能做。`,
  'ballots.too-late': (detail) => `现在已是“${stageOf(detail, 'stage')}”，这一步已经过去了。`,
  'ballots.keys-missing':
    '这台服务器上没有这场评议的密钥（可能恢复过备份，或由另一台服务器主持）。请用原来的服务器；找不回来的，重新打开名册、再次冻结，从签到开始重新投票。',
  'ballots.statements-logged': ({ settings }) =>
    `数据库正在记录不该留下的内容（${settings}），现在投票不能保证无记名。请管理员关闭这些设置后再开始签到，或改用纸质票。`,
  'ballots.other-freeze': '名册已经重新冻结，您手机上的是上一次的。请重新扫会场大屏幕上的二维码。',
  'ballots.not-a-voter': '您在名册上，但这次不参加投票。',
  'ballots.already-chosen': '您已经签到并选过投票方式，不能再改。确实要改的，请当场找支部书记。',
  'ballots.already-issued': ({ names }) =>
    `${names}已在手机上领了票，谁也不知道投没投，不能再改到会或改领纸质票。`,
  'ballots.not-checked-in': '请先签到并选择手机投票，再领票。',
  'ballots.other-batch':
    '您已经在另一部手机或另一个浏览器上领过票，一人只能领一次。请回到原来的手机上投票；找不到的，这次算弃权。',
  'ballots.malformed-batch': '领票的数据不完整。请刷新页面再领一次；仍不行的，请当场找支部书记改用纸质票。',
  'ballots.away-not-allowed': '本学期的评议办法只允许在会场签到。不能到会的，请向支部书记请假。',
  'ballots.away-on-paper': '不在会场的只能用手机投票。要用纸质票的，请到会场签到。',
  'ballots.away-too-early': ({ hours, day }) =>
    `还没到时候：开会当天（${String(day)}）零点以前 ${hours} 小时起，才能在别处签到。`,
  'ballots.away-casting': ({ until }) =>
    `有党员不在会场投票，办法规定要等到 ${momentOf(until)}。到时再结束投票；谁投了没有，谁也看不到。`,
  'ballots.nobody': '还没有人签到，不能开始投票。',
  'ballots.too-few-electronic': ({ voters, needed }) =>
    `用手机投票的只有 ${voters} 人，不足 ${needed} 人会看出是谁投的。请再请几位改用手机（可以借用），或重新打开名册，全部改用纸质票。`,
  'ballots.too-few-paper': ({ voters, needed }) =>
    `用纸质票的只有 ${voters} 人，不足 ${needed} 人会看出是谁投的。请把他们改为未到、收回票条，改用（借来的）手机签到；或重新打开名册，全部改用纸质票。`,
  'ballots.bad-slip': '这张票不对，没有收下。请刷新页面再投；仍不行的，请当场告诉支部书记。',
  'ballots.other-slip': '这一票已经投过，投出的票不能改。',
  'ballots.full': '这场评议的票已经收满，这张没有收下。请当场告诉监票人。',
  'ballots.spoiled': ({ slips }) =>
    `有 ${slips} 张票不是通过系统投进来的，这次投票不能开票，谁的票也没有被看过。请主持人当场说明，重新打开名册、再次冻结，从签到开始重新投票，并把情况报告党委和管理员。`,
  'ballots.casting-first': '这场评议开了手机投票：请先结束投票，由监票人同意，系统会自动开票。',
  'ballots.not-a-scrutineer': '您不是这场评议的监票人。',
  'ballots.end-not-asked': '主持人还没有提出结束投票。',
  'ballots.same-person': '提出结束和同意结束的要是两个人，请由另一名监票人同意。',
  'ballots.other-root': '您看到的校验码和系统里的不一样。请先不要确认，当场核对。',
  'ballots.unconfirmed': '还没有监票人确认开票结果的校验码，请监票人先确认。',
  'ballots.recount-few':
    '有人在手机或纸质票中收到的票不足 5 张，看了票数就可能看出是谁投的。重新计票的文件只对监票人开放，请由监票人重新计票。',
  'ballots.recount-closed': '重新计票的文件含有全部选票，只对监票人和校党委开放。',
}

const sealSentences: Readonly<Record<string, string>> = {
  'batch.not-a-voter': '您在名册上，但这次不参加投票。',
  'batch.wrong-size': '领回的票不完整。请再领一次；仍不行的，当场告诉监票人。',
  'blind.not-coprime': '制票时出了意外，请当场告诉监票人，暂停这场评议。',
  'keychain.other-ballot': '手机里的钥匙属于另一次冻结。请重新扫会场大屏幕上的二维码。',
  'finalize.wrong-size': '领回的票不完整。请再领一次；仍不行的，当场告诉监票人。',
  'finalize.not-valid': '服务器签回的票验不过，请不要投票，当场告诉监票人。',
  'casting.not-answered': '还有人没有评；不想评的请选弃权。',
}

/** What the seal in the browser refuses, in words; null for the codes of the contract. */
export const sealWords = (code: string): string | null => sealSentences[code] ?? null
