import type { CasesCode } from '#contract/cases-refusals.ts'
import type { CaseAct } from '#domain/cases/acts.ts'
import type { CaseState, Counts, Seat, Source, StepKind, Treatment } from '#domain/cases/case.ts'

import { dayText } from '../kit/dates.ts'
import type { Sentence } from './sentence.ts'

const dayOf = (day: string | number): string => (day === '' ? '那一天' : dayText(String(day)))

export const casesSentences: Record<CasesCode, Sentence> = {
  'cases.another-open': '这位党员还有一件组织处置没有办完，请先办完那一件。',
  'cases.own-case': '这件事与您本人有关，请由其他党委委员办理。',
  'cases.own-step': '前一步是您本人办的，请由其他党委委员来定。',
  'cases.own-report': '报告是您写的，请由另一位核实人阅后签名。',
  'cases.verifier-is-member': '本人不能核实自己的事，请另选一位。',
  'cases.verifier-is-relative': ({ name = '', relation = '' }) =>
    `${name}与本人是${relation}关系，应当回避，请另选一位。`,
  'cases.verifier-not-full': '核实人要是现在的正式党员，请另选一位。',
  'cases.verifier-twice': '两位核实人选成了同一个人，请另选一位。',
  'cases.state': '这一步现在办不了：前面的步骤还没有办，或者已经办过了。请看看进度。',
  'cases.signed-already': '已经签名的材料不能再改。需要补充的，请写在下一步的材料里。',
  'cases.day-future': '材料的日期不能在今天以后，请改一改。',
  'cases.day-before': ({ day = '' }) => `上一步的日期是${dayOf(day)}，这一步不能更早。`,
  'cases.notice-short': ({ least = '', day = '' }) =>
    `告知到听取申辩至少隔 ${least} 天，好让本人准备。最早可以定在${dayOf(day)}。`,
  'cases.hearing-early': ({ day = '' }) => `通知本人的申辩时间是${dayOf(day)}，到那天再记。`,
  'cases.sitting-quorum': ({ present = '', of = '', least = '' }) =>
    `应到 ${of} 人，实到 ${present} 人，至少要到 ${least} 人才能作决定。请改期再议。`,
  'cases.sitting-over': ({ present = '', of = '' }) => `应到只有 ${of} 人，实到不能是 ${present} 人。`,
  'cases.no-grounds': '核实没有发现应当处置的情形，不能提出处置意见，请报党委终止。',
  'cases.months': ({ least = '', most = '' }) => `限期改正的期限是 ${least} 到 ${most} 个月，请改一改。`,
  'cases.not-next': '这里不能提出这一种：学校的办法没有设，或者接着上一件只能提下一步。请另选一种。',
  'cases.excused-over': ({ full = '' }) => `支部有表决权的正式党员一共 ${full} 人，不计入的人数不能更多。`,
  'cases.present-over': ({ present = '', due = '' }) => `应到 ${due} 人，实到不能是 ${present} 人。`,
  'cases.quorum': ({ present = '', due = '', least = '' }) =>
    `应到 ${due} 人，实到 ${present} 人，没有达到规定的人数，表决无效。至少到会 ${least} 人，请重新召开。`,
  'cases.issued-over': ({ issued = '', present = '' }) =>
    `到会 ${present} 人，发出的选票不能是 ${issued} 张。`,
  'cases.collected-over': ({ collected = '', issued = '' }) =>
    `发出 ${issued} 张，收回 ${collected} 张：收回的多于发出的，这次投票无效，请重新投票。`,
  'cases.count-sum': ({ sum = '', collected = '' }) =>
    `赞成、不赞成、弃权、无效加起来是 ${sum} 张，收回的是 ${collected} 张，请核对。`,
  'cases.period-running': ({ day = '' }) => `限期改正到${dayOf(day)}期满，到那天再评定。`,
  'cases.no-appeal': '本人没有申诉，或者已经答复过了。',
  'cases.witnesses': '请选两位见证人，不能是本人、亲属或者您自己。',
  'cases.signature-name': ({ name = '' }) => `签名要写本人的姓名“${name}”，请再输入一次。`,
  'cases.signature-blank': '签名板上还没有笔迹，请签名以后再提交。',
}

const states: Readonly<Record<CaseState, string>> = {
  verifying: '核实中',
  reported: '待另一位核实人签名',
  verified: '待支委会提意见',
  proposed: '待党委预审备案',
  filed: '待告知本人',
  notified: '待听取申辩',
  heard: '待本人签名',
  defended: '待支部大会表决',
  rejected: '表决没有通过',
  passed: '待党委审批',
  endorsed: '待上级党组织意见',
  approved: '待送达',
  delivering: '待本人签收',
  delivered: '已办结',
  correcting: '限期改正中',
  assessed: '期满，待党委确认',
  corrected: '期满，已经改正',
  uncorrected: '期满，没有改正',
  revoked: '申诉后已撤销',
  discontinued: '已终止，不予处置',
}

const treatments: Readonly<Record<Treatment, string>> = {
  warning: '警示',
  correction: '限期改正',
  withdrawal: '劝其退党',
  removal: '除名',
}

const seats: Readonly<Record<Seat, string>> = {
  member: '本人',
  verifier: '核实人',
  branch: '支部负责人',
  committee: '党委委员',
}

const papers: Readonly<Record<StepKind, string>> = {
  start: '启动决定',
  report: '核实报告',
  countersign: '核实人签名',
  opinion: '支部委员会处置意见',
  filing: '党委预审备案意见',
  notice: '告知书',
  hearing: '申辩记录',
  signature: '本人签名',
  refusal: '本人没有签名',
  vote: '支部党员大会表决记录',
  approval: '党委审批',
  superior: '上级党组织意见',
  delivery: '送达',
  assessment: '限期改正期满评定',
  ending: '党委对期满的意见',
  answer: '本人说明',
  appeal: '申诉',
  reply: '申诉复核意见',
  discontinuation: '终止决定',
}

const acts: Readonly<Record<CaseAct, string>> = {
  appoint: '换核实人',
  report: '写核实报告',
  countersign: '阅后签名',
  opine: '提处置意见',
  file: '预审备案',
  notify: '告知本人',
  hear: '记申辩',
  sign: '签名',
  refuse: '注明本人未签',
  count: '录入表决票数',
  approve: '审批',
  superior: '记上级党组织意见',
  deliver: '送达决定',
  assess: '期满评定',
  confirm: '确认期满评定',
  answer: '本人说明',
  appeal: '申诉',
  reply: '答复申诉',
  discontinue: '终止程序',
  print: '打印材料',
}

const counted: Readonly<Record<keyof Counts, string>> = {
  excused: '经批准不计入应到的',
  present: '实到有表决权的',
  issued: '发出选票',
  collected: '收回选票',
  agree: '赞成',
  against: '不赞成',
  abstained: '弃权',
  void: '无效',
}

const sources: Readonly<Record<Source, string>> = {
  talks: '二次约谈以后的建议，党委研究采纳',
  committee: '党委自行研究决定',
  case: '上一件处置没有结果',
}

export const casesWords = {
  state: states,
  treatment: treatments,
  seat: seats,
  paper: papers,
  act: acts,
  count: counted,
  source: sources,
  papers: '每一步留一份材料，留下以后不能改；重新作出的，以后一份为准。',
  papersGone: '其余材料已经满了保管期限，按规定销毁；这里留下的是决定和以后的结论。',
} as const
