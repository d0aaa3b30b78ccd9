/** A school counts what it agreed to show. Only here are figures written, and only by the school's own scope. */
import { sameFigures } from '#domain/bureau/hiding.ts'
import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Database, Write } from '#server/db/handle.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { bureaus, kindOf } from '#server/rooms/organisation/views-templates.ts'
import { todayOf, type Term } from '#server/rooms/terms/views.ts'

import { agreementForUpdate, agreementsOf, markCounted, type Agreement } from './store-agreements.ts'
import { putFigures, sheetsOfSchool } from './store-figures.ts'
import { sheetsUnder } from './views-counts.ts'

/** Writes what changed; the audit chain of the school keeps exactly what was shown, and since when. */
export async function countFor(
  write: Write,
  scope: OrganisationScope,
  agreement: Pick<Agreement, 'bureauId' | 'counts' | 'fromPeriod' | 'fewest'>,
  now: Date,
  only?: (term: Term, isNewest: boolean) => boolean,
): Promise<number> {
  const { bureauId } = agreement
  const sheets = await sheetsUnder(write, scope, agreement, now, only)
  const before = new Map(
    (await sheetsOfSchool(write, scope, [bureauId])).map((sheet) => [sheet.period, sheet]),
  )
  let changed = 0
  for (const { period, termName, figures } of sheets) {
    const stood = before.get(period)
    if (stood !== undefined && stood.termName === termName && sameFigures(stood.figures, figures)) continue
    changed += 1
    // oxlint-disable-next-line no-await-in-loop -- a handful of periods, and one statement each
    await putFigures(write, scope, { bureauId, period, termName, countedAt: now, figures })
    write.audit({
      act: 'bureau.show',
      subject: { kind: 'organisation', id: bureauId },
      detail: {
        period,
        figures: Object.fromEntries([...figures].map(([count, { value }]) => [count, value])),
      },
    })
  }
  return changed
}

/** Once a day for each school that agreed: the terms that are not closed, and the newest, which may be amended still. */
export async function countDaily(database: Database, now: Date): Promise<number> {
  let changed = 0
  for (const { id } of await database.organisations()) {
    const scope = systemScope(id)
    // oxlint-disable-next-line no-await-in-loop -- school after school: nobody waits for a timer
    const due = await database.read(scope, async (read) => {
      if ((await kindOf(read, scope)) === 'bureau') return []
      const today = await todayOf(read, scope, now)
      const all = await agreementsOf(
        read,
        scope,
        (await bureaus(read)).map((bureau) => bureau.id),
      )
      return all
        .filter(({ withdrawnAt, countedOn }) => withdrawnAt === null && countedOn !== today)
        .map(({ bureauId }) => ({ bureauId, today }))
    })
    for (const { bureauId, today } of due) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      const done = await database.write(scope, { system: 'timer' }, async (write) => {
        const agreement = await agreementForUpdate(write, scope, bureauId)
        if (agreement === null || !(await markCounted(write, scope, bureauId, today))) return ok(0)
        return ok(await countFor(write, scope, agreement, now, stillMoves))
      })
      changed += done.ok ? done.value : 0
    }
  }
  return changed
}

const stillMoves = ({ phase }: Term, isNewest: boolean): boolean => isNewest || phase !== 'closed'
