import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'

import { sessionMe } from '#contract/auth.ts'
import type { OutputOf } from '#contract/call.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import type { Role } from '#domain/organisation/roles.ts'

import { useRead } from './api.ts'
import { onSessionEnded } from './ask.ts'
import { readAllAgain } from './read-again.ts'

export type Me = OutputOf<typeof sessionMe>
export type Hat = Me['hats'][number]

interface Session {
  readonly me: Me
  readonly hat: Hat | null
  readonly wear: (key: string) => void
}

const Context = createContext<Session | null>(null)

export const hatKey = (hat: Hat): string => (hat.branchId === null ? hat.kind : `${hat.kind}:${hat.branchId}`)

/** Who is here. The pages stay mounted when a session ends, so that nothing typed is lost while one signs in again. */
export function useSessionState() {
  const client = useQueryClient()
  const [ended, setEnded] = useState(false)
  const me = useRead(sessionMe, {})
  useEffect(
    () =>
      onSessionEnded((code) => {
        if (code === 'common.sign-in-first') setEnded(true)
        else void client.invalidateQueries({ queryKey: [sessionMe.name] })
      }),
    [client],
  )
  const signedIn = async () => {
    setEnded(false)
    await readAllAgain(client)
  }
  return { me, ended: ended || me.error?.refusal.code === 'common.sign-in-first', signedIn }
}

export function SessionProvider({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  const [worn, setWorn] = useState(() => remembered(me.staffId))
  const session = useMemo(() => {
    const hat = me.hats.find((one) => hatKey(one) === worn) ?? firstHat(me.hats)
    const wear = (key: string) => {
      setWorn(key)
      remember(me.staffId, key)
    }
    return { me, hat, wear }
  }, [me, worn])
  return <Context value={session}>{children}</Context>
}

export function useSession(): Session {
  const session = useContext(Context)
  if (session === null) throw new Error('useSession outside of SessionProvider')
  return session
}

export const useMe = (): Me => useSession().me

/** The duty that the person acts in now; pages of a branch take its `branchId` from here. */
export const useHat = (): Hat | null => useSession().hat

/** The branch of the hat worn; null under a hat of the whole school. */
export const useHatBranch = (): BranchId | null => useHat()?.branchId ?? null

/** Whether the person holds one of these roles, under whatever hat. */
export const useHolds = (roles: readonly Role[]): boolean =>
  useMe().grants.some((grant) => roles.includes(grant.role))

/** Before anybody chose: on a phone one's own list, at a desk the office. */
const firstHat = (hats: readonly Hat[]): Hat | null =>
  (matchMedia('(min-width: 60rem)').matches ? hats[hats.length - 1] : hats[0]) ?? null

function remembered(staffId: string): string {
  try {
    return localStorage.getItem(`liangqi.hat.${staffId}`) ?? ''
  } catch {
    return ''
  }
}

function remember(staffId: string, key: string): void {
  try {
    localStorage.setItem(`liangqi.hat.${staffId}`, key)
  } catch {
    // The hat lasts as long as the page.
  }
}
