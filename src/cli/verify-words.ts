import type { RecountFile } from '#seal/recount-file.ts'
import type { Channel, Check, Fault, FaultCode, RecountedMember } from '#seal/recount.ts'
import { slipsCounted } from '#seal/tally.ts'

const checks: Record<Check['what'], (checked: number) => string> = {
  freeze: () => '冻结记录的指纹',
  voters: (checked) => `领票的人：${checked} 名，都在名册上，各领一次，两种方式各为零或至少五人`,
  slips: (checked) => `选票：${checked} 张，签名逐张有效，没有重复，次序正确`,
  root: () => 'Merkle 根：与选票一致',
  bound: (checked) => `上限：${checked} 名参评党员，没有人收到的票比能投的多`,
  paper: (checked) => `纸质票：${checked} 个票箱，没有多于领票人数的`,
  confirmations: (checked) => `监票人确认：${checked} 份，都确认了同一个校验码`,
}

export const checkWords = ({ what, checked }: Check): string => checks[what](checked)

const faults: Record<FaultCode, string> = {
  'freeze.hash': '指纹不是这份冻结记录的',
  'root.differs': '文件里写的根不是这些选票的根',
  'bound.slips': '收到的电子票比能投的多',
  'confirmation.none': '没有监票人确认',
  'confirmation.other-root': '监票人确认的是另一个根',
  'voters.unknown': '名册上没有这名投票人',
  'voters.twice': '这名投票人领了两次',
  'voters.few': '这种方式只有一到四人领票',
  'slip.order': '选票没有按次序排列，或重复',
  'slip.twice': '同一把钥匙投了两次',
  'slip.wrong-length': '选票长度不对',
  'slip.unknown-member': '选票投给了不参评的人',
  'slip.star': '星级不在一到五之间',
  'slip.public-key': '选票的公钥不对',
  'slip.token': '选票的凭证不是服务器签发的，或不是投给这个人的',
  'slip.signature': '选票被改过：签名不符',
  'paper.unknown-member': '纸质票记在了不参评的人名下',
  'paper.twice': '同一个票箱记了两次',
  'paper.too-many': '纸质票比领票人数多',
}

/** Where the fault is, with the member's name where it is one's. */
export function faultWords({ code, at }: Fault, { freeze }: Pick<RecountFile, 'freeze'>): string {
  const place = /^freeze\.roll\[(?<place>\d+)\]$/u.exec(at)?.groups?.['place']
  const name = place === undefined ? '' : `（${freeze.roll[Number(place)]?.name ?? ''}）`
  return `${faults[code]}：${at}${name}`
}

const starsOf = ({ counts: [one, two, three, four, five], abstained, void: spoilt }: Channel): string =>
  `五星 ${five}、四星 ${four}、三星 ${three}、二星 ${two}、一星 ${one}、弃权 ${abstained}${spoilt > 0 ? `、废票 ${spoilt}` : ''}`

/** `room` is what an operator would have had to add slips: it is said, even where it is nothing. */
export function memberWords({ name, electronic, paper }: RecountedMember): string {
  const strips = paper.most === 0 && slipsCounted(paper) === 0 ? '' : `；纸质票 ${starsOf(paper)}`
  return `${name}：电子票 ${starsOf(electronic)}（领而未投 ${electronic.room}）${strips}`
}
