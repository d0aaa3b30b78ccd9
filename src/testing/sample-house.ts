import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { buildSample } from '#cli/sample/build.ts'
import type { Phase } from '#domain/terms/phases.ts'
import type { OrganisationId } from '#domain/kernel/ids.ts'
import type { Result } from '#domain/kernel/result.ts'
import { openSignInDatabase } from '#server/auth/database.ts'
import { createHasher } from '#server/auth/hasher.ts'
import { placeCounts } from '#server/auth/place-counts.ts'
import { keysFrom } from '#server/auth/keys.ts'
import { openBallots } from '#server/ballots/ballots.ts'
import { openStrangers } from '#server/board/strangers.ts'
import { openChannels } from '#server/channels/channels.ts'
import { localFiles } from '#server/files/local.ts'
import type { Answer, UploadedFile } from '#server/http/answer.ts'
import { houseOf, perform, type House } from '#server/http/perform.ts'
import type { Session } from '#server/http/session.ts'
import { allAnswers } from '#server/rooms/all.ts'

import { ballotKeys } from './ballot.ts'
import { testBits } from './proof.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { nowhere } from './network.ts'

export interface SampleHouse {
  readonly db: TestDatabase
  readonly house: House
  readonly organisationId: OrganisationId
  now(): Date
  /** Walks the one road of a call with this session; a throw comes back as itself. */
  ask(
    answer: Answer,
    session: Session | null,
    input: unknown,
    file?: UploadedFile | null,
  ): Promise<Result<unknown>>
  close(): Promise<void>
}

/** The sample school in a test's own database: every room has rows, in several branches. */
export async function openSampleHouse(phase: Phase): Promise<SampleHouse> {
  const clock = { now: new Date('2026-11-22T10:00:00+08:00') }
  const db = await openTestDatabase({ now: () => clock.now })
  const directory = await mkdtemp(join(tmpdir(), 'liangqi-sample-house-'))
  const signIn = {
    database: openSignInDatabase(db.server),
    house: db.database,
    keys: keysFrom(randomBytes(32)),
    hasher: await createHasher(),
    places: placeCounts(),
    demandSecondFactor: true,
    sample: null,
    publicUrl: null,
  }
  const services = {
    files: localFiles(join(directory, 'files')),
    signIn,
    ballots: openBallots(db.server, directory, async (count) => ballotKeys(count)),
    strangers: openStrangers(db.database, () => clock.now, { limits: null, bits: testBits }),
    channels: openChannels(signIn.keys.channels, nowhere),
  }
  const house = houseOf(db.database, services, allAnswers)
  const product = {
    address: 'http://127.0.0.1',
    database: db.database,
    server: db.server,
    signIn,
    house,
    newSetUpCode: () => Promise.resolve(null),
    stop: () => Promise.resolve(),
  }
  await buildSample(product, clock, { phase, now: clock.now })
  const [row] = await db.asOwner<{ id: OrganisationId }>('select organisation_id as id from organisation')
  if (row === undefined) throw new Error('no sample school')
  const reply = { setCookie: () => undefined, clearCookie: () => undefined }
  const client = { address: '10.0.0.1', agent: 'test', cookies: {}, origin: 'http://localhost' }
  return {
    db,
    house,
    organisationId: row.id,
    now: () => clock.now,
    ask: (answer, session, input, file = null) =>
      perform(house, answer, { session, client, reply, now: clock.now, input, file }),
    close: async () => {
      await services.ballots.close()
      await signIn.database.close()
      await db.close()
      await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
    },
  }
}
