import type { StudyCode } from '#contract/study-refusals.ts'
import { dutyNames, periodNames, type SpanState } from '#domain/study/duties.ts'
import type { Attendance, Due, State } from '#domain/study/meeting.ts'

import type { Sentence } from './sentence.ts'

export const studySentences: Record<StudyCode, Sentence> = {
  'study.in-the-past': '开会时间已经过去了，请选择以后的时间。',
  'study.ends-before': '结束时间要晚于开始时间，请检查。',
  'study.no-place': '请填写会议地点；线上开会的，请勾选“线上”。',
  'study.no-chair': '还没有选主持人，请选一位再发通知。',
  'study.chair-not-in-branch': '主持人开会那天不在本支部，请另选一位。',
  'study.no-group': '党小组会请选择是哪个党小组；其他范围不用选党小组。',
  'study.nobody-due': '这个范围里开会那天没有人，请换一个参会范围。',
  'study.appraisal-elsewhere': '只有组织生活会可以和民主评议党员一起开，请检查会议类型。',
  'study.overlaps': ({ title = '', from = '', until = '' }) =>
    `和同一天 ${from}—${until} 的“${title}”时间重叠了。可以改时间；确实要这样安排，请再按一次“仍然安排”。`,
  'study.cancelled': '这次会议已经取消。',
  'study.recorded': '会议记录已经定稿。要修改，请先“重新打开记录”并写明原因。',
  'study.not-recorded': '会议记录还没有定稿，可以直接修改。',
  'study.begun': '会议时间已到，不能再办理这一项。',
  'study.not-begun': '会议还没有开始，开始后就可以写记录。',
  'study.more-present-than-due': ({ due = '', strangers = '' }) =>
    `应到 ${due} 人，另有 ${strangers} 人不在应到名单里，到会人数不能多于应到人数。他们如果是来列席的，请写在会议记录的“列席”里。`,
  'study.reason-missing': ({ name = '' }) => `请写明${name}请假或缺席的原因。`,
  'study.marked-elsewhere': ({ name = '' }) =>
    `${name}的到会情况刚刚有变化（本人签到或别的同志登记了）。请看看最新的情况，再决定。`,
  'study.not-all-marked': ({ count = '', names = '' }) =>
    `还有 ${count} 人没有登记到会情况（${names}${Number(count) > 5 ? '等' : ''}）。登记完再定稿，已写的内容都还在。`,
  'study.nobody-present': '没有人到会，不能定稿。会议没有开成的，请取消会议。',
  'study.no-recorder': '请选择记录人。',
  'study.recorder-absent': '记录人没有到会，请选择一位到会的同志。',
  'study.no-discussion': '请写上会议内容再定稿。',
  'study.more-votes-than-present': ({ number = '', votes = '', voters = '' }) =>
    `第 ${number} 项决议一共 ${votes} 票，多于到会有表决权的正式党员 ${voters} 人。请核对票数和到会情况。`,
  'study.sign-in-closed': '现在没有开放扫码签到。已经到会的，请支部书记在名单上登记。',
  'study.code-wrong': '签到码不对，或者已经更换。请看大屏幕上最新的六位数字，再试一次。',
  'study.leave-settled': '您的到会情况已经登记过，不用再请假。有变化请直接告诉支部书记。',
  'study.note-in-future': '学习日期不能晚于今天，请检查。',
  'study.files-too-many': ({ most = '' }) => `最多放 ${most} 个文件，请先删去一个。`,
}

const attendanceWords: Readonly<Record<Attendance, string>> = {
  open: '未登记',
  asked: '申请请假',
  leave: '请假',
  present: '到会',
  absent: '缺席',
}

const stateWords: Readonly<Record<State, string>> = {
  planned: '已通知',
  cancelled: '已取消',
  recorded: '已记录',
}

const dueWords: Readonly<Record<Due, string>> = {
  members: '支部全体党员',
  committee: '支部委员会',
  group: '一个党小组',
}

const spanWords: Readonly<Record<SpanState, string>> = {
  done: '已开展',
  'under-way': '本期未开展',
  later: '还没到时候',
  missing: '没有记录',
}

/** 90 → 1 小时 30 分钟. */
export const minutesText = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} 分钟`
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分钟`
}

export const studyWords = {
  attendance: attendanceWords,
  state: stateWords,
  due: dueWords,
  duty: dutyNames,
  period: periodNames,
  span: spanWords,
} as const
