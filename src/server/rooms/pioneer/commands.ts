import type { CodeOf } from '#contract/call.ts'
import { adoptScheme, dropScheme, saveScheme, schemeSchema } from '#contract/pioneer.ts'
import type { CommonCode } from '#contract/refusals.ts'
import { canonicalJson, type Json } from '#domain/kernel/canonical-json.ts'
import type { Id } from '#domain/kernel/ids.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { Origin } from '#domain/organisation/template.ts'
import { schemeFaultInWords } from '#domain/pioneer/fault-words.ts'
import type { Scheme } from '#domain/pioneer/scheme.ts'
import { schemeFaults } from '#domain/pioneer/scheme-faults.ts'
import { nullWhereHeld } from '#server/db/failures.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer, type Context } from '#server/http/answer.ts'
import { templateToAdopt } from '#server/rooms/organisation/views-templates.ts'

import { confirmAnswers } from './commands-confirm.ts'
import { factAnswers } from './commands-facts.ts'
import { objectAnswers } from './commands-object.ts'
import { openAnswers } from './commands-open.ts'
import { proposeAnswers } from './commands-propose.ts'
import { sheetAnswers } from './commands-sheet.ts'
import { deleteAdoptedScheme, insertScheme, schemes } from './store.ts'

/** What the database gives back of it: keys in another order, nothing that is not there. */
const written = (scheme: Scheme): string => {
  const stored: Json = JSON.parse(JSON.stringify(scheme))
  return canonicalJson(stored)
}

interface NextScheme {
  readonly after: number
  readonly note: string
  readonly body: Scheme
  readonly origin?: Origin
}

/** The version behind the one that the person saw, where it can be one and says something else. */
async function addScheme(
  write: Write,
  { scope, newId, now, actor }: Pick<Context<typeof saveScheme>, 'scope' | 'newId' | 'now' | 'actor'>,
  { after, note, body, origin }: NextScheme,
): Promise<
  Result<
    { readonly id: Id<'index-scheme'>; readonly version: number },
    CodeOf<typeof saveScheme> | CommonCode
  >
> {
  const faults = schemeFaults(body)
  if (faults.length > 0)
    return refuse('pioneer.scheme-impossible', {
      why: faults.map((fault) => schemeFaultInWords(body, fault)).join(''),
      path: faults.map(({ path }) => path).join(' '),
    })
  const [newest] = await schemes(write, scope)
  if ((newest?.version ?? 0) !== after) return refuse('common.changed-meanwhile')
  if (newest !== undefined && written(newest.body) === written(body))
    return refuse('pioneer.scheme-unchanged')
  const id = newId<'index-scheme'>()
  const version = after + 1
  const made = { id, version, note, body, by: actor.staffId, at: now, ...(origin && { origin }) }
  return (await insertScheme(write, scope, made)) ? ok({ id, version }) : refuse('common.changed-meanwhile')
}

const saveSchemeAnswer = answer(saveScheme, async (write, input, context) => {
  const saved = await addScheme(write, context, input)
  if (!saved.ok) return saved
  const { id, version } = saved.value
  write.audit({
    act: saveScheme.name,
    subject: { kind: 'index-scheme', id },
    detail: { version, name: input.body.name },
  })
  return saved
})

const adoptSchemeAnswer = answer(adoptScheme, async (write, { templateId, after }, context) => {
  const template = await templateToAdopt(write, context.scope, {
    id: templateId,
    kind: 'scheme',
    schema: schemeSchema,
  })
  if (!template.ok) return template
  const { body, origin } = template.value
  const saved = await addScheme(write, context, { after, note: '', body, origin })
  if (!saved.ok) return saved
  const { id, version } = saved.value
  write.audit({
    act: adoptScheme.name,
    subject: { kind: 'index-scheme', id },
    detail: { version, template: origin.templateId, hash: origin.hash },
  })
  return saved
})

const dropSchemeAnswer = answer(dropScheme, async (write, { schemeId }, { scope }) => {
  const version = await deleteAdoptedScheme(write, scope, schemeId).catch(nullWhereHeld)
  if (version === null) return refuse('pioneer.scheme-kept')
  write.audit({
    act: dropScheme.name,
    subject: { kind: 'index-scheme', id: schemeId },
    detail: { version },
  })
  return ok({})
})

export const pioneerAnswers: readonly Answer[] = [
  saveSchemeAnswer,
  adoptSchemeAnswer,
  dropSchemeAnswer,
  ...openAnswers,
  ...factAnswers,
  ...sheetAnswers,
  ...proposeAnswers,
  ...confirmAnswers,
  ...objectAnswers,
]
