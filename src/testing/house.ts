import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Call, CodeOf, OutputOf, RequestOf } from '#contract/call.ts'
import type { CommonCode } from '#contract/refusals.ts'
import type { OrganisationId, StaffId } from '#domain/kernel/ids.ts'
import { ok, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { openSignInDatabase } from '#server/auth/database.ts'
import { createHasher } from '#server/auth/hasher.ts'
import { placeCounts } from '#server/auth/place-counts.ts'
import { openKeys } from '#server/auth/keys.ts'
import { openBallots } from '#server/ballots/ballots.ts'
import { openChannels } from '#server/channels/channels.ts'
import { mountBoard } from '#server/board/routes.ts'
import { BoardShelf } from '#server/board/shelf.ts'
import { openStrangers } from '#server/board/strangers.ts'
import type { Network } from '#server/channels/network.ts'
import { mountCalendars } from '#server/feeds/calendar.ts'
import { localFiles } from '#server/files/local.ts'
import { limiterOf } from '#server/http/allowances.ts'
import { createApp } from '#server/http/app.ts'
import type { DownloadedFile, UploadedFile } from '#server/http/answer.ts'
import { houseOf, isReading } from '#server/http/perform.ts'
import type { AppOptions } from '#server/http/respond.ts'
import type { Services } from '#server/http/services.ts'
import { allAnswers } from '#server/rooms/all.ts'

import { ballotKeys } from './ballot.ts'
import { deliver } from './deliver.ts'
import { nowhere } from './network.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { testBits } from './proof.ts'
import { addPeople, actorOn, type NewPerson, type People, type Person } from './people.ts'

export interface TestHouse {
  readonly db: TestDatabase
  /** The organisation that tests work in; `db.organisation()` makes another. */
  readonly scope: OrganisationScope
  readonly people: People
  /** Files in a directory of their own, under the same clock, and sign-in's keys. */
  readonly services: Services
  /** Where files and keys lie. */
  readonly directory: string
  /** Lines of the log so far, and how often a session was looked up by the path of its call. */
  logged(): readonly string[]
  sessionsAsked(): number
  /** Moves the clock: `house.at('2026-09-05T10:00:00+08:00')`. */
  at(moment: string): void
  now(): Date
  add(person: NewPerson): Promise<Person>
  /** Messages, jobs, timers and seals, until nothing waits. */
  readonly work: () => Promise<void>
  /** Asks through the real HTTP app, signed in as this person (`null`: nobody). */
  call<C extends Call>(
    who: Person | null,
    call: C,
    input: RequestOf<C>,
    file?: UploadedFile,
  ): Promise<Result<C['kind'] extends 'download' ? DownloadedFile : OutputOf<C>, CodeOf<C> | CommonCode>>
  /** The same, for what must be ok: throws with the refusal's code otherwise. */
  must<C extends Call>(
    who: Person,
    call: C,
    input: RequestOf<C>,
    file?: UploadedFile,
  ): Promise<C['kind'] extends 'download' ? DownloadedFile : OutputOf<C>>
  /** The app itself, for headers, cookies and hostile requests. */
  request(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

/**
 * The product with a real database for one test file: two branches (一支部, 二支部), one person per role, and the
 * clock at 2026-11-22 10:00 in Shanghai. Sessions are replaced by a header that names the person; everything
 * behind it is the real road.
 */
export async function openHouse({
  network = nowhere,
  onCall,
}: { readonly network?: Network } & Pick<AppOptions, 'onCall'> = {}): Promise<TestHouse> {
  let moment = new Date('2026-11-22T10:00:00+08:00')
  const shelf = new BoardShelf()
  const db = await openTestDatabase({
    now: () => moment,
    onChanged: (id, tables) => shelf.changed(id, tables),
  })
  const directory = await mkdtemp(join(tmpdir(), 'liangqi-house-'))
  const signInDatabase = openSignInDatabase(db.server)
  const scope = await db.organisation()
  const people = await addPeople(db, scope.organisationId)
  const signIn = {
    database: signInDatabase,
    house: db.database,
    keys: await openKeys(directory),
    hasher: await createHasher(),
    places: placeCounts(),
    demandSecondFactor: true,
    sample: null,
    publicUrl: null,
  }
  const services = {
    files: localFiles(join(directory, 'files'), () => moment.getTime()),
    signIn,
    ballots: openBallots(db.server, directory, async (count) => ballotKeys(count)),
    strangers: openStrangers(db.database, () => moment, { limits: null, bits: testBits }),
    channels: openChannels(signIn.keys.channels, network),
  }
  const lines: string[] = []
  let looked = 0
  const app = createApp({
    house: houseOf(db.database, services, allAnswers),
    findSession: async (client, now) => {
      looked += 1
      const [organisationId, staffId] = (client.cookies['test-person'] ?? '').split('.')
      if (organisationId === undefined || staffId === undefined) return null
      const actor = await actorOn(db, organisationId as OrganisationId, staffId as StaffId, now)
      return { actor, mustChangePassword: false, secondFactor: 'not-needed' }
    },
    clock: () => moment,
    log: {
      info: (entry: unknown) => void lines.push(JSON.stringify(entry)),
      error: (entry: unknown) => void process.stderr.write(`${JSON.stringify(entry)}\n`),
    },
    ...(onCall === undefined ? {} : { onCall }),
    limiter: limiterOf(null),
    trustProxy: false,
    remoteOf: () => '127.0.0.1',
  })
  mountCalendars(app, {
    database: db.database,
    clock: () => moment,
    limiter: limiterOf(null),
    addressOf: () => '127.0.0.1',
    allowance: { burst: 10, every: 60_000 },
  })
  mountBoard(app, {
    database: db.database,
    shelf,
    files: services.files,
    clock: () => moment,
    publicUrl: null,
    originOf: () => 'http://localhost',
    addressOf: () => '127.0.0.1',
    limiter: limiterOf(null),
    receiptWait: services.strangers.receiptWait,
  })

  const call: TestHouse['call'] = async (who, asked, input, file) => {
    const headers: Record<string, string> = { 'x-liangqi': '1' }
    if (who !== null) headers['cookie'] = `test-person=${who.organisationId}.${who.staffId}`
    const response = await send(asked, input, headers, file)
    return resultOf(asked, response) as never
  }
  const send = async (asked: Call, input: unknown, headers: Record<string, string>, file?: UploadedFile) => {
    const text = JSON.stringify(input)
    const path = `/api/${asked.name}`
    if (isReading(asked)) {
      return app.request(`${path}?input=${encodeURIComponent(text)}`, { headers })
    }
    if (asked.kind === 'write') {
      return app.request(path, {
        method: 'POST',
        body: text,
        headers: { ...headers, 'content-type': 'application/json' },
      })
    }
    const form = new FormData()
    form.set('input', text)
    if (file !== undefined) form.set('file', new File([new Uint8Array(file.bytes)], file.name))
    return app.request(path, { method: 'POST', body: form, headers })
  }

  return {
    db,
    scope,
    people,
    services,
    directory,
    logged: () => lines,
    sessionsAsked: () => looked,
    at: (text) => {
      moment = new Date(text)
    },
    now: () => moment,
    add: (person) => people.add(person),
    work: () => deliver(db, { services, now: () => moment }),
    call,
    must: async (who, asked, input, file) => {
      const result = await call(who, asked, input, file)
      if (!result.ok) throw new Error(`${asked.name} refused: ${JSON.stringify(result.refusal)}`)
      return result.value
    },
    request: async (path, init) => app.request(path, init),
    close: async () => {
      await services.ballots.close()
      await signInDatabase.close()
      await db.close()
      await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
    },
  }
}

async function resultOf(asked: Call, response: Response): Promise<Result<unknown>> {
  if (response.ok && asked.kind === 'download') {
    const named = response.headers.get('content-disposition')?.match(/filename\*=UTF-8''(.+)$/u)?.[1] ?? ''
    return ok({
      name: decodeURIComponent(named),
      type: response.headers.get('content-type') ?? '',
      bytes: new Uint8Array(await response.arrayBuffer()),
    })
  }
  const body = (await response.json()) as { refusal: { code: string } } & Record<string, unknown>
  if (response.ok) return ok(asked.output.parse(body))
  const { refusal, ...more } = body
  return { ok: false, refusal: { ...refusal, ...more } }
}
