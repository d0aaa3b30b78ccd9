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
