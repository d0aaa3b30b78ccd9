import type { RecountFileCode } from '#seal/recount-file.ts'
import type { Check, Fault, FaultCode } from '#seal/recount.ts'

interface CheckWords {
  readonly title: string
  /** What was looked at, and why it matters, for somebody who has never heard of a hash. */
  readonly why: string
}

export const checkWords: Record<Check['what'], CheckWords> = {
  freeze: {
    title: '名册校验码',
    why: '名册、参评人、贡献分、办法和公钥合在一起，算出一个校验码。它和会场大屏幕上二维码里的是同一个：开会以后改动任何一个字，校验码都会变。',
  },
  voters: {
    title: '领票的人',
    why: '领票的人都在名册上，每人只领一次；手机和纸质两种方式，各为零人或至少五人，人太少会看出是谁投的。',
  },
  slips: {
    title: '每张手机票',
    why: '每张票带着签到时服务器盲签的凭证和投票人的签名：没有凭证的票造不出来，改动一颗星签名就不符，一张票投两次会重复。',
  },
  root: {
    title: '开票校验码',
    why: '把全部票按次序算成一个校验码。它应当和大屏幕、结果登记表上印的一样；少一张、多一张、改一张，都会不同。',
  },
  bound: {
    title: '票数上限',
    why: '每个人收到的手机票，不会多于领了手机票的人数（本人也领了的减一）。领了没投的张数写在下面：服务器要偷加票，最多只能加这么多。',
  },
  paper: { title: '纸质票', why: '每个票箱里的票条，不会多于领了纸质票的人数（本人也领了的减一）。' },
  confirmations: { title: '监票人确认', why: '开票后，监票人在会场上看到的就是这个校验码，并当场确认。' },
}

const faults: Record<FaultCode, string> = {
  'freeze.hash': '校验码不是这份名册的',
  'root.differs': '文件里写的开票校验码，不是这些票的校验码',
  'bound.slips': '收到的手机票比能投的多',
  'confirmation.none': '没有监票人确认',
  'confirmation.other-root': '监票人确认的是另一个校验码',
  'voters.unknown': '名册上没有这名投票人',
  'voters.twice': '这名投票人领了两次',
  'voters.few': '这种方式只有一到四人领票',
  'slip.order': '票没有按次序排列，或有重复',
  'slip.twice': '同一把钥匙投了两次',
  'slip.wrong-length': '票的长度不对',
  'slip.unknown-member': '票投给了不参评的人',
  'slip.star': '星级不在零到五之间，或是第二项评议没有的档次',
  'slip.public-key': '票的公钥不对',
  'slip.token': '票的凭证不是服务器签发的，或不是投给这个人的',
  'slip.signature': '票被改过：签名不符',
  'paper.unknown-member': '纸质票记在了不参评的人名下',
  'paper.twice': '同一个票箱记了两次',
  'paper.too-many': '纸质票比领票的人数多',
  'paper.no-such-grade': '纸质票记在了第二项评议没有的档次上',
}

/** `slips[12]` → 第 13 张票. */
export function faultWords(
  { code, at }: Fault,
  nameAt: (place: number) => string,
  itemAt: (place: number) => string,
): string {
  const found = /^(?<list>[a-zA-Z.]+)\[(?<place>\d+)\]/u.exec(at)?.groups
  const place = Number(found?.['place'])
  if (found?.['list'] === 'slips') return `第 ${place + 1} 张票：${faults[code]}`
  if (found?.['list'] === 'freeze.second.items') return `${itemAt(place)}（互评）：${faults[code]}`
  if (found?.['list'] === 'freeze.roll') return `${nameAt(place)}：${faults[code]}`
  return found === undefined ? faults[code] : `${faults[code]}（${at}）`
}

const unreadable: Partial<Record<RecountFileCode, string>> = {
  'file.not-json':
    '这不是重新计票的文件。请选系统里下载的、名字以 .json 结尾的文件，不要用别的软件打开再存。',
  'file.not-canonical': '文件的写法被改过（多了空格、换行或次序）。请重新下载，不要用别的软件打开再存。',
}

export const unreadableWords = (code: RecountFileCode, path: string): string =>
  unreadable[code] ?? `文件不完整或被改过：${path === '' ? '整个文件' : path}（${code}）。请重新下载再试。`

export const starsWords = {
  missing: '名额由几场评议共用：请把各支部的文件一起选上，才能重算星级。',
  policies: '这些文件的评议办法不一样，不能一起算星级。',
  policy: '文件里的评议办法读不懂，不能重算星级。',
  fails: '按文件里的办法算不出星级。',
} as const
