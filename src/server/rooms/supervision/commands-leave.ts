/** Anybody leaves words on a pledge, without an account. docs/decisions/0026. */
import { randomUUID } from 'node:crypto'

import { challenge, leave } from '#contract/supervision-board.ts'
import type { InputOf } from '#contract/call.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { PostId } from '#domain/supervision/post.ts'
import { workingDaysAfter } from '#domain/terms/calendar.ts'
import type { Write } from '#server/db/handle.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { holdersOf } from '#server/rooms/organisation/views.ts'
import { publicPledge } from '#server/rooms/pledges/views-board.ts'
import { frozenRules, todayOf, workingCalendar } from '#server/rooms/terms/views.ts'

import { addPost, isSame, leftOn } from './store.ts'

const challenged = answer(challenge, async (_nobody, { pledgeId }, { services, now }) => {
  const { strangers } = services
  return ok({ challenge: strangers.challenge(pledgeId, now), bits: strangers.bits })
})

const left = answer(leave, async (_nobody, input, { services, client, now }) => {
  const { strangers } = services
  const admitted = strangers.admit({ ...input, from: client.address }, now)
  if (!admitted.ok) return admitted
  const school = await strangers.schoolAt(input.school.toLowerCase())
  if (school === null) return refuse('supervision.not-public')
  const scope = systemScope(school.id)
  return strangers.database.write(scope, { system: 'board' }, (write) =>
    put(write, scope, input, { gistHash: admitted.value, now }),
  )
})

interface Known {
  readonly gistHash: string
  readonly now: Date
}

async function put(
  write: Write,
  scope: OrganisationScope,
  { pledgeId, kind, text, receipt }: InputOf<typeof leave>,
  { gistHash, now }: Known,
) {
  const pledge = await publicPledge(write, scope, pledgeId)
  if (pledge === null) return refuse('supervision.not-public')
  const today = await todayOf(write, scope, now)
  const { policy } = await frozenRules(write, scope, pledge.termId)
  const days = workingDaysAfter(await workingCalendar(write, scope), today, policy.pledges.answerDays)
  const dueOn = days.at(-1) ?? today
  const isFirst = (await leftOn(write, scope, pledge.branchId, today)) === 0
  // Random, without a time: nobody who sees the id can tell when it was written.
  const id = randomUUID() as PostId
  const post = { id, pledgeId, branchId: pledge.branchId, kind, text, gistHash, receiptHash: receipt }
  if (!(await addPost(write, scope, { ...post, leftOn: today, dueOn })))
    return (await isSame(write, scope, post)) ? ok({ until: dueOn }) : refuse('supervision.said-already')
  // That it came is on the chain, so that nobody can make it disappear unseen; its words are not.
  write.audit({
    act: 'supervision.leave',
    subject: { kind: 'supervision-post', id },
    detail: { pledgeId, kind },
  })
  if (isFirst) await tellBranch(write, scope, pledge.branchId, today)
  return ok({ until: dueOn })
}

/** Once a day, so that a flood of words is no flood of messages. */
async function tellBranch(
  write: Write,
  scope: OrganisationScope,
  branchId: BranchId,
  today: LocalDate,
): Promise<void> {
  const secretaries = await holdersOf(write, scope, 'secretary', branchId, today)
  if (secretaries.length === 0) return
  write.emit({
    topic: 'message',
    payload: {
      to: secretaries.map(({ staffId }) => staffId),
      kind: 'supervision.left',
      title: '今天收到师生对承诺的留言，请审核',
      body: '先审核，再公开或转本人答复；每条都有答复的期限。',
      link: '/supervision',
    },
  })
}

export const leaveAnswers: readonly Answer[] = [challenged, left]
