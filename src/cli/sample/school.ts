/** The sample school: made up from its city on. */
export const school = {
  name: '松岚市职业技术学校',
  shortName: '松岚职校',
  address: 'songlan',
} as const

export const samplePassword = 'liangqi-yanshi'

export interface Department {
  readonly name: string
  /** What its people do: 具体工作岗位. */
  readonly posts: readonly [string, ...string[]]
  /** The beginning of its classes' names; '' where nobody teaches there. */
  readonly classes: string
  readonly staff: number
}

/** 280 people in all. */
export const departments: readonly Department[] = [
  { name: '党政办公室', posts: ['党务干事', '文秘', '档案管理'], classes: '', staff: 9 },
  { name: '教务处', posts: ['教务管理', '学籍管理', '考务管理'], classes: '', staff: 10 },
  { name: '学生处', posts: ['德育管理', '心理健康教师', '宿舍管理'], classes: '', staff: 12 },
  { name: '总务处', posts: ['后勤管理', '资产管理', '财务会计'], classes: '', staff: 16 },
  { name: '招生就业处', posts: ['招生宣传', '就业指导'], classes: '', staff: 8 },
  { name: '信息中心', posts: ['网络管理员', '信息化管理'], classes: '', staff: 7 },
  { name: '机电工程系', posts: ['数控专业教师', '机电专业教师', '模具专业教师'], classes: '机电', staff: 46 },
  { name: '信息技术系', posts: ['计算机专业教师', '物联网专业教师'], classes: '信息', staff: 38 },
  { name: '财经商贸系', posts: ['会计专业教师', '电商专业教师'], classes: '财经', staff: 36 },
  { name: '旅游服务系', posts: ['烹饪专业教师', '导游专业教师'], classes: '旅游', staff: 28 },
  { name: '艺术设计系', posts: ['平面设计教师', '服装专业教师'], classes: '艺术', staff: 24 },
  { name: '公共基础部', posts: ['语文教师', '数学教师', '英语教师', '体育教师'], classes: '综合', staff: 46 },
]

export interface Branch {
  readonly name: string
  /** Its members come from these departments. */
  readonly from: readonly string[]
  readonly members: number
  readonly groups: readonly string[]
  /** How many of its members are 预备党员. */
  readonly probationary: number
}

export const branches: readonly Branch[] = [
  {
    name: '行政党支部',
    from: ['党政办公室', '教务处', '总务处'],
    members: 9,
    groups: [],
    probationary: 0,
  },
  {
    name: '机电工程党支部',
    from: ['机电工程系'],
    members: 15,
    groups: ['第一党小组', '第二党小组'],
    probationary: 1,
  },
  {
    name: '财经旅游党支部',
    from: ['财经商贸系', '旅游服务系', '招生就业处'],
    members: 19,
    groups: ['财经党小组', '旅游党小组'],
    probationary: 0,
  },
  {
    name: '信息艺术党支部',
    from: ['信息技术系', '艺术设计系', '公共基础部', '学生处', '信息中心'],
    members: 26,
    groups: ['信息党小组', '艺术党小组', '基础党小组'],
    probationary: 1,
  },
]
