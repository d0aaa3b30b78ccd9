import type { WebRefusal } from './ask.ts'
import type { Faults } from './kit/form.tsx'
import type { Acted } from './kit/opened.ts'
import { issueSentence } from './words/common.ts'
import { sentence } from './words/zh.ts'

/** A refusal as a form shows it: the sentence on top (path ''), and beside each field the first thing wrong with it. */
export function faultsOf(refusal: WebRefusal): Faults {
  const faults: Record<string, string> = { '': sentence(refusal) }
  for (const { path, code } of refusal.issues ?? []) faults[path.join('.')] ??= issueSentence(code)
  return faults
}

/** The same of an answer; null where nothing was refused. */
export const faultsIn = (answered: Acted<unknown>): Faults | null =>
  answered.ok ? null : faultsOf(answered.refusal)
