import { feed } from './feed.ts'
import { branchPage, frontPage } from './front.ts'
import { hallPage, hallPages } from './hall.ts'
import type { BoardModel } from './model.ts'
import type { Around } from './page.ts'
import { noticePage, noticesPage } from './notices.ts'
import { branchSheet, pledgePage, pledgeSheet, withdrawnPage } from './pledge.ts'
import { receiptPage } from './receipt.ts'
import { rendered, type Rendered } from './shelf.ts'
import { storiesPage, storyPage, withdrawnStoryPage } from './story.ts'
import { tasksPage } from './tasks.ts'

/** A page that may be there. */
export interface Wanted {
  /** One for each page that is there, however a visitor writes its address: under it the page is kept. */
  readonly key: string
  /** It names the address under which it was read: kept only where that is known for sure. */
  readonly saysWhere: boolean
  /** Null: there is no such page after all, and nothing is kept. */
  readonly make: (around: Around) => Rendered | null
}

interface Asked {
  /** Below the school's board. */
  readonly at: readonly string[]
  readonly query: (name: string) => string | undefined
}

export const html = 'text/html; charset=utf-8'
const atom = 'application/atom+xml; charset=utf-8'

const numberOf = (text: string | undefined): number =>
  text !== undefined && /^\d{1,6}$/u.test(text) ? Math.max(1, Number(text)) : 1

/** The page at this path below a school's board; null where there is none. */
export function wanted(model: BoardModel, { at, query }: Asked): Wanted | null {
  const [kind = '', id = '', more = '', ...rest] = at
  if (rest.length > 0) return null
  switch (kind) {
    case 'terms':
      return more === '' ? plain(`terms/${id}`, (around) => frontPage(around, id)) : null
    case 'notices':
      if (id === '') return plain(kind, noticesPage)
      return more === '' ? plain(`notices/${id}`, (around) => noticePage(around, id)) : null
    case 'branches':
      return branch(id, more, numberOf(query('part')))
    case 'stories':
      return more === '' ? story(model, id, numberOf(query('page'))) : null
    case 'pledges':
      return pledge(model, id, more)
    default:
      return id === '' && more === '' ? alone(model, kind, query) : null
  }
}

/** What stands directly below the front. */
function alone(model: BoardModel, kind: string, query: Asked['query']): Wanted | null {
  if (kind === '') return plain('', (around) => frontPage(around))
  if (kind === 'feed.atom')
    return { key: kind, saysWhere: true, make: (around) => rendered(feed(around), atom) }
  if (kind === 'tasks') return plain(kind, tasksPage)
  if (kind === 'receipt') return plain(kind, (around) => receiptPage(around, {}))
  if (kind !== 'hall') return null
  const asked = numberOf(query('page'))
  // After a withdrawal there may be fewer pages than the screen is turning to.
  const number = asked > hallPages(model) ? 1 : asked
  const stays = query('stay') === '1'
  return {
    key: `hall ${number} ${stays}`,
    saysWhere: false,
    make: (around) => {
      const { text, refresh } = hallPage(around, number, stays)
      return rendered(text, html, { refresh })
    },
  }
}

function branch(id: string, more: string, part: number): Wanted | null {
  if (more === '') return plain(`branches/${id}`, (around) => branchPage(around, id))
  return more === 'print'
    ? plain(`branches/${id}/print ${part}`, (around) => branchSheet(around, { branchId: id, part }))
    : null
}

function pledge(model: BoardModel, id: string, more: string): Wanted | null {
  if (model.withdrawn.has(id))
    return {
      key: 'withdrawn',
      saysWhere: false,
      make: (around) => rendered(withdrawnPage(around), html, { status: 410 }),
    }
  const found = model.byId.get(id)
  if (found === undefined) return null
  const key = `pledges/${id}/${more}`
  if (more === '')
    return {
      key,
      saysWhere: false,
      make: (around) => rendered(pledgePage(around, found), html, { hasScript: true }),
    }
  return more === 'print' || more === 'poster'
    ? { key, saysWhere: true, make: (around) => rendered(pledgeSheet(around, found, more), html) }
    : null
}

function story(model: BoardModel, id: string, number: number): Wanted | null {
  // A number beyond the last page is the last page: at most so many pages are kept as there are stories.
  const last = Math.max(1, model.stories.all.length)
  if (id === '') return plain(`stories ${Math.min(number, last)}`, (around) => storiesPage(around, number))
  if (model.stories.withdrawn.has(id))
    return {
      key: 'withdrawn story',
      saysWhere: false,
      make: (around) => rendered(withdrawnStoryPage(around), html, { status: 410 }),
    }
  const found = model.stories.byId.get(id)
  return found === undefined ? null : plain(`stories/${id}`, (around) => storyPage(around, found))
}

const plain = (key: string, text: (around: Around) => string | null): Wanted => ({
  key,
  saysWhere: false,
  make: (around) => {
    const made = text(around)
    return made === null ? null : rendered(made, html)
  },
})
