import type { Catalogue, CatalogueItem, FactRule } from './catalogue.ts'

/** A row of the annex: its words, and what the product adds to them. The words are the notice's, to the letter. */
interface Row {
  readonly text: string
  readonly competition?: true
  readonly hint?: string
  readonly fact?: FactRule
}

const competition = { competition: true, hint: '获奖证书或文件，写明比赛名称和级别' } as const
const post = (key: FactRule['key']): { readonly hint: string; readonly fact: FactRule } => ({
  hint: '任职文件或聘书',
  fact: { key, when: 'held' },
})

const levelOne: readonly Row[] = [
  { text: '在重大突发事件中挺身而出，有效避免严重后果', hint: '情况说明、证明人或报道' },
  { text: '利用个人资源帮助学校解决办学中的难题', hint: '情况说明或学校证明' },
  { text: '个人先进事迹被外界媒体报道，为学校赢得声誉', hint: '报道的截图、剪报或链接' },
  { text: '担任“三名工程”、市内涵提升工程等项目负责人', hint: '立项文件' },
  { text: '指导省级及以上学生技能大赛', ...competition },
  { text: '指导省级及以上三创大赛', ...competition },
  { text: '指导省级及以上文明风采大赛', ...competition },
  { text: '担任班主任并尽心履职', ...post('class-teacher') },
  { text: '担任教研室主任并尽心履职', ...post('research-head') },
  { text: '担任中层干部并尽心履职', ...post('middle-manager') },
  { text: '担任高三升学班教学', hint: '课表', fact: { key: 'graduating-class', when: 'held' } },
  { text: '承担1周以上企业蹲点教学', hint: '派出通知或企业证明' },
  { text: '承担1周以上外出对口援建工作', hint: '派出通知或受援单位证明' },
]

const levelTwo: readonly Row[] = [
  { text: '无偿献血', hint: '献血证' },
  {
    text: '从事2个及以上多课头教学',
    hint: '课表',
    fact: { key: 'course-count', when: { atLeast: '2' } },
  },
  {
    text: '担任新教师教学师傅或班主任师傅并尽心履职',
    hint: '师徒结对协议',
    fact: { key: 'mentor', when: 'held' },
  },
  { text: '担任党支部委员并尽心履职', ...post('party-branch-committee') },
  { text: '担任工会小组长及工会委员并尽心履职', ...post('union-committee') },
  { text: '担任系团总支书记并尽心履职', ...post('league-secretary') },
  { text: '开出非职责内的校内外专题讲座', hint: '讲座通知或照片' },
  { text: '开出党课', hint: '党课记录或照片' },
  { text: '校内外开出党员示范课，评价良好及以上', hint: '听课评价表' },
  { text: '校内外开出党员示范性主题班会，评价良好及以上', hint: '听课评价表' },
  { text: '参与交通文明岗等志愿服务', hint: '服务记录或照片' },
  { text: '担任教师办公室室长并尽心履职', ...post('office-head') },
  { text: '参与“三联系”工作，取得一定成效', hint: '联系记录' },
  { text: '参与“三名工程”、市内涵提升工程等项目建设', hint: '项目文件或任务书' },
  { text: '周课时在12课时以上', hint: '课表', fact: { key: 'weekly-hours', when: { atLeast: '12' } } },
  { text: '开出选修课', hint: '选修课安排表' },
  {
    text: '早自修下班管理次数超系内平均',
    hint: '系部登记表',
    fact: { key: 'morning-study', when: 'above-department-average' },
  },
  {
    text: '值周值日次数超系内平均',
    hint: '系部登记表',
    fact: { key: 'duty', when: 'above-department-average' },
  },
  { text: '参与应急性值班或护校队工作', hint: '值班表' },
  { text: '主持或执笔其他市级及以上课题研究', hint: '立项或结题文件' },
  { text: '主持或执笔党建、德育课题研究', hint: '立项或结题文件' },
  { text: '开发校本教材', hint: '教材封面和编写人员页' },
  { text: '出版专著、教材', hint: '封面和版权页' },
  { text: '技术发明获得专利', hint: '专利证书' },
  { text: '担任教师兼行政并尽心履职', ...post('teacher-administrator') },
  { text: '担任非高三的升学班教学', hint: '课表' },
  { text: '指导省级以下学生技能大赛', ...competition },
  { text: '指导省级以下三创大赛', ...competition },
  { text: '指导省级以下文明风采大赛', ...competition },
  { text: '参与排定的招生宣传', hint: '招生宣传安排表' },
  { text: '主动承担临时性工作任务', hint: '任务说明或证明人' },
]

const numbered = (level: number, rows: readonly Row[]): readonly CatalogueItem[] =>
  rows.map((row, index) => ({
    id: `${level}-${String(index + 1).padStart(2, '0')}`,
    level,
    competition: false,
    ...row,
  }))

/** 党员先锋贡献清单 of the notice: 13 items of level one at 2 points, 31 of level two at 1 point, 57 points in all. */
export const noticeCatalogue: Catalogue = {
  levels: { '1': '2', '2': '1' },
  items: [...numbered(1, levelOne), ...numbered(2, levelTwo)],
}

/** Shipped catalogues by name, as `liangqi points` takes them. */
export const presets: Readonly<Record<string, Catalogue>> = { notice: noticeCatalogue }
