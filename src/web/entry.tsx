import { Suspense } from 'react'

import { doors } from './doors.ts'
import { Frame } from './frame.tsx'
import { Problem, Skeleton } from './kit/loaded.tsx'
import { SessionProvider, useSessionState } from './session.tsx'

/**
 * Which door a person stands at: sign-in, a step that the product still asks for, or the house itself.
 * When a session ends, sign-in covers the pages but does not unmount them: what was typed is there afterwards.
 */
export function Entry() {
  const { me, ended, signedIn } = useSessionState()
  const door = { onDone: () => void signedIn() }
  if (me.data === undefined) {
    if (ended) return <Door of="signIn" {...door} />
    return (
      <div className="page page-narrow">
        {me.error === null ? <Skeleton /> : <Problem text={me.error.message} onRetry={me.refetch} />}
      </div>
    )
  }
  if (me.data.stage !== 'ready') return <Door of={ended ? 'signIn' : me.data.stage} {...door} />
  return (
    <>
      {ended ? <Door of="signIn" {...door} /> : null}
      <div hidden={ended}>
        <SessionProvider key={me.data.staffId} me={me.data}>
          <Frame unread={0} />
        </SessionProvider>
      </div>
    </>
  )
}

function Door({ of, onDone }: { readonly of: keyof typeof doors; readonly onDone: () => void }) {
  const Page = doors[of]
  if (Page === undefined)
    return <Problem text="这一步的页面还没有读到，请刷新再试。" onRetry={() => location.reload()} />
  return (
    <Suspense fallback={<Skeleton />}>
      <Page onDone={onDone} />
    </Suspense>
  )
}
