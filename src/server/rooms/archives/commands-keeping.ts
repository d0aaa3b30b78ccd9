/** The retention classes: read by everybody, written by those who keep the archive. */
import { keeping, saveKeeping } from '#contract/archives-keeping.ts'
import { archivists } from '#contract/archives-terms.ts'
import { keepingFault } from '#domain/archives/keeping.ts'
import { describedKind, keptKindNames } from '#domain/archives/kept-kinds.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { addKeeping, keepingOf } from './store-keeping.ts'

const read = answer(keeping, async (given, _input, { scope, actor }) => {
  const { version, note, madeBy, madeAt, body } = await keepingOf(given, scope)
  const mayEdit = actor.grants.some(({ role }) => archivists.some((each) => each === role))
  return ok({
    version,
    note,
    madeBy,
    madeAt: madeAt?.toISOString() ?? null,
    body: {
      classes: body.classes.map((each) => ({ ...each })),
      kinds: { ...body.kinds },
      waitDays: body.waitDays,
    },
    kinds: keptKindNames.map((kind) => {
      const { title, holds, counts, removes } = describedKind(kind)
      return { kind, title, holds, counts, removes }
    }),
    may: mayEdit || { code: 'common.forbidden' },
  })
})

const saved = answer(saveKeeping, async (write, { version, body, note }, { scope, actor, now }) => {
  const fault = keepingFault(body)
  if (fault !== null) return { ok: false, refusal: fault }
  if ((await keepingOf(write, scope)).version !== version) return refuse('common.changed-meanwhile')
  const made = { version: version + 1, body, note, by: actor.staffId, at: now }
  if (!(await addKeeping(write, scope, made))) return refuse('common.changed-meanwhile')
  write.audit({
    act: saveKeeping.name,
    subject: { kind: 'keeping', id: String(made.version) },
    detail: { note },
  })
  return ok({ version: made.version })
})

export const keepingAnswers: readonly Answer[] = [read, saved]
