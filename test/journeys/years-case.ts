import { expect } from '@playwright/test'

import { branch } from './counted-branch.ts'
import { call } from './school.ts'
import { actors, type Actor, type Years } from './years-people.ts'

interface Shown {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly endsOn: string | null
}

const staffOf = async (years: Years, who: Actor): Promise<string> =>
  (await call<{ staffId: string }>(await years.contextOf(who), 'session.me', {}, 'read')).staffId

/** A step of the case by whoever it is the turn of, as the case stands. */
export async function step(
  years: Years,
  caseId: string,
  [who, name, input]: readonly [Actor, string, object],
): Promise<Shown> {
  const { version } = await years.write<Shown>(who, 'cases.open', { caseId })
  return years.write<Shown>(who, `cases.${name}`, { caseId, version, ...input })
}

interface Overview {
  readonly recommended: readonly { readonly memberId: string; readonly name: string }[]
}

/** From the committee's opening to the decision in the member's hand: the period of 限期改正 runs. */
export async function walkCase(years: Years, from: number): Promise<string> {
  const { recommended } = await years.read<Overview>('committee', 'cases.overview', {})
  const memberId = recommended.find(({ name }) => name === actors.staying.name)?.memberId
  const verifiers = [await staffOf(years, 'verifier'), await staffOf(years, 'otherVerifier')]
  const why = '两次约谈后仍无改进，党委会议研究决定启动。'
  const { caseId } = await years.write<{ caseId: string }>('committee', 'cases.start', {
    memberId,
    why,
    verifiers,
  })
  const go = (who: Actor, name: string, input: object = {}) => step(years, caseId, [who, name, input])
  const heldOn = years.day()
  await go('verifier', 'report', { heldOn, words: '值周多次缺岗，谈话两次没有改进。', grounds: true })
  await go('otherVerifier', 'countersign')
  const opinion = { treatment: 'correction', months: 6, present: 3, words: '支委会讨论，建议限期改正。' }
  await go('ownSecretary', 'opine', { heldOn, ...opinion })
  await go('committee', 'file', { heldOn, words: '同意按程序进行。', present: 4, agrees: true })
  const hearing = { hearingOn: years.day(3), place: '行政楼 305' }
  await go('ownSecretary', 'notify', { heldOn, words: '拟限期改正，您可以到会申辩。', ...hearing })
  await years.to(from + 3)
  const then = { heldOn: years.day() }
  await go('ownSecretary', 'hear', { ...then, words: '家里有事，没有跟上，愿意改。', waived: false })
  const signature = { typed: actors.staying.name }
  await go('staying', 'sign', { signature })
  const people = branch.length
  const present = { excused: 0, present: people, issued: people, collected: people }
  const counts = { ...present, agree: people - 2, against: 1, abstained: 1, void: 0 }
  await go('ownSecretary', 'count', { ...then, ...counts })
  await go('verifier', 'count', { ...then, ...counts })
  await go('other', 'approve', { ...then, words: '批准。', present: 4, agrees: true })
  await go('ownSecretary', 'deliver', { ...then, words: '已当面宣布。' })
  const running = await go('staying', 'sign', { signature })
  expect(running.state).toBe('correcting')
  return caseId
}

/** The period is over: the branch's judgement, the committee's word. */
export async function endCase(years: Years, caseId: string): Promise<void> {
  const then = { heldOn: years.day() }
  const judged = { words: '值周到岗，教案按时。', present: 3, corrected: true }
  await step(years, caseId, ['ownSecretary', 'assess', { ...then, ...judged }])
  const word = { ...then, words: '同意。', present: 4, agrees: true }
  const over = await step(years, caseId, ['other', 'confirm', word])
  expect(over.state).toBe('corrected')
}
