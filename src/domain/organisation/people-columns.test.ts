import { describe, expect, it } from 'vitest'

import {
  columnHeaders,
  kindSynonyms,
  kindWords,
  peopleColumns,
  rankSynonyms,
  rankWords,
  type PeopleColumn,
} from './people-columns.ts'

const columnsOf = (header: string): readonly PeopleColumn[] =>
  peopleColumns.filter((each) => [columnHeaders[each].header, ...columnHeaders[each].also].includes(header))

describe('the columns of the people sheet', () => {
  it.each<readonly [PeopleColumn, string]>([
    ['staffNumber', '工号 教工号 职工号 人员编号 教师编号'],
    ['name', '姓名 教师姓名 党员姓名'],
    ['department', '所在处室（系） 所在处室(系) 处室 部门 所在处室 系部'],
    ['position', '职务或职称 职务 职称'],
    ['post', '具体工作岗位 岗位 工作岗位'],
    ['classes', '任教班级'],
    ['weeklyHours', '周课时数 周课时 课时'],
    ['classInCharge', '担任班主任的班级名称 班主任班级 担任班主任班级'],
    ['other', '其他 其它'],
    ['rank', '干部类别 干部'],
    ['posts', '兼任职务 任职'],
    ['kind', '党员类别 政治面貌 党员类型'],
    ['branch', '党支部 所在党支部 支部'],
    ['group', '党小组'],
    ['joinedOn', '入党日期 入党时间'],
    ['fullOn', '转正日期 转正时间'],
  ])('%s is found under %s, and under nothing else', (column, headers) => {
    for (const header of headers.split(' ')) expect(columnsOf(header)).toEqual([column])
    expect(columnHeaders[column].also).toHaveLength(headers.split(' ').length - 1)
  })

  it.each<readonly [keyof typeof rankWords, string]>([
    ['none', '普通教职工 普通 无'],
    ['middle-manager', '中层干部 中层'],
    ['school-leader', '校级领导 校领导'],
  ])('the rank %s is written %s', (rank, words) => {
    expect(words.split(' ').map((word) => rankSynonyms[word])).toEqual(words.split(' ').map(() => rank))
    expect(rankSynonyms[rankWords[rank]]).toBe(rank)
  })

  it.each<readonly [keyof typeof kindWords, string]>([
    ['none', '非党员 群众 否'],
    ['full', '正式党员 正式 中共党员 党员'],
    ['probationary', '预备党员 预备 中共预备党员'],
  ])('the kind %s is written %s', (kind, words) => {
    expect(words.split(' ').map((word) => kindSynonyms[word])).toEqual(words.split(' ').map(() => kind))
    expect(kindSynonyms[kindWords[kind]]).toBe(kind)
  })
})
