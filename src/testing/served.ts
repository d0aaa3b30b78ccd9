import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'

import type { ClientConfig } from 'pg'

import type { Call } from '#contract/call.ts'
import { uuidv7 } from '#domain/kernel/ids.ts'
import { ok } from '#domain/kernel/result.ts'
import { hashOfToken, newTokenOf, sessionCookie } from '#server/auth/token.ts'
import type { UploadedFile } from '#server/http/answer.ts'

import type { TestDatabase } from './database.ts'
import type { TestHouse } from './house.ts'
import type { Person } from './people.ts'

/** How tests ask: in this process (`TestHouse`) or over the network (`Served`). */
export type Asking = Pick<TestHouse, 'call' | 'must'>

/** A real process of the product, over the network, signed in as anybody. */
export interface Served extends Asking {
  readonly address: string
  /** Ends it as a power cut does. Comes back when it is gone. */
  kill(): Promise<void>
  /** Not waiting for the end; for the moment that a wire knows. */
  strike(): void
  /** Comes back once it is gone by whatever end. */
  readonly gone: Promise<unknown>
  stop(): Promise<void>
}

interface Wanted {
  readonly dataDirectory: string
  readonly database: string
  readonly sessions: Sessions
  /** What time the program believes it is when it starts. */
  readonly moment: string
}

export interface Sessions {
  of(person: Person): Promise<string>
}

/** Cookies for people, written past sign-in: what is tested stands behind it. */
export function sessionsIn(db: Pick<TestDatabase, 'asOwner'>, now: () => Date): Sessions {
  const kept = new Map<string, Promise<string>>()
  /** The owner's one connection does one thing after the other. */
  let last: Promise<unknown> = Promise.resolve()
  const make = async ({ organisationId, staffId }: Person): Promise<string> => {
    const [account, session] = [0, 1].map(() => uuidv7(now().getTime(), randomBytes(10)))
    const token = newTokenOf(organisationId)
    await db.asOwner(
      `insert into sign_in.account (id, organisation_id, staff_id, password_hash, must_change, password_changed_at, created_at)
        values ($1, $2, $3, 'none', false, $4, $4)`,
      [account, organisationId, staffId, now()],
    )
    await db.asOwner(
      `insert into sign_in.session (id, token_hash, account_id, organisation_id, device, created_at, last_seen_at)
        values ($1, $2, $3, $4, '', $5, $5)`,
      [session, hashOfToken(token), account, organisationId, now()],
    )
    return `${sessionCookie}=${token}`
  }
  return {
    of(person) {
      const known = kept.get(person.staffId)
      if (known !== undefined) return known
      const made = last.then(() => make(person))
      last = made
      kept.set(person.staffId, made)
      return made
    },
  }
}

/** The address of a database for `DATABASE_URL`; through another port where one is named. */
export function databaseUrl(
  { user, password, host, port, database }: ClientConfig,
  through?: number,
): string {
  const secret = typeof password === 'string' ? `:${password}` : ''
  const place =
    through === undefined
      ? `localhost/${String(database)}?host=${encodeURIComponent(String(host))}&port=${String(port)}`
      : `127.0.0.1:${through}/${String(database)}`
  return `postgres://${String(user)}${secret}@${place}`
}

/** Starts the product on a database; comes back when it answers. */
export async function serveProduct({ dataDirectory, database, sessions, moment }: Wanted): Promise<Served> {
  const child = fork(join(import.meta.dirname, 'served-product.ts'), [moment], {
    env: {
      ...process.env,
      LIANGQI_DATA: dataDirectory,
      DATABASE_URL: database,
      PORT: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const gone = once(child, 'exit')
  const address = await addressOf(child, gone)
  const call: Served['call'] = async (who, asked, input, file) => {
    const headers: Record<string, string> = { 'x-liangqi': '1' }
    if (who !== null) headers['cookie'] = await sessions.of(who)
    const answer = await send(`${address}/api/${asked.name}`, asked.kind, JSON.stringify(input), {
      headers,
      file,
    })
    if (answer.ok && asked.kind === 'download')
      return ok({ name: '', type: '', bytes: new Uint8Array(await answer.arrayBuffer()) }) as never
    const body = (await answer.json()) as { refusal: object }
    return (answer.ok ? ok(asked.output.parse(body)) : { ok: false, refusal: body.refusal }) as never
  }
  const strike = (): void => void child.kill('SIGKILL')
  return {
    address,
    call,
    must: async (who, asked, input, file) => {
      const result = await call(who, asked, input, file)
      if (!result.ok) throw new Error(`${asked.name} refused: ${JSON.stringify(result.refusal)}`)
      return result.value
    },
    strike,
    gone,
    kill: async () => {
      strike()
      await gone
    },
    stop: async () => {
      child.kill('SIGTERM')
      await gone
    },
  }
}

interface Sent {
  readonly headers: Readonly<Record<string, string>>
  readonly file: UploadedFile | undefined
}

function send(path: string, kind: Call['kind'], text: string, { headers, file }: Sent): Promise<Response> {
  if (kind === 'write')
    return fetch(path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: text,
    })
  if (kind !== 'upload') return fetch(`${path}?input=${encodeURIComponent(text)}`, { headers })
  const form = new FormData()
  form.set('input', text)
  if (file !== undefined) form.set('file', new File([new Uint8Array(file.bytes)], file.name))
  return fetch(path, { method: 'POST', headers, body: form })
}

async function addressOf(child: ChildProcess, gone: Promise<unknown>): Promise<string> {
  const told = once(child, 'message') as Promise<[{ readonly address: string }]>
  const first = await Promise.race([told, gone.then(() => null)])
  if (first === null) throw new Error('the product did not start')
  return first[0].address
}
