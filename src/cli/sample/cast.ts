import type { Call, CodeOf, OutputOf, RequestOf } from '#contract/call.ts'
import type { CommonCode } from '#contract/refusals.ts'
import type { Id } from '#domain/kernel/ids.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { Grant } from '#domain/organisation/roles.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { allTopics } from '#server/delivery/all.ts'
import { deliverOutbox } from '#server/delivery/outbox.ts'
import type { Client, Reply, UploadedFile } from '#server/http/answer.ts'
import { newIdAt, perform } from '#server/http/perform.ts'
import type { Session } from '#server/http/session.ts'
import type { Product } from '#server/main.ts'

import type { Enrolled, Enrolment } from './enter.ts'

/** The people of the sample, acting through the product's own calls at moments of the past. */
export interface Cast {
  readonly enrolment: Enrolment
  /** Moves the clock on to this moment, and gives the cast that stays at it whoever moves the clock meanwhile. */
  at(moment: Date): Cast
  newId: <Kind extends string>() => Id<Kind>
  /** Delivers what waits to be told, messages and events, as the running product would within a second. */
  deliver(): Promise<void>
  /** Does what must succeed; a refusal is a mistake of the sample. */
  do<C extends Call<'read' | 'write' | 'upload'>>(
    /** Null: somebody without an account. */
    who: Enrolled | null,
    call: C,
    input: RequestOf<C>,
    file?: UploadedFile,
  ): Promise<OutputOf<C>>
}

const client: Client = { address: '127.0.0.1', agent: 'sample', cookies: {}, origin: 'http://127.0.0.1' }
const reply: Reply = { setCookie: () => undefined, clearCookie: () => undefined }

export interface SampleClock {
  now: Date
}

export function cast(product: Product, enrolment: Enrolment, clock: SampleClock): Cast {
  const sessions = new Map(enrolment.people.map((person) => [person.staffId, sessionOf(enrolment, person)]))
  const castAt = (moment: () => Date): Cast => ({
    enrolment,
    at: (next) => {
      clock.now = next
      return castAt(() => next)
    },
    newId: () => newIdAt(moment())(),
    deliver: async () => {
      const [person] = enrolment.people
      if (person === undefined) return
      await deliverOutbox(product.database, systemScope(person.organisationId), allTopics, moment())
    },
    async do<C extends Call<'read' | 'write' | 'upload'>>(
      who: Enrolled | null,
      call: C,
      input: RequestOf<C>,
      file?: UploadedFile,
    ) {
      const answer = product.house.answers.get(call.name)
      if (answer === undefined) throw new Error(`nobody answers ${call.name}`)
      const request = {
        session: who === null ? null : (sessions.get(who.staffId) ?? null),
        client,
        reply,
        now: moment(),
        input,
        file: file ?? null,
      }
      // The contract types what perform gives back; the answer was bound to this very call.
      const result = (await perform(product.house, answer, request)) as Result<
        OutputOf<C>,
        CodeOf<C> | CommonCode
      >
      if (result.ok) return result.value
      throw new Error(`${who?.name ?? 'somebody'} · ${call.name}: ${JSON.stringify(result.refusal)}`)
    },
  })
  return castAt(() => clock.now)
}

/** Does it for each, a few at a time; the results in the order of the list. */
export async function inLanes<T, U>(
  all: readonly T[],
  work: (one: T, index: number) => Promise<U>,
): Promise<readonly U[]> {
  const results: U[] = []
  const waiting = [...all.entries()]
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results[next[0]] = await work(next[1], next[0])
    }
  }
  await Promise.all([lane(), lane(), lane(), lane()])
  return results
}

function sessionOf(enrolment: Enrolment, person: Enrolled): Session {
  const member: readonly Grant[] =
    person.branchId === null ? [] : [{ role: 'member', branchId: person.branchId }]
  const newId = newIdAt(new Date())
  const given = person.roles.map(({ role, branch }): Grant => ({
    role,
    branchId: branch === null ? null : (enrolment.branchIds[branch] ?? null),
  }))
  return {
    actor: {
      sessionId: newId<'session'>(),
      accountId: newId<'account'>(),
      organisationId: person.organisationId,
      staffId: person.staffId,
      name: person.name,
      memberId: person.memberId,
      grants: [...member, ...given],
    },
    mustChangePassword: false,
    secondFactor: 'not-needed',
  }
}
