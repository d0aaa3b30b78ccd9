import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Result } from '#domain/kernel/result.ts'
import { DatabaseAway } from '#server/db/failures.ts'
import type { By, Database, Write } from '#server/db/handle.ts'

import type { Answer } from './answer.ts'

/** One who asks, past the gate: what they want, and what the handler is to know of them. */
export interface Asking {
  readonly scope: OrganisationScope
  readonly by: By
  readonly input: unknown
  readonly context: unknown
}

interface Waiting extends Asking {
  readonly key: string
  readonly settle: PromiseWithResolvers<Result<unknown>>
}

/** Answers of a call that people make at the same time share a transaction; see `answerTogether`. */
export type Together = (answer: Answer, asking: Asking) => Promise<Result<unknown>>

/** Beyond this a transaction holds so many rows for so long that others wait for it. */
const most = 50

/**
 * The first who asks is answered at once; who asks meanwhile waits for that transaction to end, and then all of them go
 * in one. So nobody waits where nobody else asks, and under a rush the statements, the round trips and the commit are
 * shared (docs/decisions/0020). Each organisation and call has a line of its own.
 */
export function gatherWrites(database: Pick<Database, 'writeTogether'>): Together {
  const lines = new Map<string, Waiting[]>()

  const drain = async (name: string, line: Waiting[], answer: Answer): Promise<void> => {
    for (let batch = nextOf(line); batch.length > 0; batch = nextOf(line))
      await answerAll(database, answer, batch)
    lines.delete(name)
  }

  return (answer, asking) => {
    const name = `${asking.scope.organisationId} ${answer.call.name}`
    const key = answer.together?.key(asking.input as never, asking.context as never) ?? ''
    const settle = Promise.withResolvers<Result<unknown>>()
    const waiting: Waiting = { ...asking, key, settle }
    const line = lines.get(name)
    if (line !== undefined) line.push(waiting)
    else {
      const begun = [waiting]
      lines.set(name, begun)
      void drain(name, begun, answer)
    }
    return settle.promise
  }
}

/** Takes those who go next: never two for the same thing, since the second has to see what the first left behind. */
function nextOf(line: Waiting[]): readonly Waiting[] {
  const taken = new Map<string, Waiting>()
  const left: Waiting[] = []
  for (const waiting of line.splice(0))
    if (taken.size < most && !taken.has(waiting.key)) taken.set(waiting.key, waiting)
    else left.push(waiting)
  line.push(...left)
  return [...taken.values()]
}

/** Where the transaction of several fails, each is tried alone: what one brought must not be another's failure. */
async function answerAll(
  database: Pick<Database, 'writeTogether'>,
  answer: Answer,
  batch: readonly Waiting[],
): Promise<void> {
  const [first] = batch
  if (first === undefined) return
  try {
    const results = await database.writeTogether(
      first.scope,
      batch.map(({ by }) => by),
      (writes) => handled(answer, batch, writes),
    )
    for (const [index, { settle }] of batch.entries()) settle.resolve(results[index] as Result<unknown>)
  } catch (error) {
    if (batch.length === 1 || error instanceof DatabaseAway)
      for (const { settle } of batch) settle.reject(error)
    else for (const one of batch) await answerAll(database, answer, [one])
  }
}

async function handled(
  { call, together }: Answer,
  batch: readonly Waiting[],
  writes: readonly Write[],
): Promise<readonly Result<unknown>[]> {
  const asked = batch.map(({ input, context }, index) => ({ write: writes[index], input, context }))
  const results = (await together?.handle(asked as never, asked[0] as never)) ?? []
  if (results.length !== batch.length) throw new Error(`${call.name} did not answer everybody`)
  return results
}
