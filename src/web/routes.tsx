import { path } from './path.ts'
import { page, type Route } from './route.ts'
import { houseRoutes } from './routes-house.tsx'
import { officeRoutes } from './routes-office.tsx'

/**
 * One table: path → page → who finds it in the menu. Each room adds its lines here, in the order of the menu.
 * What the menu hides the server refuses as well; a page reached by its address says why it cannot be used.
 */
export const routes: readonly Route[] = [
  {
    at: path.home(),
    title: '首页',
    page: page(() => import('./rooms/home/pages/home.tsx'), 'HomePage'),
    menu: { where: 'both', group: '我的', icon: 'home', hats: 'everyone', tab: 1 },
  },
  {
    at: path.messages(),
    title: '消息',
    page: page(() => import('./rooms/home/pages/messages.tsx'), 'MessagesPage'),
  },
  {
    at: path.list(),
    title: '我的贡献清单',
    page: page(() => import('./rooms/contributions/pages/my-list.tsx'), 'MyListPage'),
    menu: { group: '我的', icon: 'list', hats: ['member'], tab: 2, tabTitle: '我的清单' },
  },
  {
    at: path.listHistory(),
    title: '签名记录',
    page: page(() => import('./rooms/contributions/pages/history.tsx'), 'HistoryPage'),
  },
  {
    at: path.signList(':part'),
    title: '签名',
    page: page(() => import('./rooms/contributions/pages/sign.tsx'), 'SignPage'),
  },
  {
    at: path.myStudy(),
    title: '我的会议',
    page: page(() => import('./rooms/study/pages/my-study.tsx'), 'MyStudyPage'),
    menu: { group: '我的', icon: 'calendar', hats: ['member'] },
  },
  {
    at: path.studyNotes(),
    title: '学习笔记',
    page: page(() => import('./rooms/study/pages/notes.tsx'), 'NotesPage'),
    menu: { group: '我的', icon: 'paper', hats: ['member'] },
  },
  {
    at: path.studySignIn(':meetingId', ':code'),
    title: '会议签到',
    page: page(() => import('./rooms/study/pages/sign-in.tsx'), 'SignInPage'),
  },
  {
    at: path.pledges(),
    title: '我的亮旗承诺',
    page: page(() => import('./rooms/pledges/pages/my-pledge.tsx'), 'MyPledgePage'),
    menu: { group: '我的', icon: 'flag', hats: ['member'] },
  },
  {
    at: path.stories(),
    title: '典型宣传',
    page: page(() => import('./rooms/stories/pages/my-stories.tsx'), 'MyStoriesPage'),
    menu: { group: '我的', icon: 'camera', hats: ['member'] },
  },
  {
    at: path.story(':storyId'),
    title: '典型宣传',
    page: page(() => import('./rooms/stories/pages/story.tsx'), 'StoryPage'),
  },
  {
    at: path.exportStory(':storyId'),
    title: '导出到微信、QQ',
    page: page(() => import('./rooms/stories/pages/export.tsx'), 'ExportStoryPage'),
  },
  {
    at: path.mySupervision(),
    title: '师生留言',
    page: page(() => import('./rooms/supervision/pages/my-posts.tsx'), 'MyPostsPage'),
    menu: { group: '我的', icon: 'chat', hats: ['member'] },
  },
  {
    at: path.stars(),
    title: '我的星级',
    page: page(() => import('./rooms/reviews/pages/my-stars.tsx'), 'MyStarsPage'),
    menu: { group: '我的', icon: 'star', hats: ['member'], tab: 3 },
  },
  {
    at: path.tasks(),
    title: '勇挑重担',
    page: page(() => import('./rooms/tasks/pages/tasks.tsx'), 'TasksPage'),
    menu: { group: '我的', icon: 'flag', hats: ['member'], tab: 4, tabTitle: '任务' },
  },
  {
    at: path.task(':taskId'),
    title: '任务',
    page: page(() => import('./rooms/tasks/pages/task.tsx'), 'TaskPage'),
  },
  {
    at: path.matters(),
    title: '个别事项',
    page: page(() => import('./rooms/talks/pages/matters.tsx'), 'MattersPage'),
    menu: { group: '我的', icon: 'paper', hats: 'everyone' },
  },
  {
    at: path.matter(':talkId'),
    title: '个别事项',
    page: page(() => import('./rooms/talks/pages/matter.tsx'), 'MatterPage'),
  },
  {
    at: path.caseFile(':caseId'),
    title: '个别事项',
    page: page(() => import('./rooms/cases/pages/case-file.tsx'), 'CaseFilePage'),
  },
  {
    at: path.myIndex(),
    title: '我的先锋指数',
    page: page(() => import('./rooms/pioneer/pages/my-index.tsx'), 'MyIndexPage'),
    menu: { group: '我的', icon: 'chart', hats: ['member'] },
  },
  {
    at: path.reviews(),
    title: '评议会',
    page: page(() => import('./rooms/reviews/pages/reviews.tsx'), 'ReviewsPage'),
    menu: {
      group: '评议',
      icon: 'stamp',
      hats: ['secretary', 'branch-committee', 'committee', 'discipline', 'party-office'],
    },
  },
  {
    at: path.review(':termId', ':branchId'),
    title: '评议会',
    page: page(() => import('./rooms/reviews/pages/meeting.tsx'), 'MeetingPage'),
  },
  {
    at: path.reviewResult(':termId', ':branchId'),
    title: '评议结果',
    page: page(() => import('./rooms/reviews/pages/result.tsx'), 'ResultPage'),
  },
  {
    at: path.reviewScreen(':termId', ':branchId'),
    title: '会场大屏幕',
    page: page(() => import('./rooms/reviews/pages/screen.tsx'), 'ScreenPage'),
    bare: true,
  },
  {
    at: path.ballot(':reviewId'),
    title: '手机投票',
    page: page(() => import('./rooms/reviews/pages/ballot.tsx'), 'BallotPage'),
  },
  {
    at: path.counts(),
    title: '计票',
    page: page(() => import('./rooms/reviews/pages/counts.tsx'), 'CountsPage'),
    menu: { group: '评议', icon: 'list', hats: 'everyone' },
  },
  {
    at: path.count(':reviewId'),
    title: '录入票数',
    page: page(() => import('./rooms/reviews/pages/count.tsx'), 'CountPage'),
  },
  {
    at: path.publicity(),
    title: '评议公示',
    page: page(() => import('./rooms/reviews/pages/publicity.tsx'), 'PublicityPage'),
    menu: { group: '评议', icon: 'flag', hats: 'everyone' },
  },
  {
    at: path.publishedGrades(),
    title: '先锋指数公示',
    page: page(() => import('./rooms/pioneer/pages/published.tsx'), 'PublishedGradesPage'),
    menu: { group: '评议', icon: 'flag', hats: 'everyone' },
  },
  {
    at: path.evaluations(),
    title: '先锋指数评价',
    page: page(() => import('./rooms/pioneer/pages/evaluations.tsx'), 'EvaluationsPage'),
    menu: { group: '评议', icon: 'chart', hats: ['committee', 'party-office', 'discipline'] },
  },
  {
    at: path.whatIf(),
    title: '办法试算',
    page: page(() => import('./rooms/reviews/pages/what-if.tsx'), 'WhatIfPage'),
    menu: { group: '评议', icon: 'scale', hats: ['committee', 'party-office'] },
  },
  {
    at: path.terms(),
    title: '学期',
    page: page(() => import('./rooms/terms/pages/terms.tsx'), 'TermsPage'),
    menu: { group: '学期', icon: 'flag', hats: 'everyone' },
  },
  {
    at: path.newTerm(),
    title: '新建学期',
    page: page(() => import('./rooms/terms/pages/new-term.tsx'), 'NewTermPage'),
  },
  {
    at: path.term(':termId'),
    title: '学期',
    page: page(() => import('./rooms/terms/pages/term.tsx'), 'TermPage'),
  },
  {
    at: path.editTerm(':termId'),
    title: '修改学期',
    page: page(() => import('./rooms/terms/pages/edit-term.tsx'), 'EditTermPage'),
  },
  {
    at: path.termPolicy(':termId'),
    title: '本学期的评议办法',
    page: page(() => import('./rooms/terms/pages/term-policy.tsx'), 'TermPolicyPage'),
  },
  {
    at: path.termExtensions(':termId'),
    title: '个别延期',
    page: page(() => import('./rooms/terms/pages/extensions.tsx'), 'ExtensionsPage'),
  },
  {
    at: path.policies(),
    title: '评议办法',
    page: page(() => import('./rooms/terms/pages/policies.tsx'), 'PoliciesPage'),
    menu: { where: 'both', group: '学期', icon: 'scale', hats: 'everyone' },
  },
  {
    at: path.editPolicy(),
    title: '修改评议办法',
    page: page(() => import('./rooms/terms/pages/edit-policy.tsx'), 'EditPolicyPage'),
  },
  {
    at: path.schemes(),
    title: '先锋指数办法',
    page: page(() => import('./rooms/pioneer/pages/schemes.tsx'), 'SchemesPage'),
    menu: { where: 'both', group: '学期', icon: 'sliders', hats: 'everyone' },
  },
  {
    at: path.editScheme(),
    title: '修改先锋指数办法',
    page: page(() => import('./rooms/pioneer/pages/edit-scheme.tsx'), 'EditSchemePage'),
  },
  {
    at: path.catalogues(),
    title: '清单目录',
    page: page(() => import('./rooms/catalogue/pages/catalogues.tsx'), 'CataloguesPage'),
    menu: { where: 'both', group: '学期', icon: 'book', hats: 'everyone' },
  },
  {
    at: path.catalogue(':catalogueId'),
    title: '清单目录',
    page: page(() => import('./rooms/catalogue/pages/catalogue.tsx'), 'CataloguePage'),
  },
  {
    at: path.editCatalogue(':catalogueId'),
    title: '修改清单目录',
    page: page(() => import('./rooms/catalogue/pages/edit-catalogue.tsx'), 'EditCataloguePage'),
  },
  {
    at: path.calendar(),
    title: '工作日历',
    page: page(() => import('./rooms/terms/pages/calendar.tsx'), 'CalendarPage'),
    menu: { group: '学期', icon: 'calendar', hats: ['committee', 'party-office', 'administrator'] },
  },
  ...officeRoutes,
  ...houseRoutes,
]

/** What anybody may open without signing in. */
export const openRoutes: readonly Route[] = [
  {
    at: path.recount(),
    title: '重新计票',
    page: page(() => import('./rooms/reviews/pages/recount.tsx'), 'RecountPage'),
  },
  {
    at: path.ballotRoot(':reviewId'),
    title: '开票校验码',
    page: page(() => import('./rooms/reviews/pages/root.tsx'), 'RootPage'),
  },
]
