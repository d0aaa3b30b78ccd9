import { randomInt } from 'node:crypto'

import { hash, verify } from '@node-rs/argon2'

import { normalPassword } from '#contract/auth-password.ts'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; the library's default kind is argon2id. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const written = 'm=19456,t=2,p=1'

export interface Hasher {
  hash(password: string): Promise<string>
  /** Compares; with no hash at all it takes just as long and says no. */
  verify(hash: string | null, password: string): Promise<boolean>
  /** True for a hash of older parameters, to be made anew while the password is at hand. */
  isOld(hash: string): boolean
}

/** Thrown when so many wait that another would only wait too long. */
export class HasherBusy extends Error {}

/** Few at once: each takes 19 MiB and a core, and a flood of guesses must not starve everything else. */
export async function createHasher(atOnce = 2, waitingAtMost = 200): Promise<Hasher> {
  const nobody = await hash(newInitialPassword(), parameters)
  const waiting: (() => void)[] = []
  let running = 0
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) {
      if (waiting.length >= waitingAtMost) throw new HasherBusy()
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
  return {
    hash: (password) => inTurn(() => hash(normalPassword(password), parameters)),
    async verify(known, password) {
      const matches = await inTurn(() => verify(known ?? nobody, normalPassword(password)))
      return matches && known !== null
    },
    isOld: (known) => !known.includes(written),
  }
}

/** No letter or digit that is taken for another on paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

const group = (length: number): string =>
  Array.from({ length }, () => letters[randomInt(letters.length)] ?? '').join('')

/** An initial password for a printed slip, `kfm7-x2pq-94td`: 59 random bits. */
export const newInitialPassword = (): string => [group(4), group(4), group(4)].join('-')

/** A recovery code, `mh3k9-wq7tz-4nyr2`: 74 random bits. */
export const newRecoveryCode = (): string => [group(5), group(5), group(5)].join('-')

/** The one-time code of set-up: `KX7M-9PQ2-HT4W`. */
export const newSetUpCode = (): string => newInitialPassword().toUpperCase()
