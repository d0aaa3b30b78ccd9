import type { TaskKind, TaskOffice } from '#domain/tasks/task.ts'

export interface SampleTask {
  readonly office: TaskOffice
  /** Of the secretary who publishes; null for the offices of the school. */
  readonly branch: number | null
  readonly kind: TaskKind
  readonly title: string
  readonly asks: string
  readonly places: number
  readonly item: string
  /** What members report. */
  readonly words: string
  readonly claims: readonly ('held' | 'withdrawn' | 'reported' | 'returned' | 'verified')[]
  /** Can still be claimed today. */
  readonly stillOpen: boolean
  readonly isDraft?: true
  /** Why it was called off. */
  readonly cancelled?: string
}

const temporary = '主动承担临时性工作任务'
const duty = '参与应急性值班或护校队工作'

/** Made up; in the order in which they are published. */
export const tasks: readonly SampleTask[] = [
  {
    office: 'party-office',
    branch: null,
    kind: 'urgent',
    title: '台风期间校园夜间值守',
    asks: '台风登陆期间，每晚两人在行政楼值守，巡查宿舍、车库和配电房，发现险情立即报告总值班。联系人：党政办。',
    places: 4,
    item: duty,
    words: '值守两晚，巡查六次，及时清理了三号楼的排水口。',
    claims: ['verified', 'verified', 'withdrawn', 'verified'],
    stillOpen: false,
  },
  {
    office: 'personnel',
    branch: null,
    kind: 'temporary',
    title: '教师资格认定材料整理',
    asks: '协助人事处核对本学期教师资格认定材料，约需两个下午。',
    places: 2,
    item: temporary,
    words: '核对材料四十六份，退回补件五份。',
    claims: ['verified', 'returned'],
    stillOpen: false,
  },
  {
    office: 'secretary',
    branch: 1,
    kind: 'temporary',
    title: '技能大赛实训工位布置',
    asks: '周五下午布置二号实训楼的比赛工位，检查电源和量具，约两小时。',
    places: 3,
    item: temporary,
    words: '布置工位三十个，更换损坏的插座两处。',
    claims: ['reported', 'held'],
    stillOpen: true,
  },
  {
    office: 'committee',
    branch: null,
    kind: 'key',
    title: '专业群建设申报书撰写',
    asks: '参加申报书撰写小组，分头完成产业调研、课程体系和师资三部分，每周碰头一次。',
    places: 3,
    item: '参与“三名工程”、市内涵提升工程等项目建设',
    words: '完成产业调研部分初稿八千字。',
    claims: ['reported'],
    stillOpen: true,
  },
  {
    office: 'party-office',
    branch: null,
    kind: 'urgent',
    title: '寒潮应急抢修与巡查',
    asks: '寒潮期间配合总务处巡查水管和供暖，随叫随到，时间为一周。',
    places: 5,
    item: duty,
    words: '',
    claims: ['held', 'held'],
    stillOpen: true,
  },
  {
    office: 'party-office',
    branch: null,
    kind: 'temporary',
    title: '校园开放日引导',
    asks: '开放日上午在校门和实训楼引导家长，讲解专业情况。',
    places: 8,
    item: '参与排定的招生宣传',
    words: '',
    claims: [],
    stillOpen: true,
    isDraft: true,
  },
  {
    office: 'personnel',
    branch: null,
    kind: 'temporary',
    title: '校园招聘会现场服务',
    asks: '招聘会当天在体育馆引导用人单位和学生，半天。',
    places: 6,
    item: temporary,
    words: '',
    claims: ['held'],
    stillOpen: true,
    cancelled: '招聘会改在线上举行。',
  },
]
