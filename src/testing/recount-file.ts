import { base64urlBytes, toBase64url } from '#seal/base64url.ts'
import { freezeHashOf, secondOf } from '#seal/freeze-record.ts'
import type { FreezeRecord } from '#seal/freeze-record.ts'
import { inSlipOrder, leafHash, merkleRoot } from '#seal/merkle.ts'
import { formatFor } from '#seal/recount-file.ts'
import type { RecountFile } from '#seal/recount-file.ts'

import { filledSlip, issuers, tokenFrom } from './ballot.ts'
import type { HeldToken } from './ballot.ts'

export type PaperCount = RecountFile['paperCounts'][number]

/** Who gave whom how many stars. */
export interface Vote {
  readonly member: string
  readonly star: number
}

const stock = new Map<number, HeldToken[]>()

/** The tokens of one member, made once in a process: `place` is the member's among `issuers`. */
function tokens(place: number, count: number): readonly HeldToken[] {
  const held = stock.get(place) ?? []
  stock.set(place, held)
  const issuer = issuers(place + 1)[place]
  if (issuer === undefined) throw new Error('no key')
  while (held.length < count) held.push(tokenFrom(issuer))
  return held.slice(0, count)
}

type Items = NonNullable<ReturnType<typeof secondOf>>['items']

const keyOf = (roll: FreezeRecord['roll'], items: Items, id: string): string =>
  roll.find((each) => each.id === id)?.graded?.key ?? items.find((each) => each.id === id)?.key ?? ''

/** Slips for these votes: each takes the next unused token of its member, whose key stands on the record. */
export async function slipsFor(record: FreezeRecord, votes: readonly Vote[]): Promise<readonly Uint8Array[]> {
  const hash = await freezeHashOf(record)
  const items = secondOf(record)?.items ?? []
  const moduli = issuers(record.roll.length + items.length).map(({ modulus }) => modulus)
  const used = new Map<string, number>()
  return votes.map(({ member, star }) => {
    const place = moduli.indexOf(keyOf(record.roll, items, member))
    const next = used.get(member) ?? 0
    used.set(member, next + 1)
    const held = tokens(place, next + 1)[next]
    if (held === undefined) throw new Error('no token')
    return filledSlip(held, hash, member, star)
  })
}

/** A file as the close of a meeting leaves it, over these slips. */
export async function recountFile(
  freeze: FreezeRecord,
  slips: readonly Uint8Array[],
  changes: Partial<RecountFile> = {},
): Promise<RecountFile> {
  const sorted = inSlipOrder(slips)
  const root = toBase64url(await merkleRoot(await Promise.all(sorted.map(leafHash))))
  return {
    format: formatFor(freeze),
    ...(secondOf(freeze) === null ? {} : { secondCounts: [] }),
    freeze,
    freezeHash: toBase64url(await freezeHashOf(freeze)),
    issued: { electronic: freeze.roll.filter(({ voter }) => voter).map(({ id }) => id), paper: [] },
    slips: sorted.map(toBase64url),
    root,
    paperCounts: [],
    confirmations: [{ id: freeze.review, name: '冯监票', at: '2026-11-22T08:00:00Z', root }],
    designated: [],
    revotes: [],
    decisions: [],
    result: null,
    ...changes,
  }
}

/** The same file over its slips as they now are: sorted, with their root, confirmed again. */
export const resealed = (file: RecountFile, slips: readonly string[]): Promise<RecountFile> =>
  recountFile(file.freeze, slips.map(base64urlBytes), {
    issued: file.issued,
    paperCounts: file.paperCounts,
    ...(file.secondCounts === undefined ? {} : { secondCounts: file.secondCounts }),
    designated: file.designated,
    revotes: file.revotes,
    decisions: file.decisions,
    result: file.result,
  })
