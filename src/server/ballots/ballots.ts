import { join } from 'node:path'

import type { OrganisationId, ReviewId } from '#domain/kernel/ids.ts'
import { openBallot } from '#seal/ballot.ts'
import type { Ballot } from '#seal/ballot.ts'
import { equalBytes, toHex } from '#seal/bytes.ts'
import { parseFreezeRecord } from '#seal/freeze-record.ts'
import type { Slip } from '#seal/slip.ts'
import type { SlipCode } from '#seal/verify-slip.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { DatabaseServer } from '#server/db/server.ts'
import { systemScope } from '#server/db/system-scope.ts'

import { checkSlip } from './checking.ts'
import { openBallotDatabase, organisationOf } from './database.ts'
import type { BallotDatabase } from './database.ts'
import { openKeyDirectory } from './key-directory.ts'
import type { KeyDirectory } from './key-directory.ts'
import { makeKeys } from './keys.ts'
import type { Secrets } from './secrets.ts'
import { openThreads } from './threads.ts'
import type { Threads } from './threads.ts'
import { gatherSlips, type Stage } from './staging.ts'
import { sharing } from './sharing.ts'
import { ballotOf, type BallotRow } from './store.ts'

/** A ballot that is being held, with what casting and closing need. */
export interface OpenBallot {
  readonly ballot: Ballot
  readonly secrets: Secrets
  /** How many slips may still come before the rows are counted again; tokens alone bound them exactly. */
  readonly meter: { left: number }
  /** Whether a slip may be counted, found out beside the event loop. */
  readonly check: (slip: Uint8Array) => Promise<Result<Slip, SlipCode>>
  readonly stage: Stage
}

/** Everything that the electronic ballot needs beside a request. Composed in `main`; tests bring their own keys. */
export interface Ballots {
  readonly database: BallotDatabase
  readonly keys: KeyDirectory
  readonly threads: Threads
  /** So many private keys for tokens (PKCS#8 DER). */
  readonly makeKeys: (count: number) => Promise<readonly Uint8Array[]>
  /** Whose review it is, without a session; null for none. */
  organisationOf(reviewId: ReviewId): Promise<OrganisationId | null>
  /** The ballot as it is: one look at a time, however much junk comes, so that nobody honest waits for a connection. */
  look(of: {
    readonly organisationId: OrganisationId
    readonly reviewId: ReviewId
  }): Promise<BallotRow | null>
  /** Null where this program has no keys of this freeze: the meeting is another's, or was brought back from a backup. */
  open(row: Pick<BallotRow, 'reviewId' | 'record' | 'freezeHash'>): Promise<OpenBallot | null>
  /** The same if it was opened before, whatever the database says by now. */
  known(reviewId: ReviewId): OpenBallot | null
  /** Nothing of the review stays in memory; where none is named, of any. */
  drop(reviewId?: ReviewId): Promise<void>
  close(): Promise<void>
}

interface Frozen {
  readonly reviewId: ReviewId
  readonly record: string
  readonly freezeHash: Uint8Array
}

const mostKept = 200

/** A small memory in which the oldest goes first. */
class Shelf<Key, Value> {
  readonly #kept = new Map<Key, Value>()
  get = (key: Key): Value | undefined => this.#kept.get(key)
  delete = (key: Key): boolean => this.#kept.delete(key)
  clear = (): void => this.#kept.clear()
  put(key: Key, value: Value): void {
    const [oldest] = this.#kept.keys()
    if (this.#kept.size >= mostKept && oldest !== undefined) this.#kept.delete(oldest)
    this.#kept.set(key, value)
  }
}

/** The record as it was stored. Throws on what is no record: we wrote it. */
export async function ballotFrom(record: string): Promise<Ballot> {
  const parsed = parseFreezeRecord(JSON.parse(record))
  if (!parsed.ok) throw new Error(`a stored freeze record: ${parsed.refusal.code}`)
  return openBallot(parsed.value)
}

const keysBeside = (dataDirectory: string): KeyDirectory =>
  openKeyDirectory(join(dataDirectory, 'ballot-keys'))

/**
 * For whoever puts a backup in place of the database: what was cast after it is not in it, so no ballot that was open may
 * go on. Each begins again from its freeze, with new keys (docs/decisions/0018).
 */
export const forgetAllKeys = (dataDirectory: string): Promise<void> =>
  keysBeside(dataDirectory).sweep(Number.POSITIVE_INFINITY, () => Promise.resolve(false))

export function openBallots(
  server: DatabaseServer,
  dataDirectory: string,
  make: Ballots['makeKeys'] = makeKeys,
): Ballots {
  const database = openBallotDatabase(server)
  const keys = keysBeside(dataDirectory)
  const threads = openThreads()
  const opened = new Shelf<ReviewId, OpenBallot>()
  const places = new Shelf<ReviewId, OrganisationId>()
  const findPlace = sharing(String, async (reviewId: ReviewId) => {
    const found = await organisationOf(database, reviewId)
    if (found !== null) places.put(reviewId, found)
    return found
  })
  const look = sharing(
    ({ organisationId, reviewId }) => `${organisationId} ${reviewId}`,
    ({ organisationId, reviewId }: Parameters<Ballots['look']>[0]) =>
      database.transaction(organisationId, (on) => ballotOf(on, systemScope(organisationId), reviewId)),
  )
  const openAnew = sharing(
    ({ reviewId, freezeHash }: Frozen) => `${reviewId} ${toHex(freezeHash)}`,
    async ({ reviewId, record, freezeHash }) => {
      const secrets = await keys.secrets(reviewId, freezeHash)
      if (secrets === null) return null
      const ballot = await ballotFrom(record)
      const stage = gatherSlips(
        database,
        ballot.record.organisation.id as OrganisationId,
        reviewId,
        freezeHash,
      )
      const check = (slip: Uint8Array) => checkSlip(threads, ballot, slip)
      const fresh: OpenBallot = { ballot, secrets, meter: { left: 0 }, check, stage }
      opened.put(reviewId, fresh)
      return fresh
    },
  )
  return {
    database,
    keys,
    threads,
    makeKeys: make,
    organisationOf: async (reviewId) => places.get(reviewId) ?? findPlace(reviewId),
    look,
    async open({ reviewId, record, freezeHash }) {
      if (record === null || freezeHash === null) return null
      const kept = opened.get(reviewId)
      if (kept !== undefined && equalBytes(kept.ballot.freezeHash, freezeHash)) return kept
      return openAnew({ reviewId, record, freezeHash })
    },
    known: (reviewId) => opened.get(reviewId) ?? null,
    async drop(reviewId) {
      if (reviewId === undefined) opened.clear()
      else opened.delete(reviewId)
      await threads.forget()
    },
    async close() {
      await threads.close()
      await database.close()
    },
  }
}
