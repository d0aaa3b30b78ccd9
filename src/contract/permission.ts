import { z } from 'zod'

import type { Refusal } from '#domain/kernel/result.ts'

/** Whether the actor may do a thing now; where not, the refusal that the server would give. */
export const permission = z.union([
  z.literal(true),
  z.object({ code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])).optional() }),
])
export type Permission = true | Refusal

/** Actions travel with the data: the screen disables with the reason, the server refuses the same. */
export const permissions = <const Action extends string>(actions: readonly Action[]) =>
  z.record(z.enum(actions), permission)
