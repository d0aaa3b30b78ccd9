import { create, detail, open } from '#contract/terms.ts'
import type { RequestOf } from '#contract/call.ts'
import type { TermId } from '#domain/kernel/ids.ts'

import type { TestHouse } from './house.ts'

/** The autumn of the notice's school year, partly by the timer. */
export const autumnPlan = {
  goals: { on: '2026-09-01', byTimer: false },
  working: { on: '2026-09-20', byTimer: true },
  achievements: { on: '2027-01-04', byTimer: true },
  review: { on: '2027-01-16', byTimer: true },
}
export const noTimers = { goals: { on: '2026-09-01', byTimer: false } }

export const autumn: RequestOf<typeof create> = {
  name: '2026学年第一学期',
  startsOn: '2026-09-01',
  endsOn: '2027-01-31',
  plan: autumnPlan,
  policyId: null,
  catalogueId: null,
}

/** Terms that the committee of a house makes and opens through the product. */
export function termsOf(house: () => Pick<TestHouse, 'must' | 'people'>) {
  const committee = () => house().people.committee
  const made = async (name: string, more: Partial<RequestOf<typeof create>> = {}): Promise<TermId> => {
    const { termId } = await house().must(committee(), create, { ...autumn, ...more, name })
    return termId
  }
  return {
    made,
    opened: async (name: string, more: Partial<RequestOf<typeof create>> = {}): Promise<TermId> => {
      const termId = await made(name, more)
      await house().must(committee(), open, { termId, version: 1 })
      return termId
    },
    versionOf: async (termId: TermId): Promise<number> =>
      (await house().must(committee(), detail, { termId })).term.version,
  }
}
