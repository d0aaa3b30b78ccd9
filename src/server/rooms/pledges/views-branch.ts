/** What a branch sees of its members' pledges. */
import { ofBranch } from '#contract/pledges-branch.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { allowedBy, frameOf, termLine } from '#server/rooms/contributions/views-frame.ts'
import { goalsOf } from '#server/rooms/contributions/views-goals.ts'
import { membersOfBranch } from '#server/rooms/organisation/views.ts'

import { goalsShown, pledgesShown, sectionsShown } from './views-shown.ts'

const noTerm = { code: 'pledges.no-term' } as const

const shown = answer(ofBranch, async (read, { termId, branchId }, { scope, now, actor }) => {
  const frame = await frameOf(read, scope, termId, now)
  if (frame === null) {
    if (termId !== undefined) return refuse('common.not-found')
    return ok({ term: null, sections: [], members: [], may: { review: noTerm, judge: noTerm } })
  }
  const { today, term, policy } = frame
  const day = today < term.endsOn ? today : term.endsOn
  const members = await membersOfBranch(read, scope, branchId, day)
  const ids = members.map(({ memberId }) => memberId)
  const [pledges, goals] = await Promise.all([
    pledgesShown(read, scope, term.id, ids),
    goalsOf(read, scope, frame, ids),
  ])
  const may = allowedBy(frame, [])
  return ok({
    term: termLine(frame),
    sections: sectionsShown(policy.pledges.sections),
    members: members.map(({ memberId, staffId, name }) => ({
      memberId,
      name,
      own: staffId === actor.staffId,
      pledge: withoutDraft(pledges.get(memberId) ?? null),
      goals: goalsShown(goals.get(memberId)),
    })),
    may: { review: may('pledge.review'), judge: may('pledge.judge') },
  })
})

/** What a member is still writing is theirs until they hand it over; the branch sees that they write, not what. */
const withoutDraft = <P extends { readonly state: string; readonly texts: Record<string, string> }>(
  pledge: P | null,
): P | null =>
  pledge !== null && (pledge.state === 'draft' || pledge.state === 'returned')
    ? { ...pledge, texts: {} }
    : pledge

export const branchViews: readonly Answer[] = [shown]
