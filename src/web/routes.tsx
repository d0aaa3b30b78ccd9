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
