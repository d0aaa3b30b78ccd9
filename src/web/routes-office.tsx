import { agreementReaders } from '#domain/bureau/sides.ts'

import { path } from './path.ts'
import { page, type Route } from './route.ts'

/** What secretaries, branch committees and the offices of the school do: the middle of the table in `routes.tsx`. */
export const officeRoutes: readonly Route[] = [
  {
    at: path.confirm(),
    title: '核实贡献',
    page: page(() => import('./rooms/contributions/pages/confirm.tsx'), 'ConfirmPage'),
    menu: {
      group: '支部',
      icon: 'check',
      hats: ['secretary', 'branch-committee', 'committee'],
      tab: 2,
      tabTitle: '核实',
    },
  },
  {
    at: path.memberList(':branchId', ':memberId'),
    title: '党员的贡献清单',
    page: page(() => import('./rooms/contributions/pages/member-list.tsx'), 'MemberListPage'),
  },
  {
    at: path.study(),
    title: '组织生活',
    page: page(() => import('./rooms/study/pages/study.tsx'), 'StudyPage'),
    menu: {
      group: '支部',
      icon: 'book',
      hats: ['secretary', 'branch-committee', 'committee', 'party-office'],
    },
  },
  {
    at: path.newMeeting(),
    title: '安排会议',
    page: page(() => import('./rooms/study/pages/new-meeting.tsx'), 'NewMeetingPage'),
  },
  {
    at: path.studyMeeting(':branchId', ':meetingId'),
    title: '会议',
    page: page(() => import('./rooms/study/pages/meeting.tsx'), 'StudyMeetingPage'),
  },
  {
    at: path.editMeeting(':branchId', ':meetingId'),
    title: '修改会议安排',
    page: page(() => import('./rooms/study/pages/edit-meeting.tsx'), 'EditMeetingPage'),
  },
  {
    at: path.studyScreen(':branchId', ':meetingId'),
    title: '签到大屏幕',
    page: page(() => import('./rooms/study/pages/screen.tsx'), 'StudyScreenPage'),
    bare: true,
  },
  {
    at: path.numbers(),
    title: '工作概览',
    page: page(() => import('./rooms/home/pages/numbers.tsx'), 'NumbersPage'),
    menu: {
      group: '支部',
      icon: 'chart',
      hats: ['secretary', 'branch-committee', 'committee', 'party-office'],
    },
  },
  {
    at: path.numbersHall(),
    title: '概览大屏',
    page: page(() => import('./rooms/home/pages/numbers-hall.tsx'), 'NumbersHallPage'),
    bare: true,
  },
  {
    at: path.progress(),
    title: '清单进度',
    page: page(() => import('./rooms/contributions/pages/progress.tsx'), 'ProgressPage'),
    menu: {
      group: '支部',
      icon: 'list',
      hats: ['secretary', 'branch-committee', 'committee', 'party-office'],
      tab: 3,
      tabTitle: '进度',
    },
  },
  {
    at: path.taskDesk(),
    title: '任务发布与核验',
    page: page(() => import('./rooms/tasks/pages/desk.tsx'), 'DeskPage'),
    menu: {
      group: '支部',
      icon: 'paper',
      hats: ['secretary', 'committee', 'party-office', 'personnel'],
      tab: 4,
      tabTitle: '任务',
    },
  },
  {
    at: path.newTask(),
    title: '新建任务',
    page: page(() => import('./rooms/tasks/pages/new-task.tsx'), 'NewTaskPage'),
  },
  {
    at: path.editTask(':taskId'),
    title: '修改任务',
    page: page(() => import('./rooms/tasks/pages/edit-task.tsx'), 'EditTaskPage'),
  },
  {
    at: path.keptTask(':taskId'),
    title: '任务',
    page: page(() => import('./rooms/tasks/pages/kept-task.tsx'), 'KeptTaskPage'),
  },
  {
    at: path.taskChances(),
    title: '任务分布',
    page: page(() => import('./rooms/tasks/pages/chances.tsx'), 'ChancesPage'),
    menu: {
      group: '支部',
      icon: 'grid',
      hats: ['secretary', 'branch-committee', 'committee', 'party-office'],
    },
  },
  {
    at: path.branchPledges(),
    title: '支部的承诺',
    page: page(() => import('./rooms/pledges/pages/branch-pledges.tsx'), 'BranchPledgesPage'),
    menu: { group: '支部', icon: 'flag', hats: ['secretary', 'branch-committee', 'committee'] },
  },
  {
    at: path.ownBranchEvaluation(),
    title: '支部先锋指数',
    page: page(() => import('./rooms/pioneer/pages/branch-evaluation.tsx'), 'OwnBranchEvaluationPage'),
    menu: { group: '支部', icon: 'chart', hats: ['secretary', 'branch-committee'] },
  },
  {
    at: path.branchEvaluation(':termId', ':branchId'),
    title: '支部先锋指数',
    page: page(() => import('./rooms/pioneer/pages/branch-evaluation.tsx'), 'BranchEvaluationPage'),
  },
  {
    at: path.evaluatedMember(':termId', ':branchId', ':memberId'),
    title: '党员的先锋指数',
    page: page(() => import('./rooms/pioneer/pages/evaluated-member.tsx'), 'EvaluatedMemberPage'),
  },
  {
    at: path.storyDesk(),
    title: '宣传审核',
    page: page(() => import('./rooms/stories/pages/desk.tsx'), 'StoryDeskPage'),
    menu: {
      group: '支部',
      icon: 'camera',
      hats: ['secretary', 'branch-committee', 'committee', 'party-office', 'discipline'],
    },
  },
  {
    at: path.deskStory(':storyId'),
    title: '典型宣传',
    page: page(() => import('./rooms/stories/pages/desk-story.tsx'), 'DeskStoryPage'),
  },
  {
    at: path.supervision(),
    title: '师生监督',
    page: page(() => import('./rooms/supervision/pages/branch-posts.tsx'), 'BranchPostsPage'),
    menu: { group: '支部', icon: 'chat', hats: ['secretary', 'party-office'] },
  },
  {
    at: path.publications(),
    title: '公开审查',
    page: page(() => import('./rooms/pledges/pages/publications.tsx'), 'PublicationsPage'),
    menu: { group: '学期', icon: 'shield', hats: ['party-office', 'committee', 'discipline'] },
  },
  {
    at: path.newNotice(),
    title: '写通知',
    page: page(() => import('./rooms/pledges/pages/new-notice.tsx'), 'NewNoticePage'),
  },
  {
    at: path.others(),
    title: '认定“其他”',
    page: page(() => import('./rooms/contributions/pages/recognise.tsx'), 'RecognisePage'),
    menu: { group: '学期', icon: 'stamp', hats: ['committee', 'party-office'] },
  },
  {
    at: path.facts(),
    title: '部门数据',
    page: page(() => import('./rooms/contributions/pages/facts.tsx'), 'FactsPage'),
    menu: {
      group: '学期',
      icon: 'upload',
      hats: ['party-office', 'personnel', 'committee', 'administrator'],
    },
  },
  {
    at: path.appraisals(),
    title: '绩效评价',
    page: page(() => import('./rooms/appraisals/pages/appraisals.tsx'), 'AppraisalsPage'),
    menu: { group: '学期', icon: 'chart', hats: ['personnel', 'committee'] },
  },
  {
    at: path.talks(),
    title: '约谈与帮扶',
    page: page(() => import('./rooms/talks/pages/talks.tsx'), 'TalksPage'),
    menu: { group: '学期', icon: 'chat', hats: ['committee'] },
  },
  {
    at: path.planTalk(':termId', ':memberId'),
    title: '安排约谈',
    page: page(() => import('./rooms/talks/pages/plan-talk.tsx'), 'PlanTalkPage'),
  },
  {
    at: path.bureauSchools(),
    title: '各校统计',
    page: page(() => import('./rooms/bureau/pages/schools.tsx'), 'SchoolsPage'),
    menu: { where: 'bureau', group: '各校', icon: 'chart', hats: ['committee', 'party-office'], tab: 2 },
  },
  {
    at: path.bureauTemplates(),
    title: '发布模板',
    page: page(() => import('./rooms/bureau/pages/templates.tsx'), 'TemplatesPage'),
    menu: { where: 'bureau', group: '各校', icon: 'paper', hats: ['committee', 'party-office'], tab: 3 },
  },
  {
    at: path.toBureau(),
    title: '对上级的统计',
    page: page(() => import('./rooms/bureau/pages/to-bureau.tsx'), 'ToBureauPage'),
    menu: { where: 'under-bureau', group: '学期', icon: 'shield', hats: agreementReaders },
  },
  {
    at: path.offers(),
    title: '上级模板',
    page: page(() => import('./rooms/bureau/pages/offers.tsx'), 'OffersPage'),
    menu: { where: 'under-bureau', group: '学期', icon: 'download', hats: agreementReaders },
  },
  {
    at: path.offer(':templateId'),
    title: '上级模板',
    page: page(() => import('./rooms/bureau/pages/offer.tsx'), 'OfferPage'),
  },
  {
    at: path.cases(),
    title: '组织处置',
    page: page(() => import('./rooms/cases/pages/cases.tsx'), 'CasesPage'),
    menu: { group: '学期', icon: 'paper', hats: ['committee'] },
  },
  {
    at: path.startCase(':memberId'),
    title: '启动组织处置',
    page: page(() => import('./rooms/cases/pages/start-case.tsx'), 'StartCasePage'),
  },
]
