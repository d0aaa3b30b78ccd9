import type { Kept, KeptOrNot } from './ballot-kept.ts'

/** Where one voter's ballot lies on this device. */
export interface Place {
  read(): Promise<KeptOrNot>
  /** Reads, changes and keeps in one step: of two pages at once the second sees what the first kept. */
  change(by: (kept: KeptOrNot) => KeptOrNot): Promise<KeptOrNot>
}

const table = 'ballots'

/**
 * A place in this browser's own database, written through to the disk before `change` ends: a battery that runs out in
 * the next moment loses nothing. Rejects where the browser keeps nothing (a private window).
 */
export function placeOf(voter: string, reviewId: string): Place {
  const key = `${reviewId} ${voter}`
  const change: Place['change'] = async (by) => {
    const database = await opened()
    try {
      return await changed(database, key, by)
    } finally {
      database.close()
    }
  }
  return { change, read: () => change((kept) => kept) }
}

const changed = (
  database: IDBDatabase,
  key: string,
  by: (kept: KeptOrNot) => KeptOrNot,
): Promise<KeptOrNot> =>
  new Promise((resolve, reject) => {
    const work = database.transaction(table, 'readwrite', { durability: 'strict' })
    const rows = work.objectStore(table)
    const asked: IDBRequest<Kept | undefined> = rows.get(key)
    let next: KeptOrNot = null
    asked.addEventListener('success', () => {
      const kept = asked.result ?? null
      next = by(kept)
      if (next === kept) return
      if (next === null) rows.delete(key)
      else rows.put(next, key)
    })
    work.addEventListener('complete', () => resolve(next))
    work.addEventListener('error', () => reject(work.error ?? new Error('not kept')))
    work.addEventListener('abort', () => reject(work.error ?? new Error('not kept')))
  })

const opened = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('liangqi-ballots', 1)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(table))
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('not opened')))
    request.addEventListener('blocked', () => reject(new Error('not opened')))
  })
