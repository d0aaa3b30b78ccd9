/** The committee's desk, and everybody's own list: names and states, never what was said. */
import { choices, members, overview } from '#contract/talks.ts'
import { mine } from '#contract/talks-hold.ts'
import { helpers } from '#contract/talks-support.ts'
import type { Permission } from '#contract/permission.ts'
import type { StaffId, TermId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { mayAct } from '#domain/talks/acts.ts'
import { holdersFor, isFree } from '#domain/talks/appointing.ts'
import type { Office } from '#domain/talks/talk.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchesOf, membersOn } from '#server/rooms/organisation/views.ts'
import { currentTerm, openedTerms, todayOf, type Term } from '#server/rooms/terms/views.ts'

import { talksOfPerson, talksOfRound } from './store-lists.ts'
import { indexEntries, resolutionsOf } from './store-round.ts'
import { groundOf } from './views-ground.ts'
import { helpersFor, seatedAt } from './views-helpers.ts'
import { roundOf, type RoundCandidate } from './views-round.ts'

/** The named term, or the current one, or else the last that was opened. */
async function termOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId | undefined,
): Promise<Term | null> {
  const opened = await openedTerms(read, scope)
  if (termId !== undefined) return opened.find(({ id }) => id === termId) ?? null
  return (await currentTerm(read, scope)) ?? opened[0] ?? null
}

const overviewGiven = answer(overview, async (read, { termId }, { scope, actor, now }) => {
  const [term, opened] = await Promise.all([termOf(read, scope, termId), openedTerms(read, scope)])
  const terms = opened.map(({ id, name }) => ({ id, name }))
  if (term === null)
    return termId === undefined
      ? ok({ term: null, terms, appraisal: null, index: [], candidates: [], talks: [] })
      : refuse('common.not-found')
  const [round, entries, resolutions, talks, everybody] = await Promise.all([
    roundOf(read, scope, term, { now }),
    indexEntries(read, scope, term.id),
    resolutionsOf(read, scope, term.id),
    talksOfRound(read, scope, term.id),
    namesOf(read, scope, now),
  ])
  const { appraisal } = round
  return ok({
    term: { id: term.id, name: term.name },
    terms,
    appraisal:
      appraisal === null
        ? null
        : {
            appraised: appraisal.appraised,
            most: appraisal.most,
            members: round.members,
            leftOut: appraisal.leftOut.length,
          },
    index: entries.map(({ memberId, score, source, by, at }) => {
      const { name = '', branch = '' } = everybody.get(memberId) ?? {}
      return { memberId, name, branch, score, source, by, at: at.toISOString() }
    }),
    candidates: round.candidates.map((candidate) => {
      const { memberId, name, branch, grounds, proposal } = candidate
      const talkId = proposal.kind === 'first' ? null : proposal.talkId
      const found = resolutions.find((each) => each.talkId === talkId)
      return {
        memberId,
        name,
        branch,
        grounds,
        proposal: proposal.kind,
        bySelf: proposal.kind === 'first' && proposal.bySelf,
        talkId,
        resolution:
          found === undefined || proposal.kind !== 'recommend'
            ? null
            : { follows: found.follows, why: found.why, by: found.by, at: found.at.toISOString() },
        mayPlan: mayPlan(candidate, actor.staffId),
      }
    }),
    talks: [...talks],
  })
})

function mayPlan({ staffId, proposal }: RoundCandidate, who: StaffId): Permission {
  if (staffId === who) return { code: 'talks.own-talk' }
  if (proposal.kind === 'under-way') return { code: 'talks.another-open' }
  return proposal.kind === 'first' || proposal.kind === 'second' ? true : { code: 'talks.not-candidate' }
}

async function namesOf(read: Read, scope: OrganisationScope, now: Date) {
  const today = await todayOf(read, scope, now)
  const [everybody, branches] = await Promise.all([
    membersOn(read, scope, today),
    branchesOf(read, scope, today),
  ])
  const names = new Map(branches.map(({ id, name }) => [id, name]))
  return new Map(
    everybody.map(({ memberId, name, branchId }) => [
      memberId,
      { memberId, name, branch: names.get(branchId) ?? '' },
    ]),
  )
}

const membersGiven = answer(members, async (read, _input, { scope, now }) =>
  ok({ members: [...(await namesOf(read, scope, now)).values()] }),
)

const choicesGiven = answer(choices, async (read, { memberId }, { scope, now }) => {
  const ground = await groundOf(read, scope, memberId, now)
  if (ground === null) return refuse('common.not-found')
  const of = (office: Office) =>
    holdersFor(office, ground).map(({ staffId, name }) => ({
      staffId,
      name,
      free: isFree({ staffId }, ground),
    }))
  return ok({
    name: ground.member.name,
    holders: { committee: of('committee'), discipline: of('discipline'), secretary: of('secretary') },
    relatives: [...ground.noted],
  })
})

const mineGiven = answer(mine, async (read, _input, { scope, actor, now }) =>
  ok({
    today: await todayOf(read, scope, now),
    talks: [...(await talksOfPerson(read, scope, actor.staffId))],
  }),
)

const helpersGiven = answer(helpers, async (read, { talkId }, { scope, actor, now }) => {
  const seated = await seatedAt(read, scope, { talkId, who: actor.staffId, now })
  if (seated === null) return refuse('common.not-found')
  const may = mayAct('support', seated.talk.state, seated.seats)
  if (may !== true) return { ok: false, refusal: may }
  return ok({ people: [...(await helpersFor(read, scope, seated))] })
})

export const talkViews: readonly Answer[] = [
  overviewGiven,
  membersGiven,
  choicesGiven,
  mineGiven,
  helpersGiven,
]
