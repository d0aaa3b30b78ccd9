import { review } from '#contract/pledges-branch.ts'
import { publications, step } from '#contract/pledges-publication.ts'
import { save, sign, submit } from '#contract/pledges.ts'
import type { TermId } from '#domain/kernel/ids.ts'

import type { TestHouse } from './house.ts'

const texts = [
  { section: 'pioneer', text: '每周答疑两次，一学期不少于三十次。' },
  { section: 'conduct', text: '读两本教育著作并写下笔记。' },
]

/** The member's pledge, all the way to the board. */
export async function publishPledge(house: TestHouse, termId: TermId) {
  const { member, secretary, branch: branchId, partyOffice, committee } = house.people
  const saved = await house.must(member, save, { termId, seen: 0, texts })
  const { pledgeId } = saved
  const { version: seen } = await house.must(member, submit, { pledgeId, seen: saved.version })
  const { version } = await house.must(secretary, review, { branchId, pledgeId, seen, decision: 'approved' })
  await house.must(member, sign, { pledgeId, seen: version, typed: member.name })
  const { publications: waiting } = await house.must(partyOffice, publications, { state: 'proposed' })
  const publicationIds = waiting.map(({ id }) => id)
  await house.must(partyOffice, step, { publicationIds, step: 'check' })
  await house.must(committee, step, { publicationIds, step: 'approve' })
  await house.must(partyOffice, step, { publicationIds, step: 'publish' })
  const [publicationId] = publicationIds
  if (publicationId === undefined) throw new Error('nothing was proposed')
  return { pledgeId, publicationId }
}
