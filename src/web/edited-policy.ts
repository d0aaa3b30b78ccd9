import type { Policy } from '#domain/terms/policy.ts'

import { useKept } from './kit/kept.ts'
import { useMe } from './session.tsx'

/** A policy that somebody is still changing. */
export interface EditedPolicy {
  /** The version that editing began from; 0 is the notice. */
  readonly after: number
  readonly body: Policy
}

/** Kept on the device under the person's own key: the editor writes it, the trial on last term's data reads it. */
export const useEditedPolicy = <Start extends EditedPolicy | null>(
  start: Start,
): readonly [EditedPolicy | Start, (edited: EditedPolicy) => void, () => void] =>
  useKept<EditedPolicy | Start>(`policy.${useMe().staffId}`, start)
