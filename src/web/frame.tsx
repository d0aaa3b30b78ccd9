import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useMemo, type ReactNode } from 'react'
import { matchRoute, Route, Switch, useLocation, useRouter } from 'wouter'

import { Boundary } from './boundary.tsx'
import type { HatChoice } from './kit/hat-switch.tsx'
import { Empty, Skeleton } from './kit/loaded.tsx'
import { Page } from './kit/page.tsx'
import { Shell } from './kit/shell.tsx'
import { MenuProvider, menuOf, tabsOf } from './menu.ts'
import { path } from './path.ts'
import { readAllAgain } from './read-again.ts'
import { routes } from './routes.tsx'
import { hatKey, useSession, type Hat } from './session.tsx'
import { roleWords } from './words/roles.ts'

const bareRoutes = routes.filter(({ bare }) => bare === true)

/** The pages of someone who is all the way in, inside the shell of the hat they wear. */
export function Frame({ unread }: { readonly unread: number }) {
  const { me, hat, wear } = useSession()
  const [here, go] = useLocation()
  const { parser } = useRouter()
  const client = useQueryClient()
  const menu = useMemo(() => menuOf(routes, hat, me.organisation), [hat, me.organisation])
  const tabs = useMemo(
    () => [
      ...tabsOf(routes, hat, me.organisation),
      { to: path.more(), title: '更多', icon: 'more' as const },
    ],
    [hat, me.organisation],
  )
  const change = (key: string) => {
    wear(key)
    void readAllAgain(client)
    go(path.home())
  }
  const bare = bareRoutes.some(({ at }) => matchRoute(parser, at, here)[0])
  if (bare) return <Pages here={here} />
  return (
    <MenuProvider value={menu}>
      <Shell
        organisation={me.organisation.name}
        person={me.name}
        hats={me.hats.map((each) => choiceOf(each, me.organisation.kind))}
        hat={hat === null ? '' : hatKey(hat)}
        onHat={change}
        groups={menu}
        tabs={tabs}
        here={here}
        home={path.home()}
        messages={{ to: path.messages(), unread }}
        account={{ to: path.more(), title: '账户与外观', icon: 'person' }}
        banner={me.sample ? <SampleBanner /> : undefined}
      >
        <Pages here={here} />
      </Shell>
    </MenuProvider>
  )
}

function Pages({ here }: { readonly here: string }) {
  return (
    <Boundary key={here}>
      <FromTheTop />
      <Suspense fallback={<Waiting />}>
        <Switch>
          {routes.map((route) => (
            <Route key={route.at} path={route.at} component={route.page} />
          ))}
          <Route>
            <Page title="没有这个页面" narrow>
              <Empty title="这个地址下没有内容">
                <p>链接可能写错了，或者页面已经移走。请从菜单重新进入。</p>
              </Empty>
            </Page>
          </Route>
        </Switch>
      </Suspense>
    </Boundary>
  )
}

/** Mounted anew with each page. */
function FromTheTop() {
  useEffect(() => {
    // In braces: younger browsers give a promise back, and an effect may only give a function.
    window.scrollTo(0, 0)
  }, [])
  return null
}

const Waiting = (): ReactNode => (
  <div className="page">
    <Skeleton lines={8} />
  </div>
)

const SampleBanner = () => (
  <div className="banner no-print">演示环境 · 人物和学校均为虚构，请勿填写真实信息</div>
)

const choiceOf = (hat: Hat, kind: 'school' | 'bureau'): HatChoice => ({
  key: hatKey(hat),
  title: hat.kind === 'member' ? '党员' : hat.roles.map((role) => roleWords[role]).join('、'),
  where: hat.branchName ?? (hat.kind === 'organisation' && kind === 'school' ? '全校' : ''),
})
