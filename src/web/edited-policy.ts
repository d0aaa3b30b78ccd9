import { noticePolicy, type Policy } from '#domain/terms/policy.ts'

import { useKept } from './kit/kept.ts'
import { useMe } from './session.tsx'

/** A policy that somebody is still changing. */
export interface EditedPolicy {
  /** The version that editing began from; 0 is the notice. */
  readonly after: number
  readonly body: Policy
}

/** What was begun before a part was added has that part from the preset, as the school's versions have. */
const completed = <Kept extends EditedPolicy | null>(kept: Kept): Kept =>
  kept === null || Object.keys(noticePolicy).every((part) => Object.hasOwn(kept.body, part))
    ? kept
    : { ...kept, body: { ...noticePolicy, ...kept.body } }

/** Kept on the device under the person's own key: the editor writes it, the trial on last term's data reads it. */
export function useEditedPolicy<Start extends EditedPolicy | null>(
  start: Start,
): readonly [EditedPolicy | Start, (edited: EditedPolicy) => void, () => void] {
  const [kept, keep, forget] = useKept<EditedPolicy | Start>(`policy.${useMe().staffId}`, start)
  return [completed(kept), keep, forget]
}
