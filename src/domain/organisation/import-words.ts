import { dateInWords, parseLocalDate } from '../kernel/local-date.ts'
import type { ImportCode, Issue } from './import-record.ts'
import { columnHeaders } from './people-columns.ts'

type Detail = Readonly<Record<string, string | number>>

/** 2026年9月1日, with air around it inside a sentence. */
function day(value: string | number | undefined): string {
  const found = parseLocalDate(String(value ?? ''))
  return found === null ? '那一天' : ` ${dateInWords(found)} `
}

/** What each finding of a preview says: on the screen, and in the workbook of the rows that were refused. */
export const importSentences: Readonly<Record<ImportCode, string | ((detail: Detail) => string)>> = {
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
  'organisation.full-before-joined': ({ joinedOn }) =>
    `转正日期早于入党日期${day(joinedOn).trimEnd()}，请核对。`,
  'organisation.import-full-already': ({ fullOn }) => `转正日期${day(fullOn)}已到，党员类别应写“正式党员”。`,
  'organisation.import-full-not-yet': ({ fullOn }) =>
    `转正日期${day(fullOn)}还没有到，党员类别应写“预备党员”。`,
}

/** All that is wrong with a row, in one cell. */
export const reasons = (issues: readonly Issue[]): string =>
  issues
    .filter((issue) => issue.remark !== true)
    .map(
      (issue) =>
        `${issue.column === null ? '' : `【${columnHeaders[issue.column].header}】`}${sentenceOf(issue)}`,
    )
    .join('\n')

function sentenceOf({ code, detail }: Issue): string {
  const sentence = importSentences[code]
  return typeof sentence === 'string' ? sentence : sentence(detail ?? {})
}
