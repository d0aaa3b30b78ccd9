import { agree, withdraw } from '#contract/bureau.ts'
import { inOrder } from '#domain/bureau/counts.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { bureaus, kindOf } from '#server/rooms/organisation/views-templates.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { countFor } from './commands-count.ts'
import { templateAnswers } from './commands-templates.ts'
import { agreementForUpdate, markCounted, putAgreement, withdrawAgreement } from './store-agreements.ts'
import { forgetFigures } from './store-figures.ts'
import { periodsOf } from './views-counts.ts'
import { offerViews } from './views-offers.ts'
import { schoolViews } from './views-schools.ts'
import { templateViews } from './views-templates.ts'
import { bureauViews } from './views.ts'

const agreeAnswer = answer(agree, async (write, input, { scope, now }) => {
  if ((await kindOf(write, scope)) !== 'school') return refuse('bureau.not-a-school')
  const { bureauId, version, fromPeriod, fewest } = input
  const bureau = (await bureaus(write)).find(({ id }) => id === bureauId)
  if (bureau === undefined) return refuse('common.not-found')
  const held = await agreementForUpdate(write, scope, bureauId)
  if ((held?.version ?? 0) !== version) return refuse('common.changed-meanwhile')
  const counts = inOrder(input.counts)
  const terms = { counts, fromPeriod, fewest }
  if (!(await putAgreement(write, scope, bureauId, terms, { version, at: now })))
    return refuse('common.changed-meanwhile')
  write.audit({
    act: agree.name,
    subject: { kind: 'organisation', id: bureauId },
    detail: { bureau: bureau.name, counts: [...counts], fromPeriod, fewest },
  })
  // What is not agreed any more is gone in the same moment.
  const kept = counts.length === 0 ? [] : [...(await periodsOf(write, scope)).keys()]
  await forgetFigures(
    write,
    scope,
    bureauId,
    kept.filter((period) => period >= fromPeriod),
  )
  await markCounted(write, scope, bureauId, await todayOf(write, scope, now))
  await countFor(write, scope, { bureauId, ...terms }, now)
  return ok({ version: version + 1 })
})

const withdrawAnswer = answer(withdraw, async (write, { bureauId, version }, { scope, now }) => {
  const held = await agreementForUpdate(write, scope, bureauId)
  if (held === null || held.withdrawnAt !== null) return refuse('bureau.not-agreed')
  if (held.version !== version) return refuse('common.changed-meanwhile')
  await withdrawAgreement(write, scope, bureauId, now)
  await forgetFigures(write, scope, bureauId, [])
  write.audit({ act: withdraw.name, subject: { kind: 'organisation', id: bureauId } })
  return ok({ version: version + 1 })
})

/** Everything that the room of the bureau answers. */
export const bureauAnswers: readonly Answer[] = [
  ...bureauViews,
  ...schoolViews,
  ...templateViews,
  ...offerViews,
  agreeAnswer,
  withdrawAnswer,
  ...templateAnswers,
]
