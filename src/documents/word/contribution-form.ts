import type { ContributionForm } from '../contribution-form.ts'
import { inWorkshop } from '../workshop.ts'

/** The annex of one member or of a whole branch as a Word file; `copies` 2 for 一式两份. */
export const contributionFormWord = async (
  forms: readonly ContributionForm[],
  copies: 1 | 2 = 1,
): Promise<Uint8Array> => inWorkshop({ kind: 'word-form', forms, copies })
