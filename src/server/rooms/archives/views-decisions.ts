/** 组织处置: what of a decided case enters a member's file, as a line and as a paper. Nothing of what led to it. */
import { casePapers, type CasePaper } from '#documents/case-file.ts'
import type { Final } from '#domain/archives/transfer.ts'
import type { CaseState } from '#domain/cases/case.ts'
import { dateInWords, type LocalDate } from '#domain/kernel/local-date.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { treatmentNames } from '#domain/terms/case-words.ts'
import type { Read } from '#server/db/handle.ts'
import { finalDecisions, type DecisionWithPapers } from '#server/rooms/cases/views-open.ts'
import { openedTerms } from '#server/rooms/terms/views.ts'

import { endOfYear } from '#domain/archives/keeping.ts'

export interface Decided {
  readonly final: Final
  readonly papers: readonly CasePaper[]
}

const ends: Readonly<Partial<Record<CaseState, string>>> = {
  correcting: '改正期还没有满',
  assessed: '改正期已满，还没有确认',
  corrected: '期满，已经改正',
  uncorrected: '期满，没有改正',
}

/** In words, with the day of each step; the papers themselves say the rest. */
function becauseOf({ papers, deliveredOn, state }: DecisionWithPapers): readonly string[] {
  const said = papers.flatMap(({ content, heldOn }) => {
    if (content.kind === 'approval') return [`党委${dateInWords(heldOn)}批准`]
    return content.kind === 'superior' ? [`上级党组织同意（${content.document}）`] : []
  })
  const end = ends[state]
  return [...said, `${dateInWords(deliveredOn)}送达本人`, ...(end === undefined ? [] : [end])]
}

/** The term in whose days it was delivered; between terms, or before there were any, the year. */
async function termsBy(read: Read, scope: OrganisationScope) {
  const terms = await openedTerms(read, scope)
  return (day: LocalDate): Pick<Final, 'term' | 'endsOn'> => {
    const found = terms.find(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)
    const year = day.slice(0, 4)
    return found === undefined
      ? { term: `${year} 年`, endsOn: endOfYear(year) }
      : { term: found.name, endsOn: found.endsOn }
  }
}

export async function decidedOf(
  read: Read,
  scope: OrganisationScope,
  { staffId, school, name }: { readonly staffId: StaffId; readonly school: string; readonly name: string },
): Promise<readonly Decided[]> {
  const decisions = await finalDecisions(read, scope, staffId)
  if (decisions.length === 0) return []
  const termOn = await termsBy(read, scope)
  return decisions.map((each) => ({
    final: {
      ...termOn(each.deliveredOn),
      branch: each.branch,
      kind: 'decision',
      value: `组织处置：${treatmentNames[each.outcome]}${each.months === null ? '' : ` ${each.months} 个月`}`,
      because: becauseOf(each),
      decidedOn: each.deliveredOn,
    },
    papers: casePapers(each.papers, { school, name, branch: each.branch }),
  }))
}
