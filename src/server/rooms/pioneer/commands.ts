import { saveScheme } from '#contract/pioneer.ts'
import { canonicalJson, type Json } from '#domain/kernel/canonical-json.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { schemeFaultInWords } from '#domain/pioneer/fault-words.ts'
import type { Scheme } from '#domain/pioneer/scheme.ts'
import { schemeFaults } from '#domain/pioneer/scheme-faults.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { confirmAnswers } from './commands-confirm.ts'
import { factAnswers } from './commands-facts.ts'
import { objectAnswers } from './commands-object.ts'
import { openAnswers } from './commands-open.ts'
import { proposeAnswers } from './commands-propose.ts'
import { sheetAnswers } from './commands-sheet.ts'
import { insertScheme, schemes } from './store.ts'

/** What the database gives back of it: keys in another order, nothing that is not there. */
const written = (scheme: Scheme): string => {
  const stored: Json = JSON.parse(JSON.stringify(scheme))
  return canonicalJson(stored)
}

const saveSchemeAnswer = answer(saveScheme, async (write, input, { scope, newId, now, actor }) => {
  const faults = schemeFaults(input.body)
  if (faults.length > 0)
    return refuse('pioneer.scheme-impossible', {
      why: faults.map((fault) => schemeFaultInWords(input.body, fault)).join(''),
      path: faults.map(({ path }) => path).join(' '),
    })
  const [newest] = await schemes(write, scope)
  if ((newest?.version ?? 0) !== input.after) return refuse('common.changed-meanwhile')
  if (newest !== undefined && written(newest.body) === written(input.body))
    return refuse('pioneer.scheme-unchanged')
  const scheme = {
    id: newId<'index-scheme'>(),
    version: input.after + 1,
    note: input.note,
    body: input.body,
    by: actor.staffId,
    at: now,
  }
  if (!(await insertScheme(write, scope, scheme))) return refuse('common.changed-meanwhile')
  write.audit({
    act: saveScheme.name,
    subject: { kind: 'index-scheme', id: scheme.id },
    detail: { version: scheme.version, name: input.body.name },
  })
  return ok({ id: scheme.id, version: scheme.version })
})

export const pioneerAnswers: readonly Answer[] = [
  saveSchemeAnswer,
  ...openAnswers,
  ...factAnswers,
  ...sheetAnswers,
  ...proposeAnswers,
  ...confirmAnswers,
  ...objectAnswers,
]
