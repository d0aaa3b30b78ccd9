/** What is on its way to the board, for those who let it through. */
import { publications } from '#contract/pledges-publication.ts'
import { ok, type Refusal } from '#domain/kernel/result.ts'
import { dateInWords } from '#domain/kernel/local-date.ts'
import type { Outcome } from '#domain/pledges/deciding.ts'
import { nextStep, takeStep, withdrawers, type Acting } from '#domain/pledges/publication.ts'
import type { TaskWords } from '#domain/pledges/task-board.ts'
import { taskKindNames } from '#domain/tasks/task.ts'
import { answer, type Actor, type Answer } from '#server/http/answer.ts'

import { boardAddress } from './store-board.ts'
import { countsOfPublications, queuedPublications, type QueuedPublication } from './store-publication.ts'

export const actingAs = ({ staffId, grants }: Actor): Acting => ({
  staffId,
  roles: grants.map(({ role }) => role),
})

const outcomeNames: Readonly<Record<Outcome, string>> = {
  kept: '已践诺',
  partly: '部分践诺',
  'not-kept': '未践诺',
}

const taskLines = ({ kind, places, claimUntil, dueOn }: TaskWords): string[] => [
  `${taskKindNames[kind]}，名额 ${places} 人，认领截止 ${dateInWords(claimUntil)}`,
  ...(dueOn === null ? [] : [`完成期限 ${dateInWords(dueOn)}`]),
  '已认领、已完成的人数随时更新；承诺已经公开的党员显示姓名，其他人只计人数。',
]

/** The very words that would be public. */
const wordsOf = ({ kind, sections, note, outcome, outcomeReason, task, notice }: QueuedPublication) => {
  if (notice !== null) return [{ title: notice.title, lines: [], text: notice.text }]
  if (task !== null) return [{ title: task.title, lines: taskLines(task), text: '' }]
  if (kind === 'note') return [{ title: '践诺进展', lines: [], text: note ?? '' }]
  if (kind === 'outcome')
    return [{ title: outcome === null ? '' : outcomeNames[outcome], lines: [], text: outcomeReason ?? '' }]
  return sections.map(({ title, lines, text }) => ({ title, lines: [...lines], text }))
}

function mayGoOn(row: QueuedPublication, acting: Acting): true | Refusal {
  const step = nextStep(row.state)
  if (step === null) return { code: 'pledges.publication-moved' }
  const taken = takeStep({ ...row, checkedBy: row.checkedById }, step, acting)
  return taken.ok ? true : taken.refusal
}

const shown = answer(publications, async (read, { state, page, size }, { scope, actor }) => {
  const [rows, counts, board] = await Promise.all([
    queuedPublications(read, scope, { state, page, size }),
    countsOfPublications(read, scope),
    boardAddress(read, scope),
  ])
  const acting = actingAs(actor)
  return ok({
    publications: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      state: row.state,
      pledgeId: row.pledgeId,
      memberId: row.memberId,
      name: row.name,
      branch: row.branch,
      post: row.post,
      term: row.term,
      words: wordsOf(row),
      proposedAt: row.proposedAt.toISOString(),
      checkedBy: row.checkedBy,
      approvedBy: row.approvedBy,
      publishedAt: row.publishedAt?.toISOString() ?? null,
      reason: row.reason,
      may: mayGoOn(row, acting),
    })),
    total: counts[state],
    counts: { ...counts },
    board: `/board/${board}`,
    withdraw: withdrawers.some((role) => acting.roles.includes(role)) ? true : { code: 'common.forbidden' },
  })
})

export const publicationViews: readonly Answer[] = [shown]
