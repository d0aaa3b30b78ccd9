import { z } from 'zod'

import type { Target } from '#domain/home/channel-address.ts'
import type { Sealing } from '#server/auth/keys.ts'

const target: z.ZodType<Target> = z.union([
  z.object({ kind: z.enum(['wecom', 'dingtalk', 'feishu']), key: z.string(), secret: z.string() }),
  z.object({
    kind: z.literal('email'),
    host: z.string(),
    user: z.string(),
    password: z.string(),
    to: z.string(),
  }),
])

/** Sealed for this channel alone, under a key that lies beside the database. */
export const sealTarget = (sealing: Sealing, of: Target, channelId: string): Buffer =>
  sealing.seal(Buffer.from(JSON.stringify(of)), channelId)

/** Null where the key is another one: after a restore without `keys/`. */
export function unsealTarget(sealing: Sealing, sealed: Uint8Array, channelId: string): Target | null {
  try {
    return target.parse(JSON.parse(sealing.unseal(sealed, channelId).toString('utf8')))
  } catch {
    return null
  }
}
