import { allJobs, allTimers, allTopics } from '#server/delivery/all.ts'
import { openSender } from '#server/delivery/channel-sender.ts'
import { startDelivery, type DeliveryHouse } from '#server/delivery/delivery.ts'

import type { TestDatabase } from './database.ts'

type Given = Partial<Omit<DeliveryHouse, 'database'>> & { readonly services: DeliveryHouse['services'] }

/**
 * Delivers what waits: messages reach their boxes, jobs run, timers see the clock, audit rows are sealed.
 * Throws what went wrong, which the product would only log.
 */
export async function deliver(db: TestDatabase, given: Given): Promise<void> {
  const troubles: unknown[] = []
  const { services, now = () => new Date() } = given
  const onTrouble = (_what: string, error: unknown): void => void troubles.push(error)
  const delivery = startDelivery({
    sender: openSender({ database: db.database, services, now, onTrouble }),
    topics: allTopics,
    jobs: allJobs,
    timers: allTimers,
    now,
    onTrouble,
    ...given,
    database: db.database,
  })
  await delivery.settle()
  await delivery.stop()
  if (troubles.length > 0) throw new AggregateError(troubles, 'delivery was in trouble')
}
