import type { CaseState } from '#domain/cases/case.ts'

import type { Step } from '../../../kit/steps.tsx'
import type { CaseShown } from '../queries.ts'

const way = ['核实', '支委会意见', '预审备案', '告知', '申辩', '支部表决', '审批', '送达'] as const

/** How many steps of the way are done in each state; the next is under way. */
const done: Readonly<Record<CaseState, number>> = {
  verifying: 0,
  reported: 0,
  verified: 1,
  proposed: 2,
  filed: 3,
  notified: 4,
  heard: 4,
  defended: 5,
  rejected: 1,
  passed: 6,
  endorsed: 6,
  approved: 7,
  delivering: 7,
  delivered: 8,
  correcting: 8,
  assessed: 8,
  corrected: 9,
  uncorrected: 9,
  revoked: 8,
  discontinued: 0,
}

/** The way of this case: with the period where the treatment has one; discontinued, as far as its papers reach. */
export function stagesOf({ state, treatment, steps }: CaseShown): readonly Step[] {
  const titles = treatment === 'correction' ? [...way, '限期改正'] : way
  const reached = state === 'discontinued' ? reachedBy(steps) : done[state]
  const isStopped = state === 'discontinued' || state === 'revoked'
  return titles.map((title, at) => ({
    key: title,
    title,
    state: at < reached ? 'done' : at === reached && !isStopped ? 'now' : 'next',
  }))
}

const reachedBy = (steps: CaseShown['steps']): number => {
  const kinds = ['countersign', 'opinion', 'filing', 'notice', 'signature', 'vote']
  const last = kinds.findLastIndex((kind) => steps.some(({ content }) => content.kind === kind))
  return last + 1
}
