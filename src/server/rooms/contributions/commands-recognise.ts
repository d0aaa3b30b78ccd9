/** 学校认定: the school gives 其他 rows a level, or refuses them with a reason. rules.md › Contribution list 6. */
import { promoted, recognise } from '#contract/contributions-recognise.ts'
import { recognise as mayRecognise } from '#domain/contributions/confirmation.ts'
import type { Recognition } from '#domain/contributions/list.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import {
  markPromoted,
  otherById,
  othersForUpdate,
  storeRecognition,
  type OtherId,
  type StoredOther,
} from './store-others.ts'
import { allowedBy, frameOf } from './views-frame.ts'

interface Done {
  readonly id: OtherId
  readonly was: Recognition
  readonly wasLevel: number | null
}

const recognised = answer(recognise, async (write, input, { scope, now, actor }) => {
  const { decision, reason } = input
  const level = decision === 'accepted' ? input.level : null
  const rows = new Map(
    (
      await othersForUpdate(
        write,
        scope,
        input.rows.map((each) => each.id),
      )
    ).map((row) => [row.id, row]),
  )
  const [first] = rows.values()
  if (first === undefined || input.rows.some(({ id }) => !rows.has(id))) return refuse('common.not-found')
  const frame = await frameOf(write, scope, first.termId, now)
  if (frame === null || [...rows.values()].some((row) => row.termId !== first.termId))
    return refuse('common.not-found')
  const may = allowedBy(frame, [])
  const open = may('item.recognise')
  if (open !== true) return { ok: false, refusal: open }
  if (decision === 'refused' && reason === '') return refuse('contributions.reason-missing')
  const levels = Object.keys(frame.catalogue.levels).map(Number)
  if (decision === 'accepted' && (level === null || !levels.includes(level)))
    return refuse('contributions.no-such-level')

  const done: Done[] = []
  const left: { id: OtherId; code: string }[] = []
  for (const { id, seen } of input.rows) {
    const row = rows.get(id)
    if (row === undefined) continue
    const own = row.staffId === actor.staffId
    const asked = { seen, decision, level, reason }
    const decided = mayRecognise(row, row, levels, own, asked, may)
    if (!decided.ok) left.push({ id, code: decided.refusal.code })
    else if (decided.value === 'changed') done.push({ id, was: row.recognition, wasLevel: row.level })
  }
  if (done.length > 0) {
    const ids = done.map((each) => each.id)
    await storeRecognition(write, scope, ids, {
      recognition: decision,
      level,
      reason,
      by: actor.staffId,
      at: now,
    })
    for (const id of ids) {
      const row = rows.get(id)
      write.audit({
        act: 'contributions.recognise',
        subject: { kind: 'other', id },
        detail: { decision, level },
      })
      if (row !== undefined) tell(write, row, decision, level, reason)
    }
  }
  return ok({ done, left })
})

function tell(
  write: Write,
  row: StoredOther,
  decision: Recognition,
  level: number | null,
  reason: string,
): void {
  const words: Readonly<Record<Recognition, string>> = {
    accepted: `学校认定为${['', '一', '二', '三', '四', '五'][level ?? 0] ?? level ?? ''}级贡献。`,
    refused: `学校不予认定。原因：${reason}`,
    pending: '认定已撤回，将重新认定。',
  }
  write.emit({
    topic: 'message',
    payload: {
      to: [row.staffId],
      kind: 'contributions.recognised',
      title: '您申报的“其他”有了认定结果',
      body: `“${row.text}”：${words[decision]}`,
      link: '/list',
    },
  })
}

const marked = answer(promoted, async (write, { id }, { scope, now }) => {
  const row = await otherById(write, scope, id)
  if (row === null) return refuse('common.not-found')
  if (row.recognition !== 'accepted') return refuse('contributions.not-recognised')
  if (!(await markPromoted(write, scope, id, now))) return refuse('contributions.promoted-already')
  write.audit({ act: 'contributions.promoted', subject: { kind: 'other', id } })
  return ok({})
})

export const recogniseAnswers: readonly Answer[] = [recognised, marked]
