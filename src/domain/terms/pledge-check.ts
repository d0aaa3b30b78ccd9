import type { PolicyFault } from './policy-check.ts'
import type { PledgePolicy } from './pledge-policy.ts'

const path = 'pledges.sections'

/** Sections that nobody could fill in, or that could not be told apart. */
export function pledgeFaults({ sections }: PledgePolicy): readonly PolicyFault[] {
  const unnamed = sections.findIndex(({ title }) => title.trim() === '')
  if (unnamed >= 0) return [{ path, why: `承诺的第 ${unnamed + 1} 部分还没有标题` }]
  const alike = sections.find(
    ({ title }, at) => sections.findIndex((each) => each.title.trim() === title.trim()) !== at,
  )
  if (alike !== undefined) return [{ path, why: `承诺有两部分都叫“${alike.title}”` }]
  const twice = sections.find(({ id }, at) => sections.findIndex((each) => each.id === id) !== at)
  if (twice !== undefined) return [{ path, why: `承诺的“${twice.title}”与另一部分用了同一个代号` }]
  const bare = sections.find(({ most, lines }) => most === 0 && lines.length === 0)
  if (bare !== undefined) return [{ path, why: `承诺的“${bare.title}”没有固定的话，也不能写自己的话` }]
  return sections
    .filter(({ least, most }) => least > most)
    .map(({ title, least, most }) => ({
      path,
      why: `承诺的“${title}”至少 ${least} 个字、最多 ${most} 个字，没有人写得出来`,
    }))
}
