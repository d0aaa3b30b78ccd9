/** The school's side: what was agreed, what every bureau sees, and what it would see. */
import { agree, agreements, preview, withdraw } from '#contract/bureau.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { bureaus, kindOf } from '#server/rooms/organisation/views-templates.ts'
import { mayCall } from '#server/rooms/terms/views-terms.ts'

import { agreementsOf } from './store-agreements.ts'
import { sheetsOfSchool } from './store-figures.ts'
import { periodsOf, sheetsUnder } from './views-counts.ts'
import { sheetShown } from './views-shown.ts'

const agreementsAnswer = answer(agreements, async (read, _input, { scope, actor }) => {
  if ((await kindOf(read, scope)) !== 'school') return refuse('bureau.not-a-school')
  const all = await bureaus(read)
  const ids = all.map(({ id }) => id)
  const [own, sheets, periods] = await Promise.all([
    agreementsOf(read, scope, ids),
    sheetsOfSchool(read, scope, ids),
    periodsOf(read, scope),
  ])
  const byBureau = new Map(own.map((agreement) => [agreement.bureauId, agreement]))
  return ok({
    bureaus: all.map(({ id, name }) => {
      const agreement = byBureau.get(id)
      return {
        bureauId: id,
        name,
        agreement:
          agreement === undefined
            ? null
            : {
                counts: [...agreement.counts],
                fromPeriod: agreement.fromPeriod,
                fewest: agreement.fewest,
                version: agreement.version,
                agreedAt: agreement.agreedAt.toISOString(),
                withdrawnAt: agreement.withdrawnAt?.toISOString() ?? null,
              },
        sheets: sheets
          .filter(({ bureauId }) => bureauId === id)
          .map((sheet) => sheetShown(sheet, sheet.countedAt)),
      }
    }),
    periods: [...periods].map(([period, { name }]) => ({ period, termName: name })),
    may: { 'bureau.agree': mayCall(actor, agree), 'bureau.withdraw': mayCall(actor, withdraw) },
  })
})

const previewAnswer = answer(preview, async (read, input, { scope, now }) => {
  if ((await kindOf(read, scope)) !== 'school') return refuse('bureau.not-a-school')
  const sheets = await sheetsUnder(read, scope, input, now)
  return ok({ sheets: sheets.map((sheet) => sheetShown(sheet, now)) })
})

export const bureauViews: readonly Answer[] = [agreementsAnswer, previewAnswer]
