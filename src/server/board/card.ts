import { pledgeCard } from '#documents/pledge-card.ts'

import { excerpt, type BoardPledge } from './model.ts'
import { boardPath, type Around } from './page.ts'
import { whose } from './pieces.ts'
import { qrDrawing } from './qr.ts'
import { pictured, type BoardShelf, type Kept, type Rendered } from './shelf.ts'

/** A picture at this key, made by whoever first asks. */
export type Pictures = (kept: Kept, key: string, make: () => Promise<Uint8Array>) => Promise<Rendered>

/** Pictures are made when somebody first asks and kept like pages; whoever asks meanwhile waits for the same one. */
export function picturesOf(shelf: BoardShelf): Pictures {
  const underWay = new Map<string, Promise<Uint8Array>>()
  return async (kept, key, make) => {
    const known = kept.pages.get(key)
    if (known !== undefined) return shelf.page(kept, key, () => known)
    const place = `${kept.id} ${kept.since} ${key}`
    const making = underWay.get(place) ?? make()
    underWay.set(place, making)
    try {
      const bytes = await making
      return shelf.page(kept, key, () => pictured(bytes, key.endsWith('.jpg') ? 'image/jpeg' : 'image/png'))
    } finally {
      underWay.delete(place)
    }
  }
}

/** The code leads back to the pledge, where the school's address is known. */
export const cardOf = (around: Around, pledge: BoardPledge): Promise<Uint8Array> =>
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
