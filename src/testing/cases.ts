import { start } from '#contract/cases.ts'
import * as steps from '#contract/cases-steps.ts'
import type { CaseShown } from '#contract/cases-shapes.ts'
import type { CaseId } from '#domain/cases/case.ts'

import type { TestHouse } from './house.ts'
import type { Person } from './people.ts'

/** Who takes part in a case; all of one branch but the committee. */
export interface CaseCast {
  readonly member: Person
  readonly verifiers: readonly [Person, Person]
  readonly secretary: Person
  readonly branchCommittee: Person
  /** Two of the committee, neither of them a verifier. */
  readonly committee: readonly [Person, Person]
}

/** A branch of its own with seven full members and one on probation. */
export async function castOf(
  house: TestHouse,
  name: string,
  committee: CaseCast['committee'],
): Promise<CaseCast> {
  const branch = await house.people.addBranch(`${name}的支部`)
  const member = await house.add({ branch, name })
  const verifiers = [await house.add({ branch }), await house.add({ branch })] as const
  const secretary = await house.add({ branch, roles: ['secretary'] })
  const branchCommittee = await house.add({ branch, roles: ['branch-committee'] })
  await house.add({ branch })
  await house.add({ branch })
  await house.add({ branch, kind: 'probationary' })
  return { member, verifiers, secretary, branchCommittee, committee }
}

/** The house's own committee member, and another. */
export const twoOfCommittee = async (house: TestHouse): Promise<CaseCast['committee']> => [
  house.people.committee,
  await house.add({ roles: ['committee'] }),
]

export const seen = ({ id, version }: Pick<CaseShown, 'id' | 'version'>) => ({ caseId: id, version })

/** What the two count where all seven full members came: five agree. */
export const counts = {
  excused: 0,
  present: 7,
  issued: 7,
  collected: 7,
  agree: 5,
  against: 1,
  abstained: 1,
  void: 0,
}

export async function startCase(house: TestHouse, { member, verifiers, committee }: CaseCast) {
  const { caseId } = await house.must(committee[0], start, {
    memberId: member.memberId ?? '',
    why: '二次约谈后仍没有改进，党委研究决定启动。',
    verifiers: [verifiers[0].staffId, verifiers[1].staffId],
  })
  return caseId
}

type Treatment = NonNullable<CaseShown['treatment']>

/** From its start to the paper that lies before the member at the hearing, day by day in December 2026. */
export async function walkToHearing(
  house: TestHouse,
  cast: CaseCast,
  treatment: Treatment,
  months: number | null,
): Promise<CaseShown> {
  const { verifiers, committee, secretary } = cast
  const caseId: CaseId = await startCase(house, cast)
  house.at('2026-12-01T10:00:00+08:00')
  const heldOn = '2026-12-01'
  const words = '值周多次缺岗，教案缺交，谈话两次没有改进。'
  const reported = await house.must(verifiers[0], steps.report, {
    caseId,
    version: 1,
    heldOn,
    words,
    grounds: true,
  })
  const verified = await house.must(verifiers[1], steps.countersign, seen(reported))
  const opined = await house.must(secretary, steps.opine, {
    ...seen(verified),
    heldOn,
    words: '支委会讨论，提出处置意见。',
    present: 2,
    treatment,
    months,
  })
  const filed = await house.must(committee[0], steps.file, {
    ...seen(opined),
    heldOn,
    words: '同意按程序进行。',
    present: 2,
    agrees: true,
  })
  const notified = await house.must(secretary, steps.notify, {
    ...seen(filed),
    heldOn,
    words: '拟给予处置，您可以到会申辩。',
    hearingOn: '2026-12-04',
    place: '行政楼 305',
  })
  house.at('2026-12-04T16:00:00+08:00')
  return house.must(secretary, steps.hear, {
    ...seen(notified),
    heldOn: '2026-12-04',
    words: '家里有事，没有跟上，愿意改。',
    waived: false,
  })
}

/** On to the decision in the member's hand, on 8 December. */
export async function walkToDelivery(
  house: TestHouse,
  { member, verifiers, committee, secretary }: CaseCast,
  heard: CaseShown,
): Promise<CaseShown> {
  const signature = { typed: member.name }
  const defended = await house.must(member, steps.sign, { ...seen(heard), signature })
  const vote = { ...seen(defended), heldOn: '2026-12-04', ...counts }
  await house.must(secretary, steps.count, vote)
  const passed = await house.must(verifiers[0], steps.count, vote)
  house.at('2026-12-08T16:00:00+08:00')
  const heldOn = '2026-12-08'
  const approval = { heldOn, words: '批准。', present: 2, agrees: true }
  const approved = await house.must(committee[1], steps.approve, { ...seen(passed), ...approval })
  const agreed =
    approved.state === 'endorsed'
      ? await house.must(committee[1], steps.superior, {
          ...seen(approved),
          heldOn,
          words: '同意。',
          document: '教组〔2026〕12 号',
        })
      : approved
  const delivered = await house.must(secretary, steps.deliver, {
    ...seen(agreed),
    heldOn,
    words: '已当面宣布。',
  })
  return house.must(member, steps.sign, { ...seen(delivered), signature })
}
