/** The branch approves, returns, and judges at the end of the term. */
import { judge, review } from '#contract/pledges-branch.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { BranchScope } from '#domain/kernel/scope.ts'
import { judge as mayJudge, review as mayReview, type Outcome } from '#domain/pledges/deciding.ts'
import type { PledgeId } from '#domain/pledges/pledge.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { memberOn } from '#server/rooms/organisation/views.ts'

import { hold, type Held } from './commands-write.ts'
import { propose } from './store-publication.ts'
import { addJudgement, addReview } from './store-said.ts'
import { movePledge } from './store.ts'

/** A pledge of a member of this branch; another's is not there. */
async function holdOfBranch(
  write: Write,
  scope: BranchScope,
  pledgeId: PledgeId,
  now: Date,
): Promise<Held | null> {
  const held = await hold(write, scope, pledgeId, now)
  if (held === null) return null
  const { today, term } = held.frame
  const day = today < term.endsOn ? today : term.endsOn
  const member = await memberOn(write, scope, held.pledge.memberId, day)
  return member?.branchId === scope.branchId ? held : null
}

const reviewed = answer(review, async (write, input, { scope, now, newId, actor }) => {
  const { pledgeId, seen, decision, reason } = input
  const held = await holdOfBranch(write, scope, pledgeId, now)
  if (held === null) return refuse('common.not-found')
  const { pledge, allowed } = held
  const own = pledge.staffId === actor.staffId
  const may = mayReview(pledge, own, { seen, decision, reason }, allowed)
  if (!may.ok) return may
  const by = actor.staffId
  await addReview(write, scope, { id: newId<'pledge-review'>(), pledgeId, decision, reason, by, at: now })
  const version = await movePledge(write, scope, pledge, {
    state: decision,
    reason,
    ...(decision === 'approved' ? { approvedBy: by } : {}),
  })
  write.audit({ act: 'pledges.review', subject: { kind: 'pledge', id: pledgeId }, detail: { decision } })
  write.emit({
    topic: 'message',
    payload: {
      to: [pledge.staffId],
      kind: `pledges.${decision}`,
      title: decision === 'approved' ? '您的亮旗承诺审核通过，请签名' : '您的亮旗承诺被退回，请修改',
      body: decision === 'approved' ? '签名后经保密审查和审批，在党务公开栏公开。' : `支部的意见：${reason}`,
      link: '/pledges',
    },
  })
  return ok({ version })
})

const outcomeNames: Readonly<Record<Outcome, string>> = {
  kept: '已践诺',
  partly: '部分践诺',
  'not-kept': '未践诺',
}

const judged = answer(judge, async (write, input, { scope, now, newId, actor }) => {
  const { pledgeId, outcome, reason } = input
  const held = await holdOfBranch(write, scope, pledgeId, now)
  if (held === null) return refuse('common.not-found')
  const { pledge, allowed } = held
  const may = mayJudge(pledge, pledge.staffId === actor.staffId, { outcome, reason }, allowed)
  if (!may.ok) return may
  const id = newId<'pledge-outcome'>()
  await addJudgement(write, scope, { id, pledgeId, outcome, reason, by: actor.staffId, at: now })
  await propose(write, scope, {
    id: newId<'publication'>(),
    pledgeId,
    kind: 'outcome',
    subjectId: id,
    at: now,
  })
  write.audit({ act: 'pledges.judge', subject: { kind: 'pledge', id: pledgeId }, detail: { outcome } })
  write.emit({
    topic: 'message',
    payload: {
      to: [pledge.staffId],
      kind: 'pledges.judged',
      title: `支部评定了您的承诺：${outcomeNames[outcome]}`,
      body: reason === '' ? '谢谢您说到做到。' : `依据：${reason}`,
      link: '/pledges',
    },
  })
  return ok({})
})

export const reviewAnswers: readonly Answer[] = [reviewed, judged]
