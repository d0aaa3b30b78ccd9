import { Suspense, useState } from 'react'
import { Route, Switch } from 'wouter'

import { doors, type DoorName, type DoorProps } from './doors.ts'
import { Frame } from './frame.tsx'
import { Problem, Skeleton } from './kit/loaded.tsx'
import { useUnread } from './rooms/home/queries.ts'
import { openRoutes } from './routes.tsx'
import { SessionProvider, useSessionState } from './session.tsx'

/** What needs no session stands beside the house. */
export const Entry = () => (
  <Switch>
    {openRoutes.map((route) => (
      <Route key={route.at} path={route.at}>
        <Suspense fallback={<Skeleton />}>
          <route.page />
        </Suspense>
      </Route>
    ))}
    <Route>
      <House />
    </Route>
  </Switch>
)

/**
 * Which door a person stands at: sign-in, a step that the product still asks for, or the house itself.
 * When a session ends, sign-in covers the pages but does not unmount them: what was typed is there afterwards.
 */
function House() {
  const { me, ended, signedIn } = useSessionState()
  const [held, setHeld] = useState<DoorName | null>(null)
  const at = ended || me.data === undefined || me.data.stage === 'ready' ? 'signIn' : me.data.stage
  const door = {
    onHold: () => setHeld(at),
    onDone: () => {
      setHeld(null)
      void signedIn()
    },
  }
  if (held !== null && !ended) return <Door of={held} {...door} />
  if (me.data === undefined) {
    if (ended) return <Door of="signIn" {...door} />
    return (
      <div className="page page-narrow">
        {me.error === null ? <Skeleton /> : <Problem text={me.error.message} onRetry={me.refetch} />}
      </div>
    )
  }
  if (me.data.stage !== 'ready') return <Door of={at} {...door} />
  return (
    <>
      {ended ? <Door of="signIn" {...door} /> : null}
      <div hidden={ended}>
        <SessionProvider key={me.data.staffId} me={me.data}>
          <Framed />
        </SessionProvider>
      </div>
    </>
  )
}

/** The frame asks how many messages wait only for somebody who is all the way in. */
const Framed = () => <Frame unread={useUnread()} />

function Door({ of, ...door }: { readonly of: DoorName } & DoorProps) {
  const Page = doors[of]
  return (
    <Suspense fallback={<Skeleton />}>
      <Page {...door} />
    </Suspense>
  )
}
