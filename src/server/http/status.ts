import { allRefusals } from '#contract/refusals.ts'

const byCode: Readonly<Record<string, number>> = allRefusals

/** The one table refusal → HTTP status. A code that stands in no table is a bug, so it throws. */
export function statusOf(code: string): number {
  const status = byCode[code]
  if (status === undefined) throw new Error(`refusal without a status: ${code}`)
  return status
}
