import type { keptStates } from '#contract/tasks-desk.ts'
import type { TasksCode } from '#contract/tasks-refusals.ts'
import type { offerStates } from '#contract/tasks.ts'
import { officeNames, type ClaimState, type TaskKind, type TaskState } from '#domain/tasks/task.ts'

import { dayText } from '../kit/dates.ts'
import type { Sentence } from './sentence.ts'

export const tasksSentences: Record<TasksCode, Sentence> = {
  'tasks.no-term': '学校还没有开始过学期，暂时不能发布和认领任务。学期启动后就可以了。',
  'tasks.not-published': '这项任务还是草稿，还没有发布。',
  'tasks.is-cancelled': '这项任务已经取消了。',
  'tasks.claimed-already': '您已经认领了这项任务，不用再认领。',
  'tasks.deadline-over': ({ day = '' }) =>
    `认领已于 ${day === '' ? '前几天' : dayText(String(day))} 截止。确实想承担，请联系发布部门。`,
  'tasks.no-place': ({ places = '' }) =>
    `${places} 个名额都已有人认领，这次没有认领上。谢谢您，有人退出时名额会重新放出来。`,
  'tasks.reported-already': '已经报告完成，正在等发布部门核验，现在不能改动。',
  'tasks.verified-already': '这项任务已经核验过了，不能再改动。',
  'tasks.claim-over': '这次认领已经结束，不能再办理。',
  'tasks.not-reported': '本人还没有报告完成，等报告后再核验。',
  'tasks.published-already': '这项任务已经发布了。',
  'tasks.somebody-claimed': ({ count = '' }) =>
    `已有 ${count} 人认领，内容不能再改。情况有变，可以取消后重新发布。`,
  'tasks.reports-wait': ({ count = '' }) => `还有 ${count} 人报告了完成，请先核验或退回，再取消。`,
  'tasks.nobody': '请选择面向哪些支部，或者选“全体党员”。',
  'tasks.deadline-past': '认领截止日期已经过了，请改成今天或以后的日子。',
  'tasks.due-before': '完成期限不能早于认领截止日期，请检查这两个日期。',
  'tasks.item-unknown': '本学期的清单目录里没有这一项，请重新选择。',
  'tasks.own-claim': '自己承担的任务不能由本人核验，请同部门其他同志或党委委员办理。',
  'tasks.files-too-many': ({ most = '' }) => `最多放 ${most} 份佐证，请先删去一份。`,
}

const kinds: Readonly<Record<TaskKind, string>> = {
  key: '重点工作',
  temporary: '临时性工作',
  urgent: '急难险重',
}

const states: Readonly<Record<TaskState, string>> = {
  draft: '草稿',
  published: '已发布',
  cancelled: '已取消',
}

const claims: Readonly<Record<ClaimState, string>> = {
  held: '已认领，进行中',
  reported: '已报告，待核验',
  returned: '已退回，请补充',
  verified: '已核验',
  withdrawn: '已退出',
  released: '已由发布部门免去',
  cancelled: '任务已取消',
}

const offerChips: Readonly<Record<(typeof offerStates)[number], string>> = {
  open: '可以认领',
  mine: '我在做的',
  done: '我完成的',
  all: '全部',
}

const keptChips: Readonly<Record<(typeof keptStates)[number], string>> = {
  draft: '草稿',
  open: '认领中',
  reported: '待核验',
  over: '已截止',
  cancelled: '已取消',
  all: '全部',
}

export const tasksWords = {
  kind: kinds,
  office: officeNames,
  state: states,
  claim: claims,
  offerChips,
  keptChips,
}
