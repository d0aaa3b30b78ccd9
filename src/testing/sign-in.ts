import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'

import type { Call, CodeOf, OutputOf, RequestOf } from '#contract/call.ts'
import type { CommonCode } from '#contract/refusals.ts'
import { uuidv7 } from '#domain/kernel/ids.ts'
import { ok, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { openSignInDatabase } from '#server/auth/database.ts'
import { createHasher } from '#server/auth/hasher.ts'
import { placeCounts } from '#server/auth/place-counts.ts'
import { keysFrom } from '#server/auth/keys.ts'
import { SessionShelf } from '#server/auth/session-shelf.ts'
import { findSessionWith } from '#server/auth/session.ts'
import type { SignIn } from '#server/auth/sign-in.ts'
import { changedBy } from '#server/db/changed-tables.ts'
import type { OnChanged } from '#server/db/database.ts'
import { localLargeFiles } from '#server/files/large.ts'
import { type Allowances, limiterOf } from '#server/http/allowances.ts'
import { openBallots } from '#server/ballots/ballots.ts'
import { openStrangers } from '#server/board/strangers.ts'
import { openChannels } from '#server/channels/channels.ts'
import { createApp } from '#server/http/app.ts'
import type { Answer } from '#server/http/answer.ts'
import { houseOf } from '#server/http/perform.ts'
import { allAnswers } from '#server/rooms/all.ts'

import { openTestDatabase, type TestDatabase } from './database.ts'
import { testBits } from './proof.ts'
import { addPeople, type People, type Person } from './people.ts'
import { nowhere } from './network.ts'

/** A browser: keeps its cookies and comes from one address. */
export interface Browser {
  readonly cookies: Map<string, string>
  readonly address: string
  ask<C extends Call>(call: C, input: RequestOf<C>): Promise<Result<OutputOf<C>, CodeOf<C> | CommonCode>>
  /** The bare answer; cookies are kept all the same. */
  send(call: Call, input: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
}

export interface SignInHouse {
  readonly db: TestDatabase
  readonly scope: OrganisationScope
  readonly service: SignIn
  readonly people: People
  /** The school's address in this deployment. */
  readonly address: string
  request(path: string, init?: RequestInit, address?: string): Promise<Response>
  /** The app itself, to be listened to on a socket. */
  fetch(request: Request): Response | Promise<Response>
  browser(address?: string, cookies?: ReadonlyMap<string, string>): Browser
  /** Gives this person an account with this password, past the product. */
  account(person: Person, password: string, mustChange?: boolean): Promise<void>
  pass(milliseconds: number): void
  now(): Date
  close(): Promise<void>
}

const agent =
  'Mozilla/5.0 (Linux; Android 14; Mobile) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 MicroMessenger/8.0'

/** The product with real sign-in: cookies, sessions, throttles, the clock under the test's hand. */
export async function openSignInHouse(
  options: Partial<Pick<SignIn, 'demandSecondFactor' | 'sample'>> & {
    readonly answers?: readonly Answer[]
    /** How often one may call; as often as a test likes where nothing is said. */
    readonly allowances?: Allowances
  } = {},
): Promise<SignInHouse> {
  let moment = new Date('2026-11-22T10:00:00+08:00').getTime()
  const now = (): Date => new Date(moment)
  const shelf = new SessionShelf()
  const onChanged: OnChanged = (id, tables) => shelf.changed(id, tables)
  const opened = await openTestDatabase({ now, onChanged })
  /** What a test writes past the program, the program is told. */
  const db: TestDatabase = {
    ...opened,
    asOwner: async (text, values) => {
      const rows = await opened.asOwner(text, values)
      onChanged(null, new Set(changedBy(text)))
      return rows as never
    },
  }
  const scope = await db.organisation()
  const people = await addPeople(db, scope.organisationId)
  const service: SignIn = {
    database: openSignInDatabase(db.server, onChanged),
    house: db.database,
    keys: keysFrom(randomBytes(32)),
    hasher: await createHasher(2, 2000),
    places: placeCounts(),
    demandSecondFactor: options.demandSecondFactor ?? true,
    sample: options.sample ?? null,
    publicUrl: null,
  }
  const files = {
    put: () => Promise.reject(new Error('no files here')),
    get: () => Promise.resolve(null),
    collect: () => Promise.resolve(0),
    large: localLargeFiles(tmpdir()),
  }
  const app = createApp({
    house: houseOf(
      db.database,
      {
        files,
        signIn: service,
        ballots: openBallots(db.server, tmpdir()),
        strangers: openStrangers(db.database, now, { limits: null, bits: testBits }),
        channels: openChannels(service.keys.channels, nowhere),
      },
      options.answers ?? allAnswers,
    ),
    findSession: findSessionWith(service, shelf),
    clock: now,
    log: {
      info: () => undefined,
      error: (entry: unknown) => void process.stderr.write(`${JSON.stringify(entry)}\n`),
    },
    limiter: limiterOf(options.allowances ?? null),
    trustProxy: true,
    remoteOf: () => '127.0.0.1',
  })

  const request: SignInHouse['request'] = async (path, init = {}, address = '10.0.0.1') => {
    const headers = new Headers(init.headers)
    if (!headers.has('x-forwarded-for')) headers.set('x-forwarded-for', address)
    if (!headers.has('host')) headers.set('host', 'localhost')
    if (!headers.has('user-agent')) headers.set('user-agent', agent)
    return app.request(path, { ...init, headers })
  }

  const browser: SignInHouse['browser'] = (address = '10.0.0.1', given = new Map()) => {
    const cookies = new Map(given)
    const send: Browser['send'] = async (call, input, headers = {}) => {
      const isRead = call.kind === 'read' || call.kind === 'download'
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const sent = { 'x-liangqi': '1', ...(cookie === '' ? {} : { cookie }), ...headers }
      const response = isRead
        ? await request(
            `/api/${call.name}?input=${encodeURIComponent(JSON.stringify(input))}`,
            { headers: sent },
            address,
          )
        : await request(
            `/api/${call.name}`,
            {
              method: 'POST',
              body: JSON.stringify(input),
              headers: { 'content-type': 'application/json', ...sent },
            },
            address,
          )
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^(?<name>[^=]+)=(?<value>[^;]*)/u.exec(line) ?? []
        if (/max-age=0/iu.test(line)) cookies.delete(name)
        else cookies.set(name, value)
      }
      return response
    }
    return {
      cookies,
      address,
      send,
      ask: async (call, input) => {
        const response = await send(call, input)
        const body = (await response.json()) as { refusal: { code: string } }
        return (response.ok ? ok(call.output.parse(body)) : { ok: false, refusal: body.refusal }) as never
      },
    }
  }

  return {
    db,
    scope,
    service,
    people,
    address: `school-${scope.organisationId}`,
    request,
    fetch: (asked) => app.fetch(asked),
    browser,
    account: async (person, password, mustChange = false) => {
      await db.asOwner(
        `insert into sign_in.account (id, organisation_id, staff_id, password_hash, must_change, password_changed_at, created_at)
          values ($1, $2, $3, $4, $5, $6, $6)`,
        [
          uuidv7(moment, randomBytes(10)),
          person.organisationId,
          person.staffId,
          await service.hasher.hash(password),
          mustChange,
          now(),
        ],
      )
    },
    pass: (milliseconds) => {
      moment += milliseconds
    },
    now,
    close: async () => {
      await service.database.close()
      await db.close()
    },
  }
}
