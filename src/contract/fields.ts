import { z } from 'zod'

import type { Id } from '#domain/kernel/ids.ts'
import { parseLocalDate, type LocalDate } from '#domain/kernel/local-date.ts'

/** A uuid of one kind of thing. The one cast from text to a branded id lives here. */
export const id = <Kind extends string>(): z.ZodType<Id<Kind>, string> =>
  z.uuid().toLowerCase() as unknown as z.ZodType<Id<Kind>, string>

/** Text that a person typed: trimmed, NFC, no control characters but line breaks and tabs; 1 to `most` characters. */
export const text = (most: number): z.ZodType<string, string> =>
  optionalText(most).refine((value) => value !== '', 'empty')

/** The same, or nothing. */
export const optionalText = (most: number): z.ZodType<string, string> =>
  z
    .string()
    .refine((value) => value.isWellFormed(), 'malformed')
    // eslint-disable-next-line no-control-regex -- the very characters to refuse
    .refine((value) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u.test(value), 'control')
    .transform((value) => value.normalize('NFC').trim())
    .refine((value) => [...value].length <= most, { message: `long:${most}` })

/** A school by its own name: papers add 中共, 党委 and 委员会 where they belong. */
export const schoolName: z.ZodType<string, string> = text(60).refine(
  (value) => !/^中共|(?:党委|党总支|党支部|党组织|委员会)$/u.test(value),
  'party-name',
)

/** A calendar day, `2026-11-22`, that exists, from 1900 to 2999. */
export const day: z.ZodType<LocalDate, string> = z
  .string()
  .refine((value) => parseLocalDate(value) !== null, 'day') as unknown as z.ZodType<LocalDate, string>

/** A moment in UTC, as ISO 8601. */
export const moment = z.iso.datetime()

/** Page and size of any list that can grow. */
export const paging = {
  page: z.int().min(1).max(100_000).default(1),
  size: z.int().min(1).max(200).default(50),
}

export const nothing = z.strictObject({})
