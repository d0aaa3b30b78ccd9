import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

import type { Stage } from '#contract/auth.ts'

/** A page that stands before the house; it calls `onDone` when its step is done, and the next door shows itself. */
export interface DoorProps {
  readonly onDone: () => void
}

type Door = LazyExoticComponent<ComponentType<DoorProps>>

export const doors: Readonly<Partial<Record<'signIn' | Exclude<Stage, 'ready'>, Door>>> = {
  signIn: lazy(async () => ({ default: (await import('./rooms/auth/pages/sign-in.tsx')).SignInPage })),
}
