import type { OrganisationCode } from '#contract/organisation-refusals.ts'
import { dateInWords, parseLocalDate } from '#domain/kernel/local-date.ts'
import type { MemberKind, Rank } from '#domain/organisation/person.ts'

import type { Sentence } from './sentence.ts'

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

export const organisationSentences: Record<OrganisationCode, Sentence> = {
  'organisation.staff-number-missing': '没有工号。每个人要有自己的工号，请填写。',
  'organisation.staff-number-form': ({ text }) =>
    `工号“${text ?? ''}”不合格式：只能用字母、数字、横线和下划线，最多 32 位。`,
  'organisation.name-length': ({ text, length }) =>
    `姓名“${text ?? ''}”有 ${length ?? 0} 个字，应为 2 到 20 个字（可含生僻字和间隔号 ·）。`,
  'organisation.name-form': '姓名里有看不见的控制字符，请删掉后重新输入。',
  'organisation.name-unusual': ({ name }) =>
    `姓名“${name ?? ''}”里有不常见的字符，请核对；会原样保存和显示。`,
  'organisation.hours-form': ({ text }) =>
    `周课时数“${text ?? ''}”不是数字，请写成 16 或 16.5 这样，最多两位小数。`,
  'organisation.hours-range': ({ text, most }) =>
    `周课时数 ${text ?? ''} 超出范围：应在 0 到 ${most ?? 40} 之间，请核对。`,
  'organisation.day-form': ({ text }) => `“${text ?? ''}”看不出是哪一天，请写成 2026-09-01 这样。`,
  'organisation.day-impossible': ({ text }) => `日历上没有“${text ?? ''}”这一天，请核对。`,
  'organisation.text-long': ({ most }) => `文字太长，最多 ${most ?? ''} 个字。`,
  'organisation.cell-formula': '这一格是公式。请在 Excel 里把它“粘贴为数值”后再导入。',
  'organisation.cell-merged': '这一格在合并单元格里。请取消合并，把每一行填完整后再导入。',
  'organisation.cell-error': '这一格在 Excel 里显示为错误（如 #N/A），请改正后再导入。',
  'organisation.cell-number-too-long':
    '这个数字超过 15 位，Excel 已丢掉末尾几位。请把这一列设为“文本”后重新填写。',
  'organisation.import-rank': ({ text }) =>
    `干部类别“${text ?? ''}”不认识，请写“普通教职工”“中层干部”或“校级领导”。`,
  'organisation.import-kind': ({ text }) =>
    `党员类别“${text ?? ''}”不认识，请写“正式党员”“预备党员”或“非党员”。`,
  'organisation.import-post-long': ({ most }) =>
    `有一项兼任职务太长，每项最多 ${most ?? ''} 个字，几项之间用顿号分开。`,
  'organisation.import-number-twice': ({ number, rows }) =>
    `工号 ${number ?? ''} 在文件里出现了不止一次（还在第 ${rows ?? ''} 行），请只留一行。`,
  'organisation.import-name-missing': '新教职工没有姓名，请填写。',
  'organisation.import-left': ({ name }) => `${name ?? ''} 已登记离校。如已返校，请先在本人页面恢复。`,
  'organisation.import-renamed': ({ known, written }) =>
    `姓名将由“${known ?? ''}”改为“${written ?? ''}”，请核对工号。`,
  'organisation.import-other-name': ({ known, written }) =>
    `这个工号现在是“${known ?? ''}”，文件里写的是“${written ?? ''}”。请核对工号；确是改名的，勾选“允许按工号改姓名”。`,
  'organisation.import-department-unknown': ({ name }) =>
    `没有“${name ?? ''}”这个处室（系）。请核对名称，或勾选“自动新建处室（系）”。`,
  'organisation.import-department-made': ({ name }) => `将新建处室（系）“${name ?? ''}”。`,
  'organisation.import-branch-unknown': ({ name }) =>
    `没有“${name ?? ''}”这个党支部。请核对名称，或勾选“自动新建党支部”。`,
  'organisation.import-branch-made': ({ name }) => `将新建党支部“${name ?? ''}”。`,
  'organisation.import-group-unknown': ({ name }) =>
    `该支部没有“${name ?? ''}”这个党小组。请核对名称，或勾选“自动新建党小组”。`,
  'organisation.import-group-made': ({ name }) => `将新建党小组“${name ?? ''}”。`,
  'organisation.import-member-left': '此人的党员身份已转出。如转回，请在本人页面办理。',
  'organisation.import-member-leaves': '导入不能取消党员身份。转出、停止党籍请在本人页面逐人办理并写明日期。',
  'organisation.import-branch-missing': '党员没有写党支部，请填写。',
  'organisation.import-kind-missing':
    '写了党支部或入党、转正日期，却没有写党员类别，请填“正式党员”或“预备党员”。',
  'organisation.import-full-to-probationary':
    '正式党员不能由导入改回预备党员。确是登记错误的，请在本人页面更正。',
  'organisation.import-transfer-overlaps': ({ since, day: on }) =>
    `此人从${day(since)}起才在现在的支部，不能从${day(on)}转出。请改用更晚的生效日期。`,
  'organisation.full-before-joined': ({ joinedOn }) => `转正日期早于入党日期${day(joinedOn)}，请核对。`,
  'organisation.import-full-already': ({ fullOn }) => `转正日期${day(fullOn)}已到，党员类别应写“正式党员”。`,
  'organisation.import-full-not-yet': ({ fullOn }) =>
    `转正日期${day(fullOn)}还没有到，党员类别应写“预备党员”。`,

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
    `不能撤销：这一批新增的人员已被用到（${what ?? ''}，共 ${rows ?? ''} 处）。请逐人处理。`,
  'organisation.undo-unit-gone': ({ name }) =>
    `不能撤销：有人要回到“${name ?? ''}”，而它已经撤销。请先恢复它，或逐人更正。`,
  'organisation.undo-units-used': ({ name }) => `不能撤销：这一批新建的“${name ?? ''}”已有其他人员或用途。`,
}
