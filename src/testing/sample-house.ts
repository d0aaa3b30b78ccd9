import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
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
import { copyOfTemplate, templateOnce } from './database-server.ts'
import { openTestDatabaseOn, type TestDatabase } from './database.ts'
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

interface Clock {
  now: Date
}

/** The parts of a product over such a database, as far as calls need them. */
async function partsOn(db: TestDatabase, place: { directory: string; key: Buffer; clock: Clock }) {
  const { directory, key, clock } = place
  const signIn = {
    database: openSignInDatabase(db.server),
    house: db.database,
    keys: keysFrom(key),
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
  return {
    signIn,
    house: houseOf(db.database, services, allAnswers),
    close: async () => {
      await services.ballots.close()
      await signIn.database.close()
    },
  }
}

/** Beside the school's files: the key of sign-in, and the moment at which its making ended. */
const keyFile = 'sign-in.key'
const nowFile = 'now'

/** The school in this phase, built once in a run. */
const builtSchool = (phase: Phase) =>
  templateOnce(`sample_${phase}`, async (server, directory) => {
    const clock = { now: new Date('2026-11-22T10:00:00+08:00') }
    const db = await openTestDatabaseOn(server, { now: () => clock.now })
    const key = randomBytes(32)
    const { signIn, house, close } = await partsOn(db, { directory, key, clock })
    const product = {
      address: 'http://127.0.0.1',
      database: db.database,
      server,
      signIn,
      house,
      newSetUpCode: () => Promise.resolve(null),
      stop: () => Promise.resolve(),
    }
    await buildSample(product, clock, { phase, now: clock.now })
    await writeFile(join(directory, keyFile), key)
    await writeFile(join(directory, nowFile), clock.now.toISOString())
    await close()
    await db.leave()
  })

/** The sample school in a test's own database: every room has rows, in several branches. */
export async function openSampleHouse(phase: Phase): Promise<SampleHouse> {
  const built = await builtSchool(phase)
  const directory = await mkdtemp(join(tmpdir(), 'liangqi-sample-house-'))
  await cp(built.directory, directory, { recursive: true })
  const clock = { now: new Date(await readFile(join(directory, nowFile), 'utf8')) }
  const db = await openTestDatabaseOn(await copyOfTemplate(built.template), { now: () => clock.now })
  const { house, close } = await partsOn(db, {
    directory,
    key: await readFile(join(directory, keyFile)),
    clock,
  })
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
      await close()
      await db.close()
      await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
    },
  }
}
