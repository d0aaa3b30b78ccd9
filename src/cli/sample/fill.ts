import { attach, handIn, open, save, sign } from '#contract/contributions.ts'
import type { Id, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { Part } from '#domain/contributions/list.ts'

import { momentOn } from './calendar.ts'
import type { Cast } from './cast.ts'
import type { Enrolled } from './enter.ts'
import { declarationOf, type Declaration } from './lists.ts'

type ListId = Id<'list'>

/** One member's list as it goes through a term of the sample. */
export interface Filling {
  readonly person: Enrolled
  readonly declaration: Declaration
  readonly listId: ListId
  readonly otherId: string
}

/** How far a member has come with a half. */
export type Reach = 'opened' | 'saved' | 'signed' | 'handed-in'

type Value = string | boolean | number | null | string[]
const patch = (at: string, value: Value, base: Value) => ({ at, base, value })

/** Opens the list and writes the goals, on this day. */
export async function fillGoals(
  cast: Cast,
  who: Enrolled,
  {
    termId,
    index,
    day,
    reach,
  }: { readonly termId: TermId; readonly index: number; readonly day: LocalDate; readonly reach: Reach },
): Promise<Filling> {
  const declaration = declarationOf(who, index)
  const then = cast.at(momentOn(day, 9 + (Number(who.number) % 9)))
  const { listId } = await then.do(who, open, { termId })
  const filling: Filling = { person: who, declaration, listId, otherId: then.newId() }
  if (reach === 'opened') return filling
  const goals = declaration.items.filter(({ goal }) => goal)
  const patches = goals.map(({ id }) => patch(`item/${id}/goal`, true, false))
  const { other, aim } = declaration
  if (other?.goal === true) {
    patches.push(
      patch(`other/${filling.otherId}/text`, other.text, ''),
      patch(`other/${filling.otherId}/goal`, true, false),
    )
  }
  if (aim !== null) {
    const at = `aim/${then.newId()}`
    patches.push(patch(`${at}/text`, aim.text, ''), patch(`${at}/measure`, aim.measure, ''))
  }
  await seal(then, filling, 'goals', reach, await put(then, filling, patches))
  return filling
}

/** Writes the achievements, the other row and the self-review, on this day. */
export async function fillAchievements(
  cast: Cast,
  filling: Filling,
  {
    day,
    reach,
    evidence,
  }: { readonly day: LocalDate; readonly reach: Reach; readonly evidence: Uint8Array | null },
): Promise<void> {
  const { declaration, otherId, person } = filling
  const then = cast.at(momentOn(day, 8.5 + (Number(person.number) % 10)))
  const patches = declaration.items.flatMap(({ id, achieved, note, competition }) => [
    ...(achieved ? [patch(`item/${id}/achieved`, true, false)] : []),
    ...(note === '' ? [] : [patch(`item/${id}/note`, note, '')]),
    ...(competition === '' ? [] : [patch(`item/${id}/competition`, competition, '')]),
  ])
  const { other } = declaration
  if (other !== null) {
    if (!other.goal) patches.push(patch(`other/${otherId}/text`, other.text, ''))
    patches.push(
      patch(`other/${otherId}/achieved`, true, false),
      patch(`other/${otherId}/note`, other.note, ''),
    )
  }
  patches.push(
    patch('self/review', declaration.selfReview, ''),
    patch('self/stars', declaration.selfStars, null),
  )
  const proven = declaration.items.find(({ achieved }) => achieved)
  if (evidence !== null && proven !== undefined) {
    const file = { name: '佐证照片.png', bytes: evidence }
    await then.do(person, attach, { listId: filling.listId, row: proven.id }, file)
  }
  const version = await put(then, filling, patches)
  await seal(then, filling, 'achievements', reach, version)
}

async function put(cast: Cast, filling: Filling, patches: ReturnType<typeof patch>[]): Promise<number> {
  const saved = await cast.do(filling.person, save, { listId: filling.listId, patches })
  const trouble = [...saved.conflicts, ...saved.refused]
  if (trouble.length > 0) throw new Error(`${filling.person.name}: ${JSON.stringify(trouble)}`)
  return saved.version
}

async function seal(cast: Cast, filling: Filling, part: Part, reach: Reach, version: number): Promise<void> {
  if (reach !== 'signed' && reach !== 'handed-in') return
  const { person, listId } = filling
  await cast.do(person, sign, { listId, part, version, signature: { typed: person.name } })
  if (reach === 'handed-in') await cast.do(person, handIn, { listId, part })
}
