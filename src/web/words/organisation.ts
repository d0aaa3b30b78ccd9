import type { batchStates as states } from '#contract/organisation-import.ts'
import type { OrganisationCode } from '#contract/organisation-refusals.ts'
import { dateInWords, parseLocalDate } from '#domain/kernel/local-date.ts'
import { importSentences } from '#domain/organisation/import-words.ts'
import type { MemberKind, Rank } from '#domain/organisation/person.ts'

import type { Outcome } from '#domain/organisation/import-record.ts'

import type { Tone } from '../kit/tag.tsx'
import type { Sentence } from './sentence.ts'

type BatchState = (typeof states)[number]

export const kindWords: Readonly<Record<MemberKind, string>> = { full: '正式党员', probationary: '预备党员' }

export const rankWords: Readonly<Record<Rank, string>> = {
  none: '普通教职工',
  'middle-manager': '中层干部',
  'school-leader': '校级领导',
}

/** 2026年9月1日, with air around it inside a sentence. */
function day(value: string | number | undefined): string {
  const found = parseLocalDate(String(value ?? ''))
  return found === null ? '那一天' : ` ${dateInWords(found)} `
}

/** What becomes of a row of the workbook. */
export const outcomeWords: Readonly<
  Record<Outcome, { readonly title: string; readonly note: string; readonly tone: Tone }>
> = {
  new: { title: '新增', note: '系统里没有的工号', tone: 'good' },
  changed: { title: '修改', note: '与现有内容不同', tone: 'info' },
  unchanged: { title: '不变', note: '与现有内容相同', tone: 'plain' },
  refused: { title: '不能导入', note: '需要改正后再导', tone: 'bad' },
}

export const batchStates: Readonly<Record<BatchState, { readonly title: string; readonly tone: Tone }>> = {
  reading: { title: '正在读取', tone: 'info' },
  previewed: { title: '待写入', tone: 'warn' },
  committing: { title: '正在写入', tone: 'info' },
  committed: { title: '已写入', tone: 'good' },
  undoing: { title: '正在撤销', tone: 'info' },
  undone: { title: '已撤销', tone: 'plain' },
  cancelled: { title: '已放弃', tone: 'plain' },
  failed: { title: '没有读成', tone: 'bad' },
}

/** What a table of the database holds, for whoever is told that something depends on it. */
const tableWords: Readonly<Record<string, string>> = {
  role_grant: '身份',
  contribution_list: '先锋贡献清单',
  contribution_fact: '部门数据',
  contribution_reminder: '提醒记录',
  term_extension: '个别延期',
  review_member: '民主评议',
  message: '消息',
  import_batch: '导入批次',
  account: '本人已经用过的登录账号',
}

export const organisationSentences: Record<OrganisationCode, Sentence> = {
  ...importSentences,

  'organisation.not-in-a-branch': '此人现在不在任何党支部。',
  'organisation.transfer-overlaps': ({ since }) =>
    `此人从${day(since)}起才在现在的支部，转出日期要晚于这一天，同一天不能属于两个支部。`,
  'organisation.transfer-same-branch': '此人已经在这个支部了，请选择另一个支部。',
  'organisation.transfer-not-last': '只能撤销最近一次转接。',
  'organisation.leave-before-start': ({ since }) =>
    `此人从${day(since)}起才在现在的支部，离开日期要晚于这一天。`,
  'organisation.still-in-a-branch': '此人还在一个党支部里；换支部请用“转接”。',
  'organisation.stay-overlaps': ({ until }) => `此人到${day(until)}才离开原支部，开始日期不能早于这一天。`,

  'organisation.role-scope': '支部书记和支部委员要指明支部，其他身份不分支部。',
  'organisation.role-dates': '结束日期要晚于开始日期。',
  'organisation.staff-left': '此人已登记离校，不能再办理。如已返校，请先恢复。',
  'organisation.role-needs-member': '这个身份只能由党员担任，此人在开始那天不是党员。',
  'organisation.role-needs-branch-member':
    '支部书记和支部委员只能由本支部党员担任，此人在开始那天不在这个支部。',
  'organisation.role-needs-full-member': '这个身份只能由正式党员担任，此人在开始那天还是预备党员。',
  'organisation.role-held-already': ({ since }) => `此人从${day(since)}起已有这个身份，时间重叠了。`,
  'organisation.role-ended-already': ({ until }) => `这个身份到${day(until)}已经结束。`,
  'organisation.role-taken-in-past': '收回日期不能早于今天：过去的权限已经用过，不能改写。',
  'organisation.last-administrator': '这是最后一位没有期限的管理员。请先让另一位同志担任管理员，再办理。',
  'organisation.role-to-oneself': '不能给自己授予身份，请另一位有权的同志办理。',

  'organisation.template-withdrawn': '这个模板已经被发布单位撤回，不能再采用。请刷新看看有没有新的版本。',
  'organisation.template-strange':
    '本系统还读不懂这个模板（可能由更新的程序发布）。请先请管理员升级程序，再来采用。',

  'organisation.name-taken': ({ name }) => `已经有“${name ?? ''}”了，请换一个名称。`,
  'organisation.number-taken': ({ name }) => `这个工号已经是${name ?? '另一位同志'}的，请核对。`,
  'organisation.confirm-name': ({ name }) => `请准确输入“${name ?? ''}”以确认。`,
  'organisation.branch-has-members': ({ members }) =>
    `这个支部在那一天及以后还有 ${members ?? ''} 名党员，请先把他们转到别的支部。`,
  'organisation.branch-dissolved': ({ name }) =>
    `${name ?? '这个支部'}在那一天已经撤销，请选择别的支部或日期。`,
  'organisation.branch-not-dissolved': '它没有被撤销，不需要恢复。',
  'organisation.group-has-members': '这个党小组有过成员，为保留历史不能删除；可以改名。',
  'organisation.group-of-other-branch': '所选党小组不属于这个支部，或所选的人不在这个支部。',
  'organisation.department-has-staff': ({ staff }) =>
    `这个处室（系）还有 ${staff ?? ''} 人，请先把他们调到别处。`,
  'organisation.department-closed': '这个处室（系）已经撤销，请选择别的。',
  'organisation.order-incomplete': '顺序没有保存：名单刚刚有变化，请刷新后重新排列。',
  'organisation.already-member': '此人已经是党员。',
  'organisation.already-full': '此人已经是正式党员。',
  'organisation.not-left': '此人没有登记离开，不需要恢复。',
  'organisation.post-held-already': '此人现在已有这项任职。',
  'organisation.post-dates': '结束日期要晚于开始日期。',

  'organisation.import-busy': '这一批正在处理，请等它完成或取消后再试。',
  'organisation.import-state': '这一批现在不能做这一步，请刷新看看它的最新状态。',
  'organisation.import-stale': ({ rows, names }) =>
    `预览之后有 ${rows ?? ''} 人的记录被别人改过（${names ?? ''}），没有写入任何内容。请重新预览后再提交。`,
  'organisation.import-nothing': '这一批没有要新增或修改的内容，不需要提交。',
  'organisation.import-too-late': '这一批已经在写入，不能取消；写入完成后可以撤销。',
  'organisation.undo-changed-since': ({ rows, names }) =>
    `不能撤销：导入之后有 ${rows ?? ''} 人的记录又改过（${names ?? ''}）。请逐人更正。`,
  'organisation.undo-used': ({ rows, what }) =>
    `不能撤销：这一批新增的人员已被用到（${tableWords[String(what)] ?? '其他记录'}等，共 ${rows ?? ''} 处）。请逐人处理。`,
  'organisation.undo-unit-gone': ({ name }) =>
    `不能撤销：有人要回到“${name ?? ''}”，而它已经撤销。请先恢复它，或逐人更正。`,
  'organisation.undo-units-used': ({ name }) => `不能撤销：这一批新建的“${name ?? ''}”已有其他人员或用途。`,
}
