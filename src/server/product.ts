import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Logger } from 'pino'

import { openSignInDatabase } from './auth/database.ts'
import { createHasher } from './auth/hasher.ts'
import { placeCounts } from './auth/place-counts.ts'
import { openKeys } from './auth/keys.ts'
import { SessionShelf } from './auth/session-shelf.ts'
import { findSessionWith } from './auth/session.ts'
import { printSetUpCode } from './auth/setup.ts'
import type { SignIn } from './auth/sign-in.ts'
import { openBallots } from './ballots/ballots.ts'
import { openChannels } from './channels/channels.ts'
import { quickBoard } from './board/quick.ts'
import { mountBoard } from './board/routes.ts'
import { BoardShelf } from './board/shelf.ts'
import { openStrangers, productStrangerLimits } from './board/strangers.ts'
import type { Config } from './config.ts'
import { openDatabase, type OnChanged } from './db/database.ts'
import { StartRefused } from './db/failures.ts'
import { migrate } from './db/migrate.ts'
import type { DatabaseServer } from './db/server.ts'
import { allJobs, allTimers, allTopics } from './delivery/all.ts'
import { openSender } from './delivery/channel-sender.ts'
import { type Delivery, startDelivery } from './delivery/delivery.ts'
import { mountCalendars, productFeedAllowance } from './feeds/calendar.ts'
import { localFiles } from './files/local.ts'
import { limiterOf } from './http/allowances.ts'
import { createApp } from './http/app.ts'
import { closed, listen, openServer } from './http/listen.ts'
import { servePages } from './http/pages.ts'
import { houseOf } from './http/perform.ts'
import { clientOf, whenceOf } from './http/request.ts'
import { readTls, tlsSentence, type TlsPair } from './http/tls.ts'
import { withoutData } from './http/without-data.ts'
import type { Product, ProductOptions } from './main.ts'
import { allAnswers } from './rooms/all.ts'
import { versionOfProgram } from './version.ts'
import { mountWatch } from './watch/routes.ts'
import { openWatch } from './watch/watch.ts'

const builtPages = fileURLToPath(new URL('../../dist', import.meta.url))

type Given = ProductOptions & { readonly clock: () => Date; readonly log: Logger }

/** Everything that stands before the database, once that answers. */
export async function openProduct(
  config: Config,
  { clock, log, sample, network }: Given,
  server: DatabaseServer,
): Promise<Product> {
  const pair = await pairOf(config, clock)
  const [keys, hasher] = await Promise.all([openKeys(config.dataDirectory), createHasher(), migrate(server)])
  let delivery: Delivery | null = null
  const shelf = new SessionShelf()
  // A server of the school's own may serve several programs, and what the others write is not heard here.
  const alone = config.databaseUrl === null
  const board = alone ? new BoardShelf() : new BoardShelf(1000)
  const onChanged: OnChanged = (id, tables) => {
    shelf.changed(id, tables)
    board.changed(id, tables)
  }
  const database = openDatabase(server, {
    now: clock,
    onCommitted: (id, left) => delivery?.wake(id, left),
    onChanged,
  })
  const signIn: SignIn = {
    database: openSignInDatabase(server, onChanged),
    house: database,
    keys,
    hasher,
    places: placeCounts(),
    demandSecondFactor: sample === undefined,
    sample: sample ?? null,
    publicUrl: config.publicUrl,
  }
  const services = {
    files: localFiles(join(config.dataDirectory, 'files')),
    signIn,
    ballots: openBallots(server, config.dataDirectory),
    strangers: openStrangers(
      database,
      clock,
      // Benches and whoever builds a sample neither wait nor work.
      config.allowances === null ? { limits: null, bits: 0 } : { limits: productStrangerLimits },
    ),
    channels: openChannels(keys.channels, network),
  }
  const house = houseOf(database, services, allAnswers)
  const onTrouble = (what: string, error: unknown): void => log.error({ what, err: withoutData(error) })
  const deliveries = startDelivery({
    database,
    services,
    sender: openSender({ database, services, now: clock, onTrouble }),
    jobs: allJobs,
    topics: allTopics,
    timers: allTimers,
    now: clock,
    onTrouble,
  })
  delivery = deliveries
  const { dataDirectory, trustProxy, metricsToken: token } = config
  const watch = openWatch({ server, database, dataDirectory, version: versionOfProgram() })
  const limiter = limiterOf(config.allowances)
  const remoteOf = (context: Context) => getConnInfo(context).remote.address ?? ''
  const app = createApp({
    house,
    findSession: alone ? findSessionWith(signIn, shelf) : findSessionWith(signIn),
    clock,
    log,
    onCall: watch.metrics.onCall,
    limiter,
    trustProxy,
    endsTls: pair !== null,
    remoteOf,
  })
  mountWatch(app, { ...watch, token, trustProxy, peerOf: remoteOf })
  const road = { trustProxy, endsTls: pair !== null }
  const addressOf = (context: Context) => clientOf(context.req, remoteOf(context), road).address
  const allowance = config.allowances === null ? null : productFeedAllowance
  mountCalendars(app, { database, clock, limiter, addressOf, allowance })
  mountBoard(app, {
    database,
    shelf: board,
    files: services.files,
    clock,
    publicUrl: config.publicUrl,
    originOf: (context) => clientOf(context.req, '', road).origin,
    addressOf,
    limiter,
    receiptWait: services.strangers.receiptWait,
  })
  await servePages(app, builtPages)
  const { listening, stopWatching } = openServer(app.fetch, config.tls, pair, {
    now: clock,
    told: (sentence) => log.error(sentence),
    first: quickBoard({ shelf: board, clock, limiter, roadOf: (incoming) => whenceOf(incoming, road) }),
  })
  const address = await listen(listening, config)
  // What an earlier run left over; nobody waits for it.
  void deliveries.settle()
  return {
    address,
    database,
    server,
    signIn,
    house,
    newSetUpCode: () => printSetUpCode(signIn.database, clock()),
    stop: async () => {
      stopWatching()
      await closed(listening)
      await deliveries.stop()
      await services.ballots.close()
      await watch.close()
      await signIn.database.close()
      await database.close()
      await server.stop()
    },
  }
}

/** Before anything else is opened: a certificate that cannot serve ends the start. */
async function pairOf({ tls }: Config, now: () => Date): Promise<TlsPair | null> {
  if (tls === null) return null
  const read = await readTls(tls, now())
  if (!read.ok) throw new StartRefused(tlsSentence(read.refusal))
  return read.value
}
