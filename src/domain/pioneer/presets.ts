import type { ScaleGrade } from '../reviews/questions.ts'
import type { BaseItem, CountedItem, Grade, MemberClass, Scheme, Scorer, Veto } from './scheme.ts'

// Three schemes that schools start from. Items follow the chapters of the notice; names, weights and lines are examples,
// since the school's own 管理办法 decides. No grade is 警示 or 不合格: these need a procedure, not a score.

const base = (id: string, name: string, max: string, scorer: Scorer): BaseItem => ({
  id,
  name,
  max,
  per: '1',
  scorer,
  over: 'refused',
})
const counted = (id: string, name: string, per: string, max: string | null): CountedItem => ({
  id,
  name,
  per,
  max,
})
const lines = (best: string, good: string, fair: string): readonly Grade[] => [
  { name: '先锋', from: best, to: null },
  { name: '良好', from: good, to: best },
  { name: '一般', from: fair, to: good },
  { name: '需改进', from: null, to: fair },
]
const memberClass = (id: string, name: string, rest: Partial<MemberClass> = {}): MemberClass => ({
  id,
  name,
  graded: true,
  exempt: [],
  exemptAs: 'scaled',
  withoutSources: [],
  ...rest,
})

/** 互评 and 群众评 at the branch's meeting: four grades that people know from other ratings. */
const fourGrades: readonly ScaleGrade[] = [
  { name: '优秀', value: '100' },
  { name: '良好', value: '80' },
  { name: '合格', value: '60' },
  { name: '不合格', value: '0' },
]

const discipline: Veto = {
  id: 'discipline',
  name: '受到党纪政务处分，或有师德失范、违反廉洁自律规范的行为，经组织认定',
  zero: 'none',
  atMost: '需改进',
}
const study = '参加“三会一课”、组织生活会和主题党日，做好学习笔记'
const ethics = '师德修养与廉洁自律'
const teaching = '钻研业务，提升育人本领'
const duty = '尽职担当，带头服从工作安排'
const pledge = '作出先锋承诺并兑现'
const goals = '个人努力目标达成'

const contributions = counted('contributions', '先锋贡献清单的贡献分', '0.5', '10')
const urgent = counted('urgent', '承担急难险重任务', '2', '6')
const stories = counted('stories', '先进事迹得到宣传', '1', '4')
const absence = counted('absence', '无故缺席组织生活', '1', '6')
const shirking = counted('shirking', '推诿塞责、应付了事，经支部核实', '2', '8')
const broken = counted('broken', '承诺未兑现又没有客观原因', '2', '6')

const eightyTwenty: Scheme = {
  name: '80 + 20：基础分 80，贡献加分 20',
  period: 'term',
  sources: { self: '10', peer: '30', branch: '40', masses: '20' },
  scale: fourGrades,
  base: {
    max: '80',
    items: [
      base('study', study, '20', 'records'),
      base('ethics', ethics, '20', 'sources'),
      base('duty', duty, '20', 'sources'),
      base('pledge', pledge, '10', 'branch'),
      base('goals', goals, '10', 'branch'),
    ],
  },
  plus: { max: '20', items: [contributions, urgent, stories] },
  minus: { max: null, items: [absence, shirking, broken] },
  vetoes: [discipline],
  clamp: { min: '0', max: '100' },
  classes: [
    memberClass('full', '正式党员'),
    memberClass('probationary', '预备党员', { graded: false }),
    memberClass('retired', '离退休党员', { graded: false }),
  ],
  grades: lines('90', '75', '60'),
  quota: { rounding: 'floor', cumulative: false, shares: [{ grade: '先锋', share: '30' }] },
}

const sixtyTwentyTwenty: Scheme = {
  name: '60 + 20 − 20：基础分 60，加分、扣分各不超过 20，可以归零',
  period: 'half-year',
  sources: null,
  scale: null,
  base: {
    max: '60',
    items: [
      base('study', study, '15', 'records'),
      base('ethics', ethics, '15', 'branch'),
      base('duty', duty, '15', 'department'),
      base('pledge', pledge, '15', 'branch'),
    ],
  },
  plus: { max: '20', items: [contributions, urgent, stories] },
  minus: { max: '20', items: [absence, shirking, broken] },
  vetoes: [
    { id: 'unpledged', name: '不作先锋承诺', zero: 'plus', atMost: null },
    { id: 'refusal', name: '无正当理由拒绝组织分配的任务', zero: 'score', atMost: null },
    discipline,
  ],
  clamp: { min: '0', max: '80' },
  classes: [],
  grades: lines('70', '60', '45'),
  quota: null,
}

const hundredTwenty: Scheme = {
  name: '100 + 20：基础分 100，加分 20',
  period: 'year',
  sources: { self: '10', peer: '40', branch: '50' },
  scale: fourGrades,
  base: {
    max: '100',
    items: [
      base('study', study, '20', 'records'),
      base('ethics', ethics, '20', 'sources'),
      base('teaching', teaching, '20', 'department'),
      base('duty', duty, '20', 'sources'),
      base('pledge', pledge, '10', 'branch'),
      base('goals', goals, '10', 'branch'),
    ],
  },
  plus: { max: '20', items: [contributions, urgent, stories] },
  minus: { max: null, items: [] },
  vetoes: [discipline],
  clamp: { min: '0', max: '120' },
  classes: [
    memberClass('teaching', '任课教师党员'),
    memberClass('support', '行政后勤党员', { exempt: ['teaching'] }),
    memberClass('probationary', '预备党员', { graded: false }),
  ],
  grades: lines('100', '85', '60'),
  quota: null,
}

/** Shipped schemes by name, as `liangqi index` takes them. */
export const schemePresets: Readonly<Record<string, Scheme>> = {
  '80+20': eightyTwenty,
  '60+20-20': sixtyTwentyTwenty,
  '100+20': hundredTwenty,
}
