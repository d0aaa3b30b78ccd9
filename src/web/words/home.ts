import type { Counted } from '#contract/home-numbers.ts'
import type { Step, StepState } from '#domain/contributions/steps.ts'
import type { TodoKind } from '#domain/home/todos.ts'
import type { MeetingState } from '#domain/reviews/meeting.ts'

import { inState, path } from '../path.ts'

interface TodoWords {
  /** What is to be done; `count` is how many things. */
  readonly what: (count: number) => string
  /** On the button that leads there. */
  readonly go: string
  readonly to: string
}

export const todoWords: Record<TodoKind, TodoWords> = {
  'sign-goals': { what: () => '勾选本学期的贡献目标，签名', go: '去填写', to: path.list() },
  'hand-in-goals': { what: () => '贡献目标已签名，请上交', go: '去上交', to: path.list() },
  'answer-returned': {
    what: (count) => `支部退回了 ${count} 项，请按意见修改`,
    go: '去修改',
    to: path.list(),
  },
  'write-self-review': { what: () => '写本学期的自评自述', go: '去填写', to: path.list() },
  'sign-achievements': { what: () => '填写达成情况和说明，签名', go: '去填写', to: path.list() },
  'hand-in-achievements': { what: () => '达成情况已签名，请上交', go: '去上交', to: path.list() },
  'write-pledge': { what: () => '写本学期的亮旗承诺', go: '去写', to: path.pledges() },
  'answer-pledge': { what: () => '支部退回了您的承诺，请修改', go: '去修改', to: path.pledges() },
  'sign-pledge': { what: () => '承诺审核通过，请签名', go: '去签名', to: path.pledges() },
  'review-pledges': {
    what: (count) => `${count} 份承诺等待支部审核`,
    go: '去审核',
    to: path.branchPledges(),
  },
  'answer-story': {
    what: (count) => `支部退回了 ${count} 篇宣传，请按意见修改`,
    go: '去修改',
    to: path.stories(),
  },
  'review-stories': {
    what: (count) => `${count} 篇典型宣传等待支部审核`,
    go: '去审核',
    to: path.storyDesk(),
  },
  'check-stories': {
    what: (count) => `${count} 篇典型宣传等待保密审查`,
    go: '去审查',
    to: inState(path.storyDesk(), 'proposed'),
  },
  'approve-stories': {
    what: (count) => `${count} 篇典型宣传等待审批`,
    go: '去审批',
    to: inState(path.storyDesk(), 'checked'),
  },
  'publish-stories': {
    what: (count) => `${count} 篇典型宣传可以公开`,
    go: '去公开',
    to: inState(path.storyDesk(), 'approved'),
  },
  'decide-deeds': {
    what: (count) => `${count} 件突出事迹等待答复`,
    go: '去答复',
    to: inState(path.storyDesk(), 'reported'),
  },
  'reply-supervision': {
    what: (count) => `${count} 条师生留言等您答复`,
    go: '去答复',
    to: path.mySupervision(),
  },
  'answer-supervision': {
    what: (count) => `${count} 条师生留言等待办理`,
    go: '去办理',
    to: path.supervision(),
  },
  'check-publications': {
    what: (count) => `${count} 项等待保密审查`,
    go: '去审查',
    to: path.publications(),
  },
  'approve-publications': {
    what: (count) => `${count} 项等待审批公开`,
    go: '去审批',
    to: path.publications(),
  },
  'publish-publications': { what: (count) => `${count} 项可以公开`, go: '去公开', to: path.publications() },
  'see-stars': { what: () => '您的贡献度星级已经公布', go: '去查看', to: path.stars() },
  'report-tasks': {
    what: (count) => `您手上有 ${count} 项任务，完成后请报告`,
    go: '去办理',
    to: path.tasks(),
  },
  'verify-tasks': {
    what: (count) => `${count} 人报告完成了任务，等待核验`,
    go: '去核验',
    to: path.taskDesk(),
  },
  'confirm-items': { what: (count) => `${count} 项达成情况等待支部核实`, go: '去核实', to: path.confirm() },
  'answer-requests': { what: (count) => `${count} 位党员申请取回修改`, go: '去处理', to: path.confirm() },
  'remind-members': { what: (count) => `${count} 位党员还没有完成`, go: '看进度', to: path.progress() },
  'hold-review': { what: () => '组织召开民主评议会', go: '去准备', to: path.reviews() },
  'propose-grades': {
    what: () => '支部先锋指数：评分，建议等次，上报',
    go: '去评分',
    to: path.ownBranchEvaluation(),
  },
  'confirm-grades': {
    what: (count) => `${count} 个支部上报的先锋指数等次等待审定`,
    go: '去审定',
    to: path.evaluations(),
  },
  'lock-grades': {
    what: (count) => `${count} 个支部的先锋指数公示期满，可以定案`,
    go: '去定案',
    to: path.evaluations(),
  },
  'answer-grade-objections': {
    what: (count) => `${count} 条先锋指数异议等待答复`,
    go: '去答复',
    to: path.evaluations(),
  },
  'open-term': { what: () => '还没有进行中的学期', go: '去新建', to: path.terms() },
  'recognise-others': {
    what: (count) => `${count} 项“其他”贡献等待学校认定`,
    go: '去认定',
    to: path.others(),
  },
  'decide-results': {
    what: (count) => `${count} 个支部的评议结果等待审定`,
    go: '去审定',
    to: path.reviews(),
  },
  'answer-objections': { what: (count) => `${count} 条异议等待答复`, go: '去答复', to: path.publicity() },
  'answer-corrections': {
    what: (count) => `${count} 项资料更正申请等待答复`,
    go: '去答复',
    to: path.corrections(),
  },
  'look-at-failures': { what: (count) => `${count} 件事没有送达或办成`, go: '去查看', to: path.system() },
}

export const homeWords = {
  hello: (name: string) => `${name}，您好`,
  todo: '要做的事',
  nothing: '现在没有要您做的事',
  nothingHint: '有新的事情，会出现在这里，也会发到消息里。',
  noTerm: '还没有开始的学期',
  noTermHint: '学校新建并启动学期以后，这里会告诉您下一步做什么。',
  next: (phase: string, day: string) => `下一阶段“${phase}”：${day}`,
  steps: '我的清单',
  openList: '打开清单',
  points: '先锋贡献分',
  pointsWhy: '这些分是怎么来的',
  pointsRule: '一级贡献每条以2分，二级贡献每条以1分计；达成的条目经支部核实后计分。',
  stars: (term: string) => `${term} · 贡献度星级`,
  starsWhy: '看依据',
  final: '结果已确定',
  inPublicity: '公示中，可以提出异议',
  openProgress: '看进度',
  branches: '各党支部',
  pending: '待核实',
  missingShort: '未完成',
  review: '评议会',
  branch: (members: number) => `${members} 名党员`,
  missing: '还没有完成的党员',
  messages: '消息',
  unread: '未读',
  read: '已读',
  noUnread: '没有未读消息',
  noMessages: '还没有消息',
  markRead: '知道了',
  markAll: '全部知道了',
  markUnread: '放回未读',
  open: '去看看',
} as const

export const stepNames: Record<Step, string> = {
  'goals-signed': '目标签名',
  'goals-handed-in': '目标上交',
  'self-review': '自评自述',
  'achievements-signed': '达成签名',
  'achievements-handed-in': '达成上交',
  confirmed: '支部核实',
}

export const stepStateWords: Record<StepState, string> = {
  done: '已完成',
  missing: '要做',
  waiting: '等支部',
  later: '未到时候',
  over: '已过期',
}

export const reviewWords: Record<MeetingState, string> = {
  preparing: '准备中',
  meeting: '开会中',
  counting: '计票中',
  deciding: '待审定',
  publicity: '公示中',
  locked: '已确定',
}

export const countedWords: Record<Counted, string> = {
  goalsHandedIn: '目标已上交',
  achievementsHandedIn: '达成已上交',
  confirmed: '支部已核实',
  pledgesSigned: '承诺已签名',
  onTasks: '承担任务',
  tasksVerified: '任务已核验',
  meetingsHeld: '会议已办结',
  meetingsPlanned: '会议已安排',
}
