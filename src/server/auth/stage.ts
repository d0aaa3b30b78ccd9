import type { Stage } from '#contract/auth.ts'

/** What decides how far a session has come. */
export interface Standing {
  readonly mustChange: boolean
  /** A TOTP that was confirmed, or a passkey. */
  readonly hasFactor: boolean
  readonly isProven: boolean
  /** A role of today asks for a second factor. */
  readonly isDemanded: boolean
}

/**
 * The order matters: whoever stole a password alone may not change it, nor set up a factor of their own.
 */
export function stageOf(standing: Standing): Stage {
  if (standing.hasFactor && !standing.isProven) return 'prove'
  if (standing.mustChange) return 'change-password'
  if (standing.isDemanded && !standing.hasFactor) return 'enrol'
  return 'ready'
}
