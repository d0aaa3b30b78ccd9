import type { ContributionsCode } from '#contract/contributions-refusals.ts'
import type { Confirmation, Header, Part, PartState, Recognition } from '#domain/contributions/list.ts'
import type { Step, StepState } from '#domain/contributions/steps.ts'
import type { WhyNothing } from '#domain/contributions/counting.ts'

import type { Sentence } from './sentence.ts'

export const contributionsSentences: Record<ContributionsCode, Sentence> = {
  'contributions.no-term': '现在没有正在进行的学期。党委开启学期后就可以填写。',
  'contributions.not-opened': '这份清单还没有打开过，没有可以打印的内容。',
  'contributions.goals-signed': '期初目标已经签名，不能直接修改。要修改请先点“收回修改”并写明原因。',
  'contributions.achievements-signed':
    '期末达成情况已经签名，不能直接修改。要修改请先点“收回修改”并写明原因。',
  'contributions.field-unknown': '清单目录里没有这一栏，请刷新页面后再试。',
  'contributions.value-wrong': '这一栏填写的内容不对，请检查。',
  'contributions.text-too-long': ({ most = '', length = '' }) =>
    `这段文字有 ${length} 个字，这一栏最多 ${most} 个字。没有保存到服务器，原文还留在您的设备上，请缩短后再保存。`,
  'contributions.text-unreadable': '文字里有看不见的控制字符，没有保存。请删去后重新输入。',
  'contributions.hours-wrong': ({ written = '', most = '' }) =>
    `周课时数“${written}”不对，请填 0 到 ${most} 之间的数，例如 12 或 12.5。`,
  'contributions.day-wrong': ({ written = '' }) => `没有“${written}”这一天，请重新选择日期。`,
  'contributions.name-fixed': '姓名取自党员名册，不能在清单里修改。名册有误请联系支部书记。',
  'contributions.rows-too-many': ({ most = '' }) => `最多 ${most} 行，请合并或删去一些再添加。`,
  'contributions.changed-elsewhere':
    '您签名的这会儿，清单在另一台设备上改过。请看一眼最新的内容，再签名；您已填的都还在。',
  'contributions.signed-already': '这一半已经签过名了，不用再签。',
  'contributions.handed-in-already': '已经上交过了，不用再交一次。',
  'contributions.sign-first': '还没有签名，请先签名再上交。',
  'contributions.no-goals': '还没有设任何目标。请至少勾选一项，或者写一项“其他”或个人努力目标，再签名。',
  'contributions.competition-missing': ({ item = '', count = 1 }) =>
    Number(count) > 1
      ? `“${item}”等 ${count} 项还没有写明是哪项比赛。写明后才能签名，同一比赛按最高级别计。`
      : `“${item}”还没有写明是哪项比赛。写明后才能签名，同一比赛按最高级别计。`,
  'contributions.other-empty': '“其他”里有一行没有写内容，请写清楚做了什么，或者删去这一行。',
  'contributions.aim-empty': '有一个个人努力目标没有写内容，请写上，或者删去这一行。',
  'contributions.signature-name': ({ name = '' }) => `请输入您本人的姓名“${name}”作为签名。`,
  'contributions.signature-blank': '签名板上还没有字，请先签名。',
  'contributions.not-signed': '这一半还没有签名，可以直接修改。',
  'contributions.asked-already': '您已经向支部申请收回，请等支部答复。',
  'contributions.not-asked': '这位党员没有申请收回，或者已经答复过了。',
  'contributions.evidence-too-many': ({ most = '' }) => `每一项最多放 ${most} 份佐证，请先删去一份。`,
  'contributions.not-handed-in': '这份清单还没有上交，等上交后再办理。',
  'contributions.not-achieved': '这一项没有勾选“达成”，不用核实。',
  'contributions.decided-elsewhere': '刚刚已有其他同志办理过这一项，请看看最新的结果再决定。',
  'contributions.reason-missing': '请写明原因，本人会看到。',
  'contributions.own-list': '自己的清单不能由本人办理，请支部其他委员或党委办理。',
  'contributions.no-such-level': '清单目录里没有这个级别。',
  'contributions.not-recognised': '这一项还没有认定，不能列入目录。',
  'contributions.promoted-already': '这一项已经列入下一版目录了。',
  'contributions.staff-missing': '没有工号',
  'contributions.staff-unknown': ({ number = '' }) => `名册里没有工号 ${number}`,
  'contributions.staff-twice': ({ row = '' }) => `与第 ${row} 行是同一个工号`,
  'contributions.name-differs': ({ written = '', known = '' }) =>
    `姓名写的是“${written}”，名册里是“${known}”`,
  'contributions.number-wrong': ({ written = '', most = '' }) => `“${written}”不是 0 到 ${most} 之间的数`,
  'contributions.held-wrong': ({ most = '' }) => `请填“是”或“否”，或职务名称（不超过 ${most} 个字）`,
  'contributions.no-facts': '这一行除了工号没有别的内容',
  'contributions.batch-state': '这一批已经办理过了，请刷新页面看看最新的情况。',
  'contributions.nobody-missing': '没有需要提醒的人：该办的都办好了。',
}

const headerWords: Readonly<Record<keyof Header, string>> = {
  name: '姓名',
  position: '职务或职称',
  department: '所在处室（系）',
  post: '具体工作岗位',
  classes: '任教班级',
  weeklyHours: '周课时数',
  classInCharge: '担任班主任的班级名称',
  other: '其他',
}

const partWords: Readonly<Record<Part, string>> = { goals: '期初目标', achievements: '期末达成' }

const copyWords: Readonly<Record<Part | 'both', string>> = {
  goals: '期初',
  achievements: '期末',
  both: '两份都印',
}

const stateWords: Readonly<Record<PartState, string>> = {
  editing: '填写中',
  signed: '已签名，还没上交',
  'handed-in': '已上交',
}

const confirmationWords: Readonly<Record<Confirmation, string>> = {
  pending: '待核实',
  within: '已核实 · 本职一般要求',
  beyond: '已核实 · 超出本职',
  returned: '已退回',
}

const recognitionWords: Readonly<Record<Recognition, string>> = {
  pending: '待认定',
  accepted: '已认定',
  refused: '不予认定',
}

const whyWords: Readonly<Record<WhyNothing, string>> = {
  'same-competition': '按最高级别计',
  'already-counted': '前面已计',
  'not-recognised': '待学校认定',
  'not-confirmed': '待支部核实',
  returned: '已退回，不计分',
  refused: '不予认定，不计分',
  'within-duty': '属本职一般要求，不计分',
  'without-goal': '期初未设目标，不计分',
  'competition-missing': '请写明比赛名称',
}

const stepWords: Readonly<Record<Step, string>> = {
  'goals-signed': '目标签名',
  'goals-handed-in': '目标上交',
  'self-review': '自评自述',
  'achievements-signed': '达成签名',
  'achievements-handed-in': '达成上交',
  confirmed: '支部核实',
}

const stepStateWords: Readonly<Record<StepState, string>> = {
  done: '已完成',
  missing: '还没完成',
  waiting: '等支部',
  later: '还没到时候',
  over: '过期未完成',
}

export const contributionsWords = {
  header: headerWords,
  part: partWords,
  copy: copyWords,
  state: stateWords,
  confirmation: confirmationWords,
  recognition: recognitionWords,
  why: whyWords,
  step: stepWords,
  stepState: stepStateWords,
} as const
