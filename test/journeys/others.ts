import type { BrowserContext } from '@playwright/test'

import type { SamplePerson } from '../../src/cli/sample/people.ts'
import type { Box } from '../../src/cli/sample/slips.ts'
import { call } from './school.ts'

/** The many of a branch whom nobody needs to watch: the same calls as the screens make, signed in as each. */
export interface Others {
  goals(): Promise<void>
  achievements(): Promise<void>
  /** Somebody of the branch committee confirms this person's items. */
  confirmFor(number: string): Promise<void>
  /** Enters what is still to be counted as this teller reads it, and hands in. */
  count(number: string, boxNamed: (name: string) => Box): Promise<void>
}

interface Mine {
  readonly term: { readonly id: string }
  readonly list: { readonly id: string } | null
}

const items = ['2-01', '2-07', '2-08', '2-11', '2-15', '2-30', '2-31']

export function fillOthers(
  people: readonly SamplePerson[],
  contexts: ReadonlyMap<string, BrowserContext>,
): Others {
  const contextOf = (number: string): BrowserContext => {
    const context = contexts.get(number)
    if (context === undefined) throw new Error(`nobody has the number ${number}`)
    return context
  }
  const each = async (
    work: (person: SamplePerson, place: number, context: BrowserContext) => Promise<void>,
  ) => {
    await Promise.all(people.map((person, place) => work(person, place, contextOf(person.number))))
  }
  const chosen = (place: number) => items.slice(0, 2 + (place % 5))
  const seal = async (
    person: SamplePerson,
    context: BrowserContext,
    part: string,
    patches: readonly unknown[],
  ) => {
    const listId = (await call<Mine>(context, 'contributions.mine', {}, 'read')).list?.id
    const { version } = await call<{ version: number }>(context, 'contributions.save', { listId, patches })
    await call(context, 'contributions.sign', { listId, part, version, signature: { typed: person.name } })
    await call(context, 'contributions.handIn', { listId, part })
  }
  const tick = (id: string, name: string) => ({ at: `item/${id}/${name}`, base: false, value: true })
  return {
    goals: () =>
      each(async (person, place, context) => {
        const { term } = await call<Mine>(context, 'contributions.mine', {}, 'read')
        await call(context, 'contributions.open', { termId: term.id })
        await seal(
          person,
          context,
          'goals',
          chosen(place).map((id) => tick(id, 'goal')),
        )
      }),
    achievements: () =>
      each(async (person, place, context) => {
        const achieved = chosen(place).map((id) => tick(id, 'achieved'))
        const review = { at: 'self/review', base: '', value: '本学期按目标逐项推进。' }
        await seal(person, context, 'achievements', [...achieved, review])
      }),
    async confirmFor(number) {
      const helper = people.find(({ roles }) => roles.some(({ role }) => role === 'branch-committee'))
      const context = contextOf(helper?.number ?? '')
      const { hats } = await call<{ hats: { kind: string; branchId: string }[] }>(
        context,
        'session.me',
        {},
        'read',
      )
      const branchId = hats.find(({ kind }) => kind === 'branch')?.branchId
      const name = people.find((person) => person.number === number)?.name
      type Queue = { items: { listId: string; item: string; name: string }[] }
      const waiting = await call<Queue>(context, 'contributions.queue', { branchId, size: 200 }, 'read')
      const own = waiting.items.filter((item) => item.name === name)
      const asked = own.map(({ listId, item }) => ({ listId, item, seen: 'pending' }))
      await call(context, 'contributions.confirm', { branchId, items: asked, decision: 'beyond' })
    },
    async count(number, boxNamed) {
      const context = contextOf(number)
      type Counts = { reviews: { reviewId: string }[] }
      const { reviews } = await call<Counts>(context, 'reviews.counts', {}, 'read')
      const reviewId = reviews[0]?.reviewId
      type MyCount = { round: number; boxes: { memberId: string; name: string; state: string }[] }
      const { round, boxes } = await call<MyCount>(context, 'reviews.my-count', { reviewId }, 'read')
      for (const { memberId, name } of boxes.filter(({ state }) => ['open', 'differs'].includes(state))) {
        await call(context, 'reviews.enter', { reviewId, round, memberId, counts: boxNamed(name) })
      }
      await call(context, 'reviews.hand-in', { reviewId, round })
    },
  }
}
