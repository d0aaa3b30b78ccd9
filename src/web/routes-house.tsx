import { keepers, overseers } from '#domain/organisation/can.ts'

import { path } from './path.ts'
import { page, type Route } from './route.ts'

/** People and units, one's own account, and what the school's server needs: the end of the table in `routes.tsx`. */
export const houseRoutes: readonly Route[] = [
  {
    at: path.myRecord(),
    title: '我的登记信息',
    page: page(() => import('./rooms/organisation/pages/person.tsx'), 'MyRecordPage'),
    menu: { where: 'both', group: '我的', icon: 'person', hats: 'everyone' },
  },
  {
    at: path.aboutMe(),
    title: '我的全部资料',
    page: page(() => import('./rooms/archives/pages/about-me.tsx'), 'AboutMePage'),
    menu: { where: 'both', group: '我的', icon: 'paper', hats: 'everyone' },
  },
  {
    at: path.myArchive(),
    title: '我的档案',
    page: page(() => import('./rooms/archives/pages/my-archive.tsx'), 'MyArchivePage'),
    menu: { group: '我的', icon: 'download', hats: ['member'] },
  },
  {
    at: path.memberArchives(),
    title: '党员档案',
    page: page(() => import('./rooms/archives/pages/member-archives.tsx'), 'MemberArchivesPage'),
    menu: { group: '学期', icon: 'person', hats: ['committee', 'party-office'] },
  },
  {
    at: path.memberArchive(':staffId'),
    title: '党员档案',
    page: page(() => import('./rooms/archives/pages/member-archive.tsx'), 'MemberArchivePage'),
  },
  {
    at: path.arrivals(),
    title: '转入材料',
    page: page(() => import('./rooms/archives/pages/arrivals.tsx'), 'ArrivalsPage'),
    menu: { group: '学期', icon: 'upload', hats: ['committee', 'party-office'] },
  },
  {
    at: path.keeping(),
    title: '保管期限',
    page: page(() => import('./rooms/archives/pages/keeping.tsx'), 'KeepingPage'),
    menu: { group: '学期', icon: 'book', hats: 'everyone' },
  },
  {
    at: path.editKeeping(),
    title: '修改保管期限',
    page: page(() => import('./rooms/archives/pages/edit-keeping.tsx'), 'EditKeepingPage'),
  },
  {
    at: path.destruction(),
    title: '到期销毁',
    page: page(() => import('./rooms/archives/pages/destruction.tsx'), 'DestructionPage'),
    menu: { group: '学期', icon: 'calendar', hats: ['committee', 'party-office'] },
  },
  {
    at: path.destructionList(':kind', ':period'),
    title: '到期材料名单',
    page: page(() => import('./rooms/archives/pages/destruction-list.tsx'), 'DestructionListPage'),
  },
  {
    at: path.termArchives(),
    title: '学期归档',
    page: page(() => import('./rooms/archives/pages/term-archives.tsx'), 'TermArchivesPage'),
    menu: { group: '学期', icon: 'download', hats: ['committee', 'party-office'] },
  },
  {
    at: path.corrections(),
    title: '资料更正',
    page: page(() => import('./rooms/archives/pages/corrections.tsx'), 'CorrectionsPage'),
    menu: { where: 'both', group: '组织', icon: 'list', hats: ['administrator', 'party-office'] },
  },
  {
    at: path.organisation(),
    title: '组织架构',
    page: page(() => import('./rooms/organisation/pages/overview.tsx'), 'OverviewPage'),
    menu: { where: 'both', group: '组织', icon: 'building', hats: overseers },
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
    menu: { where: 'both', group: '组织', icon: 'people', hats: overseers },
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
    menu: { where: 'both', group: '组织', icon: 'grid', hats: overseers },
  },
  {
    at: path.roles(),
    title: '身份与权限',
    page: page(() => import('./rooms/organisation/pages/roles.tsx'), 'RolesPage'),
    menu: {
      where: 'both',
      group: '组织',
      icon: 'shield',
      hats: ['administrator', 'committee', 'discipline', 'party-office'],
    },
  },
  {
    at: path.imports(),
    title: '从 Excel 导入',
    page: page(() => import('./rooms/organisation/pages/imports.tsx'), 'ImportsPage'),
    menu: { where: 'both', group: '组织', icon: 'upload', hats: keepers },
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
    menu: { where: 'both', group: '系统', icon: 'person', hats: 'everyone' },
  },
  {
    at: path.accounts(),
    title: '账号管理',
    page: page(() => import('./rooms/auth/pages/accounts.tsx'), 'AccountsPage'),
    menu: { where: 'both', group: '系统', icon: 'key', hats: ['administrator'] },
  },
  {
    at: path.system(),
    title: '送达与后台任务',
    page: page(() => import('./rooms/home/pages/system.tsx'), 'SystemPage'),
    menu: { where: 'both', group: '系统', icon: 'sliders', hats: ['administrator'] },
  },
  {
    at: path.channels(),
    title: '消息通道',
    page: page(() => import('./rooms/home/pages/channels.tsx'), 'ChannelsPage'),
    menu: { where: 'both', group: '系统', icon: 'bell', hats: ['administrator'] },
  },
  {
    at: path.newChannel(),
    title: '新增消息通道',
    page: page(() => import('./rooms/home/pages/new-channel.tsx'), 'NewChannelPage'),
  },
  {
    at: path.editChannel(':channelId'),
    title: '修改消息通道',
    page: page(() => import('./rooms/home/pages/edit-channel.tsx'), 'EditChannelPage'),
  },
  {
    at: path.more(),
    title: '更多',
    page: page(() => import('./rooms/home/pages/more.tsx'), 'MorePage'),
  },
]
