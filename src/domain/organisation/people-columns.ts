/** The columns of the people sheet, in its order. */
export const peopleColumns = [
  'staffNumber',
  'name',
  'department',
  'position',
  'post',
  'classes',
  'weeklyHours',
  'classInCharge',
  'other',
  'rank',
  'posts',
  'kind',
  'branch',
  'group',
  'joinedOn',
  'fullOn',
] as const
export type PeopleColumn = (typeof peopleColumns)[number]

/** A person in the sheet's own writing: canonical texts, '' where nothing stands. What differs here differs in Excel. */
export type PersonTexts = Readonly<Record<PeopleColumn, string>>

/** Headers as the form of the notice writes them, and as schools' own lists do. */
export const columnHeaders: Readonly<
  Record<PeopleColumn, { readonly header: string; readonly also: readonly string[] }>
> = {
  staffNumber: { header: '工号', also: ['教工号', '职工号', '人员编号', '教师编号'] },
  name: { header: '姓名', also: ['教师姓名', '党员姓名'] },
  department: { header: '所在处室（系）', also: ['所在处室(系)', '处室', '部门', '所在处室', '系部'] },
  position: { header: '职务或职称', also: ['职务', '职称'] },
  post: { header: '具体工作岗位', also: ['岗位', '工作岗位'] },
  classes: { header: '任教班级', also: [] },
  weeklyHours: { header: '周课时数', also: ['周课时', '课时'] },
  classInCharge: { header: '担任班主任的班级名称', also: ['班主任班级', '担任班主任班级'] },
  other: { header: '其他', also: ['其它'] },
  rank: { header: '干部类别', also: ['干部'] },
  posts: { header: '兼任职务', also: ['任职'] },
  kind: { header: '党员类别', also: ['政治面貌', '党员类型'] },
  branch: { header: '党支部', also: ['所在党支部', '支部'] },
  group: { header: '党小组', also: [] },
  joinedOn: { header: '入党日期', also: ['入党时间'] },
  fullOn: { header: '转正日期', also: ['转正时间'] },
}

export const rankWords = {
  none: '普通教职工',
  'middle-manager': '中层干部',
  'school-leader': '校级领导',
} as const
export const kindWords = { none: '非党员', full: '正式党员', probationary: '预备党员' } as const

/** Other words that people write in those two columns. */
export const rankSynonyms: Readonly<Record<string, keyof typeof rankWords>> = {
  普通教职工: 'none',
  普通: 'none',
  无: 'none',
  中层干部: 'middle-manager',
  中层: 'middle-manager',
  校级领导: 'school-leader',
  校领导: 'school-leader',
}
export const kindSynonyms: Readonly<Record<string, keyof typeof kindWords>> = {
  非党员: 'none',
  群众: 'none',
  否: 'none',
  正式党员: 'full',
  正式: 'full',
  中共党员: 'full',
  党员: 'full',
  预备党员: 'probationary',
  预备: 'probationary',
  中共预备党员: 'probationary',
}

/** The word that empties a cell; an empty cell leaves what is there as it is. */
export const clearWord = '清空'
