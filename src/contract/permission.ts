import { z } from 'zod'

import type { Refusal } from '#domain/kernel/result.ts'

/** Whether the actor may do a thing now; where not, the refusal that the server would give. */
export type Permission = true | Refusal

export const permission: z.ZodType<Permission, Permission> = z.union([
  z.literal(true),
  z.object({
    code: z.string(),
    detail: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
  }),
])

/** Actions travel with the data: the screen disables with the reason, the server refuses the same. */
export const permissions = <const Action extends string>(actions: readonly Action[]) =>
  z.record(z.enum(actions), permission)

/** Whether a button is the person's at all: what their duties never allow is not even shown. */
export const concerns = (may: Permission): boolean => may === true || may.code !== 'common.forbidden'
