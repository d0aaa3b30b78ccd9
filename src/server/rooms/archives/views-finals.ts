/** Everything final of a person: stars, grades, and the decisions of cases (rules › Talks and support 7). */
import type { Final } from '#domain/archives/transfer.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { finalDecisions } from '#server/rooms/cases/views-open.ts'

import { caseEnds, caseOutcomes } from './store-about-cases.ts'
import { finalsOf, type FinalsOf } from './store-finals.ts'

const place = { stars: 0, grade: 1, decision: 2 } as const

/** The newest term first; within a term stars, grade, decisions. */
export async function allFinals(
  read: Read,
  scope: OrganisationScope,
  { staffId, timeZone }: Pick<FinalsOf, 'staffId' | 'timeZone'>,
): Promise<readonly Final[]> {
  const results = await finalsOf(read, { organisationId: scope.organisationId, staffId, timeZone })
  const decisions = (await finalDecisions(read, scope, staffId)).map(
    ({ term, endsOn, branch, outcome, state, deliveredOn }): Final => ({
      term,
      endsOn,
      branch,
      kind: 'decision',
      value: `组织处置：${caseOutcomes[outcome] ?? outcome}`,
      because: [caseEnds[state] ?? state],
      decidedOn: deliveredOn,
    }),
  )
  return [...results, ...decisions].toSorted((one, other) =>
    one.endsOn === other.endsOn ? place[one.kind] - place[other.kind] : one.endsOn < other.endsOn ? 1 : -1,
  )
}
