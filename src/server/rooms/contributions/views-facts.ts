/** What the keepers of facts see of their batches. */
import { factBatch, factBatches } from '#contract/contributions-facts.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { batchById, batchesOf, kindsOfBatch, peopleOfBatch, type FactBatch } from './store-facts.ts'
import { allowedBy, frameOf, termLine } from './views-frame.ts'

const mostShown = 100

const line = (batch: FactBatch) => ({
  id: batch.id,
  fileName: batch.fileName,
  state: batch.state,
  people: batch.people,
  refused: batch.refused.length,
  by: batch.by,
  at: batch.at.toISOString(),
})

const all = answer(factBatches, async (read, _input, { scope, now }) => {
  const frame = await frameOf(read, scope, undefined, now)
  if (frame === null) return ok({ term: null, batches: [], may: { code: 'contributions.no-term' } })
  const batches = await batchesOf(read, scope, frame.term.id)
  return ok({ term: termLine(frame), batches: batches.map(line), may: allowedBy(frame, [])('facts.import') })
})

const one = answer(factBatch, async (read, { batchId }, { scope, now }) => {
  const batch = await batchById(read, scope, batchId)
  const frame = batch === null ? null : await frameOf(read, scope, batch.termId, now)
  if (batch === null || frame === null) return refuse('common.not-found')
  const [kinds, people] = await Promise.all([
    kindsOfBatch(read, scope, batchId),
    peopleOfBatch(read, scope, batchId, mostShown),
  ])
  return ok({
    batch: line(batch),
    kinds: [...kinds],
    sample: people.map(({ staffNumber, name, member, facts }) => ({
      staffNumber,
      name,
      member,
      facts: [...facts],
    })),
    refused: batch.refused.map(({ row, cells, issues }) => ({
      row,
      cells: [...cells],
      issues: issues.map(({ column, refusal }) => ({ column, refusal })),
    })),
    may: allowedBy(frame, [])('facts.import'),
  })
})

export const factViews: readonly Answer[] = [all, one]
