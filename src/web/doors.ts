import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

import type { Stage } from '#contract/auth.ts'

/** A page that stands before the house; it calls `onDone` when its step is done, and the next door shows itself. */
export interface DoorProps {
  readonly onDone: () => void
  /** Its step is done but something is still to be read here: this door stays until `onDone`. */
  readonly onHold: () => void
}

type Door = LazyExoticComponent<ComponentType<DoorProps>>

export type DoorName = 'signIn' | Exclude<Stage, 'ready'>

export const doors: Readonly<Record<DoorName, Door>> = {
  signIn: lazy(async () => ({ default: (await import('./rooms/auth/pages/sign-in.tsx')).SignInPage })),
  prove: lazy(async () => ({ default: (await import('./rooms/auth/pages/prove.tsx')).ProvePage })),
  'change-password': lazy(async () => ({
    default: (await import('./rooms/auth/pages/first-password.tsx')).FirstPasswordPage,
  })),
  enrol: lazy(async () => ({ default: (await import('./rooms/auth/pages/enrol.tsx')).EnrolPage })),
}
