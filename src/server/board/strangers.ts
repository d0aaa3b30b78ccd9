import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

import type { Id } from '#domain/kernel/ids.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import { gistOf } from '#domain/supervision/post.ts'
import { isProof, proofBits, proofBlock, statementText, type Statement } from '#domain/supervision/proof.ts'
import { placeOf } from '#server/auth/throttle.ts'
import type { Database } from '#server/db/handle.ts'
import { gaugeOf, type Allowance } from '#server/http/allowances.ts'

import { placesOf, type Places } from './places.ts'

/** What people without an account may leave, in numbers. docs/decisions/0026. */
export interface StrangerLimits {
  /** Of one address; a whole school may sit behind one. */
  readonly address: Allowance
  readonly pledge: Allowance
  readonly school: Allowance
  /** The same words in one school, on whatever pledges. */
  readonly same: Allowance
  /** Receipts asked for from one address. */
  readonly receipts: Allowance
}

const minute = 60_000
const day = 24 * 60 * minute

export const productStrangerLimits: StrangerLimits = {
  address: { burst: 60, every: minute },
  pledge: { burst: 30, every: day / 30 },
  school: { burst: 300, every: day / 300 },
  same: { burst: 3, every: day / 3 },
  receipts: { burst: 20, every: minute / 6 },
}

export type AdmitCode =
  | 'supervision.not-taken'
  | 'supervision.nothing-said'
  | 'supervision.proof-old'
  | 'supervision.proof-wrong'
  | 'supervision.too-many-here'
  | 'supervision.too-many-today'
  | 'supervision.said-already'

interface Brought extends Statement {
  readonly counter: number
  readonly website: string
  readonly school: string
  /** The address it came from: only a hash of it is kept, in memory, for an hour. */
  readonly from: string
}

/** How people without an account come in: everything here is decided before the database is asked. */
export interface Strangers {
  readonly database: Pick<Database, 'read' | 'write'>
  readonly schoolAt: Places['of']
  readonly bits: number
  readonly challenge: (pledgeId: Id<'pledge'>, now: Date) => string
  /** The hash under which the same words are known; refused where they are too many, too often, or not worked for. */
  readonly admit: (brought: Brought, now: Date) => Result<string, AdmitCode>
  /** Milliseconds to wait before the next receipt is looked up. */
  readonly receiptWait: (from: string, now: Date) => number
}

/** A challenge is good for so long: to write, to work, and once more after the network came back. */
const goodFor = 10 * minute
const mostUsed = 200_000

const sha256 = (text: string | Uint8Array): Buffer => createHash('sha256').update(text).digest()

export function openStrangers(
  database: Pick<Database, 'read' | 'write' | 'organisations'>,
  clock: () => Date,
  { limits, bits = proofBits }: { readonly limits: StrangerLimits | null; readonly bits?: number },
): Strangers {
  const secret = randomBytes(32)
  const macOf = (text: string): Buffer => createHmac('sha256', secret).update(text).digest().subarray(0, 16)
  const whence = (from: string): string =>
    macOf(`address ${placeOf(from.slice(0, 64))}`).toString('base64url')
  const gauges = limits === null ? null : gaugesOf(limits)
  const used = usedOnce()

  const isOurs = ({ challenge, pledgeId }: Statement, now: number): boolean => {
    const [made = '', chance = '', mac = ''] = challenge.split('.')
    const age = now - Number.parseInt(made, 36)
    const given = Buffer.from(mac, 'base64url')
    const right = macOf(`challenge ${made} ${chance} ${pledgeId} ${bits}`)
    return age >= 0 && age <= goodFor && given.length === right.length && timingSafeEqual(given, right)
  }

  return {
    database,
    schoolAt: placesOf(database, clock).of,
    bits,
    challenge: (pledgeId, now) => {
      const made = now.getTime().toString(36)
      const chance = randomBytes(16).toString('base64url')
      const mac = macOf(`challenge ${made} ${chance} ${pledgeId} ${bits}`)
      return [made, chance, mac.toString('base64url')].join('.')
    },
    admit: (brought, at) => {
      const now = at.getTime()
      if (brought.website !== '') return refuse('supervision.not-taken')
      const gist = gistOf(brought.text)
      if (gist === '') return refuse('supervision.nothing-said')
      if (!isOurs(brought, now)) return refuse('supervision.proof-old')
      const worked = sha256(proofBlock(sha256(statementText(brought)), brought.counter))
      if (!isProof(worked, bits)) return refuse('supervision.proof-wrong')
      if (!used.first(brought.challenge, now)) return refuse('supervision.proof-old')
      const gistHash = sha256(gist).toString('hex')
      const full = gauges?.take({ ...brought, from: whence(brought.from), gistHash }, now) ?? null
      return full === null ? ok(gistHash) : { ok: false, refusal: full }
    },
    receiptWait: (from, now) => gauges?.receipts.take(whence(from), now.getTime()) ?? 0,
  }
}

function gaugesOf(limits: StrangerLimits) {
  const [address, pledge, school] = [gaugeOf(limits.address), gaugeOf(limits.pledge), gaugeOf(limits.school)]
  const same = gaugeOf(limits.same)
  return {
    receipts: gaugeOf(limits.receipts),
    take: (
      by: Pick<Brought, 'from' | 'pledgeId' | 'school'> & { readonly gistHash: string },
      now: number,
    ) => {
      const here = address.take(by.from, now)
      if (here > 0) return refuse('supervision.too-many-here', { minutes: Math.ceil(here / minute) }).refusal
      const place = by.school.toLowerCase()
      if (same.take(`${place} ${by.gistHash}`, now) > 0) return refuse('supervision.said-already').refusal
      return pledge.take(by.pledgeId, now) > 0 || school.take(place, now) > 0
        ? refuse('supervision.too-many-today').refusal
        : null
    },
  }
}

/** What was used up, until it would not be good any longer: each cost its sender a second's work. */
function usedOnce() {
  const until = new Map<string, number>()
  return {
    first: (challenge: string, now: number): boolean => {
      for (const [each, end] of until) {
        if (end > now && until.size < mostUsed) break
        until.delete(each)
      }
      if (until.has(challenge)) return false
      until.set(challenge, now + goodFor)
      return true
    },
  }
}
