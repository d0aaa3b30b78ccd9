import type { OrganisationId, ReviewId } from '#domain/kernel/ids.ts'
import { compareBytes, toHex } from '#seal/bytes.ts'

import type { BallotDatabase } from './database.ts'
import { stageSlips, type Staged } from './store-slips.ts'

/** Puts one sealed slip into staging: true once it is on the disk, false where it did not go in. */
export type Stage = (staged: Staged) => Promise<boolean>

/** Everybody who waits for a slip under one tag: the first one's goes into the transaction. */
interface Waiting {
  readonly staged: Staged
  readonly settle: PromiseWithResolvers<boolean>
  /** The same tag again; once the first is settled it is there, or nothing is taken at all. */
  readonly others: PromiseWithResolvers<boolean>[]
}

/** Beyond this one statement holds the ballot's row for so long that the close waits for it. */
const most = 64

/**
 * Slips of one ballot that come at the same time go into staging in one transaction: the first at once, those who come
 * meanwhile together after it. In the order of their tags, which is chance, so that a transaction of several tells
 * nothing of the order within it, and no two of two programs wait for each other.
 */
export function gatherSlips(
  database: Pick<BallotDatabase, 'once'>,
  organisationId: OrganisationId,
  reviewId: ReviewId,
  freezeHash: Uint8Array,
): Stage {
  /** By tag; in the order in which they came. */
  const line = new Map<string, Waiting>()
  let isUnderWay = false

  const send = async (batch: readonly Waiting[]): Promise<void> => {
    const slips = batch.map(({ staged }) => staged).toSorted((one, other) => compareBytes(one.tag, other.tag))
    try {
      const query = stageSlips(organisationId, reviewId, freezeHash, slips)
      const taken = await database.once<{ tag: Uint8Array }>(organisationId, query)
      const tags = new Set(taken.map(({ tag }) => toHex(tag)))
      for (const { staged, settle, others } of batch) {
        settle.resolve(tags.has(toHex(staged.tag)))
        for (const other of others) other.resolve(false)
      }
    } catch (error) {
      for (const { settle, others } of batch) for (const each of [settle, ...others]) each.reject(error)
    }
  }

  const drain = async (): Promise<void> => {
    isUnderWay = true
    while (line.size > 0) {
      const batch = [...line].slice(0, most)
      for (const [tag] of batch) line.delete(tag)
      await send(batch.map(([, waiting]) => waiting))
    }
    isUnderWay = false
  }

  return (staged) => {
    const settle = Promise.withResolvers<boolean>()
    const tag = toHex(staged.tag)
    const before = line.get(tag)
    if (before !== undefined) before.others.push(settle)
    else line.set(tag, { staged, settle, others: [] })
    if (!isUnderWay) void drain()
    return settle.promise
  }
}
