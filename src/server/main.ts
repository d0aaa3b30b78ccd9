import { mkdir } from 'node:fs/promises'

import { type Logger, pino } from 'pino'

import type { SampleSignIn, SignIn } from './auth/sign-in.ts'
import type { Network } from './channels/network.ts'
import type { Config } from './config.ts'
import { startEmbedded } from './db/embedded.ts'
import { openExternal } from './db/external.ts'
import type { Database } from './db/handle.ts'
import type { DatabaseServer } from './db/server.ts'
import type { House } from './http/perform.ts'

/** What the sample deployment and tests set beside the configuration. */
export interface ProductOptions {
  readonly clock?: () => Date
  readonly log?: Logger
  /** The sample deployment: sign-ins shown on the page, no second factor asked. */
  readonly sample?: readonly SampleSignIn[]
  /** Another way to the outside than the internet. */
  readonly network?: Network
}

/** The product, running. */
export interface Product {
  readonly address: string
  readonly database: Database
  readonly server: DatabaseServer
  readonly signIn: SignIn
  readonly house: House
  /** A one-time code for set-up while there is no school yet, else null. */
  newSetUpCode(): Promise<string | null>
  stop(): Promise<void>
}

/**
 * Puts everything together, in the order in which it is needed; `stop` takes it apart in the other. While PostgreSQL
 * starts in a process of its own, this one loads the rest of the program: either takes the most of a second.
 */
export async function startProduct(config: Config, options: ProductOptions = {}): Promise<Product> {
  const clock = options.clock ?? (() => new Date())
  const log = options.log ?? pino({ level: config.logLevel })
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o711 })
  const { promise: waiting, resolve: onWaiting } = Promise.withResolvers<void>()
  const starting = openServer(config, log, onWaiting)
  await Promise.race([waiting, starting])
  const loading = import('./product.ts')
  loading.catch(() => undefined)
  const server = await starting
  try {
    const { openProduct } = await loading
    return await openProduct(config, { ...options, clock, log }, server)
  } catch (error) {
    await server.stop()
    throw error
  }
}

function openServer(config: Config, log: Logger, onWaiting: () => void): Promise<DatabaseServer> {
  const { dataDirectory, databaseUrl } = config
  if (databaseUrl !== null) return openExternal(databaseUrl)
  return startEmbedded({ dataDirectory, onTrouble: (message) => log.error(message), onWaiting })
}
