import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { DatabaseAway } from '#server/db/failures.ts'
import type { Database } from '#server/db/handle.ts'
import { newIdAt } from '#server/http/perform.ts'
import type { Services } from '#server/http/services.ts'

import { closeJob, endJob, mostAttempts, showProgress, takeJob, type OpenJob } from './job-store.ts'
import { JobCancelled, type Job, type JobRun } from './jobs.ts'
import { failureText } from './outbox.ts'

export interface JobHouse {
  readonly database: Database
  readonly services: Services
  readonly jobs: readonly Job[]
  readonly now: () => Date
  readonly onTrouble: (what: string, error: unknown) => void
}

/** How often progress is written down at most, and how often life is shown at least. */
const step = 300
const pulse = 5000

/** Does the organisation's waiting jobs one after the other; gives back how many. */
export async function runJobs(house: JobHouse, scope: OrganisationScope): Promise<number> {
  for (let count = 0; ; count += 1) {
    const open = await takeJob(house.database, scope, house.now())
    if (open === null) return count
    await runJob(house, scope, open)
  }
}

async function runJob(house: JobHouse, scope: OrganisationScope, open: OpenJob): Promise<void> {
  const { database, now } = house
  const known = house.jobs.find(({ kind }) => kind === open.kind)
  let ended = false
  const run = jobRun(house, scope, open, () => (ended = true))
  const alive = setInterval(() => {
    showProgress(database, scope, open.id, now(), null).catch(() => undefined)
  }, pulse)
  try {
    if (known === undefined) throw new Error(`nobody does ${open.kind}`)
    const result = await known.run(run, open.input)
    if (!result.ok) await closeJob(database, scope, open.id, 'refused', result.refusal, now())
    else if (!ended) await closeJob(database, scope, open.id, 'done', result.value, now())
  } catch (error) {
    if (error instanceof JobCancelled) await closeJob(database, scope, open.id, 'cancelled', {}, now())
    else await fail(house, scope, open, error)
  } finally {
    clearInterval(alive)
  }
}

/** Tried again where the database went away or another transaction was met, else shown to the administrator. */
async function fail(house: JobHouse, scope: OrganisationScope, open: OpenJob, error: unknown): Promise<void> {
  house.onTrouble(`job ${open.kind}`, error)
  if (error instanceof DatabaseAway && open.attempts < mostAttempts) return
  await closeJob(house.database, scope, open.id, 'failed', { failure: failureText(error) }, house.now())
}

function jobRun(house: JobHouse, scope: OrganisationScope, open: OpenJob, onEnded: () => void): JobRun {
  const { database, now } = house
  let shown = 0
  return {
    id: open.id,
    scope,
    staffId: open.staffId,
    database,
    services: house.services,
    now,
    newId: () => newIdAt(now())(),
    progress: async (done, total, name = '') => {
      if (performance.now() - shown < step && done < total) return
      shown = performance.now()
      if (await showProgress(database, scope, open.id, now(), { done, total, step: name }))
        throw new JobCancelled()
    },
    commit: async (work) => {
      const result = await database.write(scope, { staffId: open.staffId }, async (write) => {
        const done = await work(write)
        if (done.ok) await endJob(write, scope, open.id, 'done', done.value, now())
        return done
      })
      if (result.ok) onEnded()
      return result
    },
  }
}
