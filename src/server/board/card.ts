import { pledgeCard } from '#documents/pledge-card.ts'

import { excerpt, type BoardPledge } from './model.ts'
import { boardPath, type Around } from './page.ts'
import { whose } from './pieces.ts'
import { qrDrawing } from './qr.ts'
import { pictured, type BoardShelf, type Kept, type Rendered } from './shelf.ts'

/**
 * Pledges as pictures, made when somebody first asks and kept like pages; whoever asks meanwhile waits for the same one.
 * The code leads back to the pledge, where the school's address is known.
 */
export function cardsOf(shelf: BoardShelf) {
  const underWay = new Map<string, Promise<Uint8Array>>()
  return async (kept: Kept, around: Around, pledge: BoardPledge): Promise<Rendered> => {
    const key = `pledges/${pledge.id}/card.png`
    const known = kept.pages.get(key)
    if (known !== undefined) return shelf.page(kept, key, () => known)
    const place = `${kept.id} ${kept.since} ${key}`
    const making = underWay.get(place) ?? made(around, pledge)
    underWay.set(place, making)
    try {
      const bytes = await making
      return shelf.page(kept, key, () => pictured(bytes))
    } finally {
      underWay.delete(place)
    }
  }
}

const made = (around: Around, pledge: BoardPledge): Promise<Uint8Array> =>
  pledgeCard({
    school: around.model.organisation,
    term: pledge.term,
    name: pledge.name,
    whose: whose(pledge),
    words: excerpt(pledge, 78),
    code:
      around.origin === null
        ? null
        : qrDrawing(`${around.origin}${boardPath(around, `/pledges/${pledge.id}`)}`),
  })
