import type { Check, FaultCode } from '#seal/recount.ts'
import type { RecountFileCode } from '#seal/recount-file.ts'

/** Why a file cannot be counted from. */
export const fileSentences: Readonly<Record<RecountFileCode, string>> = {
  'file.not-json': '不是合法的 JSON。',
  'file.not-canonical': '写法不规范（RFC 8785）。请用导出的原文件，不要另存或排版。',
  'shape.wrong-type': '类型不对。',
  'shape.missing-key': '缺少这一项。',
  'shape.unknown-key': '没有这一项。',
  'shape.not-allowed': '内容不可用。',
  'shape.too-long': '太长。',
  'freeze.no-branch': '没有支部。',
  'freeze.branch-twice': '支部重复。',
  'freeze.unknown-branch': '参评人不在参加评议的支部。',
  'freeze.member-twice': '名册上同一人写了两次。',
  'freeze.points': '贡献分应为最短写法的非负数，至多两位小数。',
  'freeze.key': '公钥不是 2048 位的奇数。',
  'freeze.key-twice': '同一把公钥用了两次。',
  'freeze.grades': '第二项评议的档次应为 2 至 5 档，名称不能重复。',
  'freeze.items': '第二项评议的名单与参评人不一致。',
  'freeze.item-twice': '第二项评议的编号与别的编号重复。',
}

/** What a check found. */
export const faultSentences: Readonly<Record<FaultCode, string>> = {
  'freeze.hash': '冻结记录与它的指纹不符：冻结之后被改过。',
  'voters.unknown': '领票人不是名册上的投票人。',
  'voters.twice': '同一人领了两次票。',
  'voters.few': '这种方式的投票人不足 5 人，不应开放。',
  'slip.order': '选票没有按次序排列。',
  'slip.wrong-length': '选票长度不对。',
  'slip.unknown-member': '选票所评的人（或第二项评议的编号）不在参评名单。',
  'slip.star': '选票的星级不在 0 到 5 之间，或是第二项评议没有的档次。',
  'slip.public-key': '选票的公钥不是曲线上的点。',
  'slip.token': '选票没有学校签发的凭证。',
  'slip.signature': '选票的签名不对：内容被改过，或不是这次评议的选票。',
  'slip.twice': '同一张选票投了两次。',
  'root.differs': '选票与印出的根不符：有选票被增减或改动。',
  'bound.slips': '收到的选票多于能投的人。',
  'paper.unknown-member': '纸质票所评的人不在参评名单。',
  'paper.twice': '同一人的纸质票写了两次。',
  'paper.too-many': '纸质票多于能投的人。',
  'paper.no-such-grade': '纸质票记在了第二项评议没有的档次上。',
  'confirmation.none': '没有监票人确认。',
  'confirmation.other-root': '监票人确认的是另一个根。',
}

export const checkNames: Readonly<Record<Check['what'], string>> = {
  freeze: '冻结记录',
  voters: '领票名单',
  slips: '选票与签名',
  root: '选票根',
  bound: '票数上限',
  paper: '纸质票',
  confirmations: '监票人确认',
}
