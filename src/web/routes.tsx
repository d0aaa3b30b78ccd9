import { path } from './path.ts'
import { page, type Route } from './route.ts'

/**
 * One table: path → page → who finds it in the menu. Each room adds its lines here, in the order of the menu.
 * What the menu hides the server refuses as well; a page reached by its address says why it cannot be used.
 */
export const routes: readonly Route[] = [
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
    at: path.more(),
    title: '更多',
    page: page(() => import('./rooms/home/pages/more.tsx'), 'MorePage'),
  },
]
