import { canonicalJson, type Json } from '../kernel/canonical-json.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import type { StepContent } from './case.ts'

/** The frame that a paper stands in. */
export interface PaperFrame {
  readonly organisation: string
  readonly member: string
  readonly heldOn: LocalDate
  readonly by: string
}

/** The text whose SHA-256 stands on each paper: everything that it says (RFC 8785). */
export const paperText = (frame: PaperFrame, content: StepContent): string =>
  canonicalJson({ ...frame, content: asJson(content) })

const asJson = (content: StepContent): Json =>
  Object.fromEntries(
    Object.entries(content).map(([key, value]): readonly [string, Json] => [
      key,
      Array.isArray(value) ? value.map(String) : (value as Json),
    ]),
  )
