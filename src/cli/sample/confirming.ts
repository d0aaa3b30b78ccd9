import { confirm, queue } from '#contract/contributions-confirm.ts'
import { others, recognise } from '#contract/contributions-recognise.ts'
import type { TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'

import { momentOn } from './calendar.ts'
import type { Cast } from './cast.ts'
import type { Filling } from './fill.ts'
import { holderOf } from './people-of.ts'
import { branches } from './school.ts'

type Verdict = 'within' | 'beyond' | 'returned'
const verdicts = ['within', 'beyond', 'returned'] as const

interface Confirming {
  readonly termId: TermId
  readonly day: LocalDate
  readonly fillings: readonly Filling[]
  /** How many in a hundred are dealt with; the rest waits. */
  readonly share: number
}

/** Each branch confirms what was handed in: the secretary the others' items, the branch committee the secretary's. */
export async function confirmAll(cast: Cast, confirming: Confirming): Promise<void> {
  const said = new Map(
    confirming.fillings.flatMap(({ listId, declaration }) =>
      declaration.items.map(({ id, verdict }) => [`${listId}/${id}`, verdict] as const),
    ),
  )
  for (const index of branches.keys()) {
    cast.at(momentOn(confirming.day, 14 + index / 4))
    for (const role of ['secretary', 'branch-committee'])
      await confirmBranch(cast, index, role, confirming, said)
  }
}

async function confirmBranch(
  cast: Cast,
  index: number,
  role: string,
  { termId, share }: Confirming,
  said: ReadonlyMap<string, Verdict>,
): Promise<void> {
  const branchId = cast.enrolment.branchIds[index]
  const who = holderOf(cast, role, index)
  if (branchId === undefined) return
  const waiting = await cast.do(who, queue, { branchId, termId, state: 'pending', size: 200 })
  const items = waiting.items.filter(({ own }, at) => !own && (at * 37) % 100 < share)
  for (const decision of verdicts) {
    const chosen = items
      .filter(({ listId, item }) => said.get(`${listId}/${item}`) === decision)
      .map(({ listId, item }) => ({ listId, item, seen: 'pending' as const }))
    if (chosen.length === 0) continue
    const reason = decision === 'returned' ? '请补充佐证材料，并写明时间和次数。' : ''
    await cast.do(who, confirm, { branchId, items: chosen, decision, reason })
  }
}

/** The committee recognises the 其他 rows: most at level two, some at level one, a few refused; the rest waits. */
export async function recogniseAll(
  cast: Cast,
  { termId, day, share }: Pick<Confirming, 'termId' | 'day' | 'share'>,
): Promise<void> {
  cast.at(momentOn(day, 16))
  const who = holderOf(cast, 'committee', null)
  const { rows } = await cast.do(who, others, { termId, state: 'pending', size: 200 })
  const chosen = rows.filter(({ own }, at) => !own && (at * 41) % 100 < share)
  for (const [at, row] of chosen.entries()) {
    const refused = at % 5 === 4
    await cast.do(who, recognise, {
      rows: [{ id: row.id, seen: 'pending' }],
      decision: refused ? 'refused' : 'accepted',
      level: refused ? null : at % 4 === 1 ? 1 : 2,
      reason: refused ? '属于岗位本职工作，不再另计。' : '',
    })
  }
}
