import type { PolicyFault } from './policy-check.ts'
import type { PledgePolicy } from './pledge-policy.ts'

const path = 'pledges.sections'

/** Sections that nobody could fill in, or that could not be told apart. */
export function pledgeFaults({ sections }: PledgePolicy): readonly PolicyFault[] {
  const twice = sections.find(({ id }, at) => sections.findIndex((each) => each.id === id) !== at)
  if (twice !== undefined) return [{ path, why: `承诺的“${twice.title}”与另一部分用了同一个代号` }]
  return sections
    .filter(({ least, most }) => least > most)
    .map(({ title, least, most }) => ({
      path,
      why: `承诺的“${title}”至少 ${least} 个字、最多 ${most} 个字，没有人写得出来`,
    }))
}
