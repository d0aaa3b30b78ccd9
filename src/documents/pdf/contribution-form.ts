import { copyNames, otherLabel } from '../contribution-form.ts'
import type { ContributionForm } from '../contribution-form.ts'
import { inWorkshop } from '../workshop.ts'

/** The annex of one member or of a whole branch in one file; `copies` 2 for 一式两份. */
export async function contributionFormPdf(
  forms: readonly ContributionForm[],
  copies: 1 | 2 = 1,
): Promise<Uint8Array> {
  const pictures: Record<string, Uint8Array> = {}
  const prepared = forms.map((form, index) => {
    if (form.signature?.kind !== 'drawn') return form
    // The name is ours: nothing that a person typed ever becomes a path.
    const picture = `signature-${index}.png`
    pictures[picture] = form.signature.png
    return { ...form, signature: { kind: 'drawn', on: form.signature.on, picture } }
  })
  const printed = prepared.flatMap((form) => Array.from({ length: copies }, () => form))
  return inWorkshop({
    kind: 'pdf',
    paper: {
      template: 'contribution-form',
      data: { forms: printed, otherLabel, copies: copyNames },
      pictures,
    },
  })
}
