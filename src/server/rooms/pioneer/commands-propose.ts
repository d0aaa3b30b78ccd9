/** The branch proposes grades and pioneer members, and hands them in. */
import { handIn, propose } from '#contract/pioneer-branch.ts'
import type { MemberId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { checkProposal, overSeats, seatsTaken } from '#domain/pioneer/proposing.ts'
import type { Scheme } from '#domain/pioneer/scheme.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchById, holdersOf } from '#server/rooms/organisation/views.ts'

import { hold, holdMember } from './commands-hold.ts'
import { freezeResults, memberRows, setChange, type FrozenResult } from './store-evaluated.ts'
import { changeBranch } from './store-evaluation.ts'
import { freshlyDrawn, whatChanged } from './views-fresh.ts'
import { changeOf, standOf, type Stands } from './views-standing.ts'

const checked = (scheme: Scheme, { row, computed }: Stands, change = changeOf(row)) =>
  checkProposal(scheme, {
    standing: { grade: computed },
    stars: row.stars,
    change,
    vetoes: row.vetoes.map(({ veto }) => veto),
  })

const proposeAnswer = answer(propose, async (write, input, context) => {
  const held = await holdMember(write, context, input, 'propose')
  if (!held.ok) return held
  const { evaluation, branch, row, rows } = held.value
  const { grade, pioneer, reason } = input
  const stands = standOf(evaluation.scheme, rows).find((each) => each.row === row)
  if (stands === undefined) return refuse('common.not-found')
  const may = checked(evaluation.scheme, stands, { grade, pioneer, reason })
  if (!may.ok) return may
  const isPlain = grade === null && pioneer === null
  await setChange(write, context.scope, evaluation.id, row.memberId, {
    grade,
    pioneer,
    reason: isPlain ? '' : reason,
  })
  await changeBranch(write, context.scope, branch, {})
  write.audit({
    act: propose.name,
    subject: { kind: 'evaluation', id: evaluation.id },
    detail: { member: row.memberId, grade, pioneer },
  })
  return ok({})
})

const handInAnswer = answer(handIn, async (write, input, context) => {
  const { scope, actor } = context
  const held = await hold(write, context, input, 'hand-in')
  if (!held.ok) return held
  const { evaluation, branch, today, term } = held.value
  const { scheme } = evaluation
  const all = await memberRows(write, scope, evaluation.id, null)
  const changed = whatChanged(all, await freshlyDrawn(write, scope, held.value, all))
  if (changed > 0) return refuse('pioneer.facts-changed', { count: changed })
  const stands = standOf(
    scheme,
    all.filter(({ branchId }) => branchId === branch.branchId),
  )
  for (const each of stands) {
    if (each.computed === null) continue
    const may = checked(scheme, each)
    if (!may.ok) return refuse(may.refusal.code, { ...may.refusal.detail, name: each.row.name })
  }
  const over = overSeats(
    seatsTaken(
      scheme,
      stands.map(({ grade }) => grade),
    ),
  )
  if (over !== null) return { ok: false, refusal: over }
  const results = new Map<MemberId, FrozenResult>(
    stands.map(({ row, score, computed, grade, pioneer, place, because }) => [
      row.memberId,
      { score, computed, grade, pioneer, place, because },
    ]),
  )
  await freezeResults(write, scope, evaluation.id, branch.branchId, results)
  await changeBranch(write, scope, branch, { state: 'proposed', returned: '', handedInBy: actor.staffId })
  const name = (await branchById(write, scope, branch.branchId))?.name ?? ''
  const committee = await holdersOf(write, scope, 'committee', null, today)
  write.emit({
    topic: 'message',
    payload: {
      to: committee.map(({ staffId }) => staffId),
      kind: 'evaluation-proposed',
      title: '先锋指数等次等待审定',
      body: `${name}上报了${term.name}的先锋指数等次和学期先锋党员建议。`,
      link: `/evaluation/branch/${term.id}/${branch.branchId}`,
    },
  })
  write.audit({
    act: handIn.name,
    subject: { kind: 'evaluation', id: evaluation.id },
    detail: {
      branch: branch.branchId,
      grades: [...results].map(([member, { grade, pioneer }]) => ({ member, grade, pioneer })),
    },
  })
  return ok({})
})

export const proposeAnswers: readonly Answer[] = [proposeAnswer, handInAnswer]
