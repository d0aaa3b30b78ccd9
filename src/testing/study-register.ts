import { localDate } from '#domain/kernel/local-date.ts'
import { dutiesOf } from '#domain/study/duties.ts'
import { kindNames, type Kind } from '#domain/study/meeting.ts'
import type { RegisteredMeeting, StudyRegister } from '#documents/study-register.ts'

import { names } from './papers.ts'

const [chair = '', recorder = ''] = names
const head = { school: '钱塘职业中等专业学校', branch: '机电第二党支部' }

/** A meeting of a fictional branch in this month of 2026, with closed minutes. */
export function registerMeeting(kind: Kind, month: number): RegisteredMeeting {
  const date = localDate(`2026-${String(month).padStart(2, '0')}-18`)
  const minutes = {
    ...head,
    kind: kindNames[kind],
    title: '学习党章，讨论支部工作计划',
    draft: false,
    when: `2026年${month}月18日15:30—17:00`,
    where: '行政楼三楼会议室',
    chair,
    recorder,
    due: names.length,
    present: names.slice(0, -2),
    leave: [{ name: names.at(-1) ?? '', reason: '带队参赛' }],
    absent: [],
    open: [],
    guests: '',
    agenda: '一、学习党章总纲\n二、讨论工作计划',
    discussion: '支部书记带领大家学习有关文件，与会同志结合岗位谈了体会，并讨论了近期工作安排。',
    resolutions: [{ text: '同意工作计划。', votesFor: 8, votesAgainst: 0, abstained: 1, carried: null }],
    files: ['签到表.xlsx'],
    date,
  }
  return { kind, minutes }
}

export const sampleRegister = (meetings: readonly RegisteredMeeting[]): StudyRegister => ({
  ...head,
  year: 2026,
  madeOn: localDate('2026-11-22'),
  duties: dutiesOf(2026, [], localDate('2026-11-22')),
  meetings,
})
