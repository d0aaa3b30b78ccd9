import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { getConnInfo } from '@hono/node-server/conninfo'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { type Logger, pino } from 'pino'

import { openSignInDatabase } from './auth/database.ts'
import { createHasher } from './auth/hasher.ts'
import { openKeys } from './auth/keys.ts'
import { SessionShelf } from './auth/session-shelf.ts'
import { findSessionWith } from './auth/session.ts'
import type { SampleSignIn, SignIn } from './auth/sign-in.ts'
import { openBallots } from './ballots/ballots.ts'
import type { Config } from './config.ts'
import { openDatabase, type OnChanged } from './db/database.ts'
import { startEmbedded } from './db/embedded.ts'
import { openExternal } from './db/external.ts'
import type { Database } from './db/handle.ts'
import { migrate } from './db/migrate.ts'
import type { DatabaseServer } from './db/server.ts'
import { allJobs, allTimers, allTopics } from './delivery/all.ts'
import { type Delivery, startDelivery } from './delivery/delivery.ts'
import { localFiles } from './files/local.ts'
import { createApp } from './http/app.ts'
import { servePages } from './http/pages.ts'
import { type House, mount } from './http/perform.ts'
import { allAnswers } from './rooms/all.ts'

/** What the sample deployment and tests set beside the configuration. */
export interface ProductOptions {
  readonly clock?: () => Date
  readonly log?: Logger
  /** The sample deployment: sign-ins shown on the page, no second factor asked. */
  readonly sample?: readonly SampleSignIn[]
}

/** The product, running. */
export interface Product {
  readonly address: string
  readonly database: Database
  readonly server: DatabaseServer
  readonly signIn: SignIn
  readonly house: House
  stop(): Promise<void>
}

const builtPages = fileURLToPath(new URL('../../dist', import.meta.url))

/** Puts everything together, in the order in which it is needed; `stop` takes it apart in the other. */
export async function startProduct(config: Config, options: ProductOptions = {}): Promise<Product> {
  const clock = options.clock ?? (() => new Date())
  const log = options.log ?? pino({ level: config.logLevel })
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o711 })
  const server = await openServer(config, log)
  try {
    return await openProduct(config, { ...options, clock, log }, server)
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function openProduct(
  config: Config,
  { clock, log, sample }: ProductOptions & { readonly clock: () => Date; readonly log: Logger },
  server: DatabaseServer,
): Promise<Product> {
  await migrate(server)
  let delivery: Delivery | null = null
  const shelf = new SessionShelf()
  const onChanged: OnChanged = (id, tables) => shelf.changed(id, tables)
  const database = openDatabase(server, {
    now: clock,
    onCommitted: (id, left) => delivery?.wake(id, left),
    onChanged,
  })
  const signIn: SignIn = {
    database: openSignInDatabase(server, onChanged),
    house: database,
    keys: await openKeys(config.dataDirectory),
    hasher: await createHasher(),
    demandSecondFactor: sample === undefined,
    sample: sample ?? null,
    publicUrl: config.publicUrl,
  }
  const services = {
    files: localFiles(join(config.dataDirectory, 'files')),
    signIn,
    ballots: openBallots(server, config.dataDirectory),
  }
  const house: House = { database, services, answers: mount(allAnswers) }
  const deliveries = startDelivery({
    database,
    services,
    jobs: allJobs,
    topics: allTopics,
    timers: allTimers,
    now: clock,
    onTrouble: (what, error) => log.error({ what, err: error }),
  })
  delivery = deliveries
  const app = createApp({
    house,
    // A server of the school's own may serve several programs, and what the others write is not heard here.
    findSession: config.databaseUrl === null ? findSessionWith(signIn, shelf) : findSessionWith(signIn),
    clock,
    log,
    trustProxy: config.trustProxy,
    remoteOf: (context) => getConnInfo(context).remote.address ?? '',
  })
  await servePages(app, builtPages)
  const listening = createAdaptorServer({ fetch: app.fetch })
  const address = await listen(listening, config)
  // What an earlier run left over; nobody waits for it.
  void deliveries.settle()
  return {
    address,
    database,
    server,
    signIn,
    house,
    stop: async () => {
      await closed(listening)
      await deliveries.stop()
      await services.ballots.close()
      await signIn.database.close()
      await database.close()
      await server.stop()
    },
  }
}

function openServer(config: Config, log: Logger): Promise<DatabaseServer> {
  const { dataDirectory, databaseUrl } = config
  if (databaseUrl !== null) return openExternal(databaseUrl)
  return startEmbedded({ dataDirectory, onTrouble: (message) => log.error(message) })
}

async function listen(server: ServerType, { host, port }: Config): Promise<string> {
  server.listen(port, host)
  await once(server, 'listening')
  const { port: taken } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${taken}`
}

/** Lets requests under way finish for a few seconds, then goes. */
async function closed(server: ServerType): Promise<void> {
  const gone = once(server, 'close')
  server.close()
  if ('closeIdleConnections' in server) server.closeIdleConnections()
  const impatient = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
  }, 3000)
  await gone
  clearTimeout(impatient)
}
