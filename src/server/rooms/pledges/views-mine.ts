/** What a member sees of their own pledge. */
import { mine } from '#contract/pledges.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { carriedOver } from '#domain/pledges/writing.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { allowedBy, frameOf, termLine } from '#server/rooms/contributions/views-frame.ts'
import { goalsOf } from '#server/rooms/contributions/views-goals.ts'

import { boardAddress } from './store-board.ts'
import { earlierTexts } from './store.ts'
import { goalsShown, pledgesShown, sectionsShown } from './views-shown.ts'

const noTerm = { code: 'pledges.no-term' } as const

const shown = answer(mine, async (read, { termId }, { scope, now, actor }) => {
  const [frame, board] = await Promise.all([frameOf(read, scope, termId, now), boardAddress(read, scope)])
  const shared = { name: actor.name, board: `/board/${board}` }
  if (frame === null) {
    if (termId !== undefined) return refuse('common.not-found')
    const nothing = { term: null, sections: [], pledge: null, goals: goalsShown(undefined), earlier: [] }
    return ok({ ...shared, ...nothing, may: { write: noTerm, sign: noTerm, note: noTerm } })
  }
  const { term, policy } = frame
  const me = [scope.memberId]
  const [pledges, goals, earlier] = await Promise.all([
    pledgesShown(read, scope, term.id, me),
    goalsOf(read, scope, frame, me),
    earlierTexts(read, scope, scope.memberId, term.id),
  ])
  const may = allowedBy(frame, [])
  return ok({
    ...shared,
    term: termLine(frame),
    sections: sectionsShown(policy.pledges.sections),
    pledge: pledges.get(scope.memberId) ?? null,
    goals: goalsShown(goals.get(scope.memberId)),
    earlier: earlier.map((each) => ({
      termId: each.termId,
      term: each.term,
      texts: { ...carriedOver(each.texts, policy.pledges.sections) },
    })),
    may: { write: may('pledge.write'), sign: may('pledge.sign'), note: may('pledge.note') },
  })
})

export const mineViews: readonly Answer[] = [shown]
