import type { OrganisationId, ReviewId } from '#domain/kernel/ids.ts'
import { compareBytes, toHex } from '#seal/bytes.ts'

import type { BallotDatabase } from './database.ts'
import { stageSlips, type Staged } from './store-slips.ts'

/** Puts one sealed slip into staging: true once it is on the disk, false where it did not go in. */
export type Stage = (staged: Staged) => Promise<boolean>

interface Waiting {
  readonly staged: Staged
  readonly settle: PromiseWithResolvers<boolean>
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
  const line: Waiting[] = []
  let isUnderWay = false

  const send = async (batch: readonly Waiting[]): Promise<void> => {
    const inOrder = batch.toSorted((one, other) => compareBytes(one.staged.tag, other.staged.tag))
    try {
      const slips = inOrder.map(({ staged }) => staged)
      const taken = await database.once<{ tag: Uint8Array }>(
        organisationId,
        stageSlips(organisationId, reviewId, freezeHash, slips),
      )
      const tags = new Set(taken.map(({ tag }) => toHex(tag)))
      for (const { staged, settle } of batch) settle.resolve(tags.has(toHex(staged.tag)))
    } catch (error) {
      for (const { settle } of batch) settle.reject(error)
    }
  }

  const drain = async (): Promise<void> => {
    isUnderWay = true
    for (let batch = nextOf(line); batch.length > 0; batch = nextOf(line)) await send(batch)
    isUnderWay = false
  }

  return (staged) => {
    const settle = Promise.withResolvers<boolean>()
    line.push({ staged, settle })
    if (!isUnderWay) void drain()
    return settle.promise
  }
}

/** Takes those who go next: never two under one tag, or nobody could say which of them was taken. */
function nextOf(line: Waiting[]): readonly Waiting[] {
  const taken = new Map<string, Waiting>()
  const left: Waiting[] = []
  for (const waiting of line.splice(0)) {
    const tag = toHex(waiting.staged.tag)
    if (taken.size < most && !taken.has(tag)) taken.set(tag, waiting)
    else left.push(waiting)
  }
  line.push(...left)
  return [...taken.values()]
}
