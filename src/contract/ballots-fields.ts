import { z } from 'zod'

import { ballotStages, channels } from '#domain/reviews/ballot.ts'

export const ballotStage = z.enum(ballotStages)
export const channel = z.enum(channels)

/** 32 bytes as base64url: the freeze hash, the root, a leaf. */
export const hash = z.string().regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/u)

/** 434 bytes as base64url (docs/ballot.md › Cast). */
export const slip = z.string().regex(/^[\w-]{578}[AEIMQUYcgkosw048]$/u)
