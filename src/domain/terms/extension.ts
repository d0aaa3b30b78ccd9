import type { LocalDate } from '../kernel/local-date.ts'
import type { Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'

/** What can be entered late, and by a recorded extension only. */
export const extensionSteps = ['goals', 'achievements'] as const
export type ExtensionStep = (typeof extensionSteps)[number]

/** More time for one member: through the whole of the day `until`, in the time zone of the organisation. */
export interface Extension {
  readonly step: ExtensionStep
  readonly until: LocalDate
  readonly revoked: boolean
}

export const covers = (extension: Extension, step: ExtensionStep, today: LocalDate): boolean =>
  extension.step === step && !extension.revoked && today <= extension.until

export type ExtensionCode = 'terms.extension-past' | 'terms.extension-beyond-term'

/** An extension ends today or later, and within the term. */
export function checkExtension(
  until: LocalDate,
  today: LocalDate,
  termEndsOn: LocalDate,
): Result<null, ExtensionCode> {
  if (until < today) return refuse('terms.extension-past', { until, today })
  if (until > termEndsOn) return refuse('terms.extension-beyond-term', { until, endsOn: termEndsOn })
  return ok(null)
}
