/** The address for calendar programs: made, taken back. */
import { makeCalendarLink, revokeCalendarLink } from '#contract/study-calendar.ts'
import { ok } from '#domain/kernel/result.ts'
import { hashOfToken, newTokenOf } from '#server/auth/token.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { dropLink, putLink } from './store-calendar.ts'
import { feedPath } from './views-feed.ts'

const made = answer(makeCalendarLink, async (write, _input, { scope, now }) => {
  const token = newTokenOf(scope.organisationId)
  await putLink(write, scope, { hash: hashOfToken(token), at: now })
  write.audit({ act: makeCalendarLink.name, subject: { kind: 'member', id: scope.memberId } })
  return ok({ path: feedPath(token) })
})

const revoked = answer(revokeCalendarLink, async (write, _input, { scope }) => {
  if (await dropLink(write, scope))
    write.audit({ act: revokeCalendarLink.name, subject: { kind: 'member', id: scope.memberId } })
  return ok({})
})

export const calendarLinkAnswers: readonly Answer[] = [made, revoked]
