import { keepers, overseers } from '#domain/organisation/can.ts'

import { path } from './path.ts'
import { page, type Route } from './route.ts'

/**
 * One table: path → page → who finds it in the menu. Each room adds its lines here, in the order of the menu.
 * What the menu hides the server refuses as well; a page reached by its address says why it cannot be used.
 */
export const routes: readonly Route[] = [
  {
    at: path.home(),
    title: '首页',
    page: page(() => import('./rooms/home/pages/home.tsx'), 'HomePage'),
    menu: { group: '我的', icon: 'home', hats: 'everyone', tab: 1 },
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
    at: path.pledges(),
    title: '我的亮旗承诺',
    page: page(() => import('./rooms/pledges/pages/my-pledge.tsx'), 'MyPledgePage'),
    menu: { group: '我的', icon: 'flag', hats: ['member'] },
  },
  {
    at: path.stars(),
    title: '我的星级',
    page: page(() => import('./rooms/reviews/pages/my-stars.tsx'), 'MyStarsPage'),
    menu: { group: '我的', icon: 'star', hats: ['member'], tab: 3 },
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
    menu: { group: '学期', icon: 'scale', hats: 'everyone' },
  },
  {
    at: path.editPolicy(),
    title: '修改评议办法',
    page: page(() => import('./rooms/terms/pages/edit-policy.tsx'), 'EditPolicyPage'),
  },
  {
    at: path.catalogues(),
    title: '清单目录',
    page: page(() => import('./rooms/catalogue/pages/catalogues.tsx'), 'CataloguesPage'),
    menu: { group: '学期', icon: 'book', hats: 'everyone' },
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
    at: path.progress(),
    title: '清单进度',
    page: page(() => import('./rooms/contributions/pages/progress.tsx'), 'ProgressPage'),
    menu: {
      group: '支部',
      icon: 'chart',
      hats: ['secretary', 'branch-committee', 'committee', 'party-office'],
      tab: 3,
      tabTitle: '进度',
    },
  },
  {
    at: path.branchPledges(),
    title: '支部的承诺',
    page: page(() => import('./rooms/pledges/pages/branch-pledges.tsx'), 'BranchPledgesPage'),
    menu: { group: '支部', icon: 'flag', hats: ['secretary', 'branch-committee', 'committee'] },
  },
  {
    at: path.publications(),
    title: '公开审查',
    page: page(() => import('./rooms/pledges/pages/publications.tsx'), 'PublicationsPage'),
    menu: { group: '学期', icon: 'shield', hats: ['party-office', 'committee', 'discipline'] },
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
    at: path.myRecord(),
    title: '我的登记信息',
    page: page(() => import('./rooms/organisation/pages/person.tsx'), 'MyRecordPage'),
    menu: { group: '我的', icon: 'person', hats: 'everyone' },
  },
  {
    at: path.organisation(),
    title: '组织架构',
    page: page(() => import('./rooms/organisation/pages/overview.tsx'), 'OverviewPage'),
    menu: { group: '组织', icon: 'building', hats: overseers },
  },
  {
    at: path.branch(':branchId'),
    title: '支部名册',
    page: page(() => import('./rooms/organisation/pages/branch.tsx'), 'BranchPage'),
    menu: {
      group: '支部',
      icon: 'people',
      hats: ['secretary', 'branch-committee'],
      to: ({ branchId }) => (branchId === null ? path.organisation() : path.branch(branchId)),
    },
  },
  {
    at: path.staffList(),
    title: '教职工名单',
    page: page(() => import('./rooms/organisation/pages/staff.tsx'), 'StaffPage'),
    menu: { group: '组织', icon: 'people', hats: overseers },
  },
  {
    at: path.newPerson(),
    title: '新增教职工',
    page: page(() => import('./rooms/organisation/pages/new-person.tsx'), 'NewPersonPage'),
  },
  {
    at: path.person(':staffId'),
    title: '教职工',
    page: page(() => import('./rooms/organisation/pages/person.tsx'), 'PersonPage'),
  },
  {
    at: path.editPerson(':staffId'),
    title: '修改登记信息',
    page: page(() => import('./rooms/organisation/pages/edit-person.tsx'), 'EditPersonPage'),
  },
  {
    at: path.departments(),
    title: '处室（系）',
    page: page(() => import('./rooms/organisation/pages/departments.tsx'), 'DepartmentsPage'),
    menu: { group: '组织', icon: 'grid', hats: overseers },
  },
  {
    at: path.roles(),
    title: '身份与权限',
    page: page(() => import('./rooms/organisation/pages/roles.tsx'), 'RolesPage'),
    menu: {
      group: '组织',
      icon: 'shield',
      hats: ['administrator', 'committee', 'discipline', 'party-office'],
    },
  },
  {
    at: path.imports(),
    title: '从 Excel 导入',
    page: page(() => import('./rooms/organisation/pages/imports.tsx'), 'ImportsPage'),
    menu: { group: '组织', icon: 'upload', hats: keepers },
  },
  {
    at: path.importBatch(':batchId'),
    title: '导入',
    page: page(() => import('./rooms/organisation/pages/import-batch.tsx'), 'ImportBatchPage'),
  },
  {
    at: path.account(),
    title: '我的账号',
    page: page(() => import('./rooms/auth/pages/account.tsx'), 'AccountPage'),
    menu: { group: '系统', icon: 'person', hats: 'everyone' },
  },
  {
    at: path.accounts(),
    title: '账号管理',
    page: page(() => import('./rooms/auth/pages/accounts.tsx'), 'AccountsPage'),
    menu: { group: '系统', icon: 'key', hats: ['administrator'] },
  },
  {
    at: path.system(),
    title: '送达与后台任务',
    page: page(() => import('./rooms/home/pages/system.tsx'), 'SystemPage'),
    menu: { group: '系统', icon: 'sliders', hats: ['administrator'] },
  },
  {
    at: path.more(),
    title: '更多',
    page: page(() => import('./rooms/home/pages/more.tsx'), 'MorePage'),
  },
]

/** What anybody may open without signing in. */
export const openRoutes: readonly Route[] = [
  {
    at: path.recount(),
    title: '重新计票',
    page: page(() => import('./rooms/reviews/pages/recount.tsx'), 'RecountPage'),
  },
]
