import { open } from 'node:fs/promises'

import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'

import { ok, refuse, type Result } from '#domain/kernel/result.ts'

/** A step of a pipeline of bytes. */
export type Step = (from: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>

/** Archives for somebody's key are files of the age format (age-encryption.org/v1), so `age -d` opens them too. */
const beginning = 'age-encryption.org/v1\n'

export async function isSealed(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const head = Buffer.alloc(beginning.length)
    await file.read(head, 0, head.length, 0)
    return head.toString('latin1') === beginning
  } finally {
    await file.close()
  }
}

/** Seals for whoever holds the other half of one of these public keys (`age1…`). */
export function sealFor(keys: readonly string[]): Result<Step, 'key.unusable'> {
  const encrypter = new Encrypter()
  for (const key of keys) {
    try {
      encrypter.addRecipient(key)
    } catch {
      return refuse('key.unusable', { what: key })
    }
  }
  return ok(async function* seal(from) {
    yield* await encrypter.encrypt(ReadableStream.from(from))
  })
}

export class WrongKey extends Error {}

/** Opens with one of these secret keys; throws `WrongKey` where none fits, another error where the file was changed. */
export function openWith(secrets: readonly string[]): Step {
  return async function* unseal(from) {
    const decrypter = new Decrypter()
    for (const secret of secrets) decrypter.addIdentity(secret)
    const source = ReadableStream.from(from)
    const opened = await decrypter.decrypt(source).catch((error: unknown) => {
      throw error instanceof Error && error.message.startsWith('no identity matched')
        ? new WrongKey('no key of ours', { cause: error })
        : error
    })
    yield* opened
  }
}

/** The lines of a key file as `age-keygen` and `liangqi keygen` write it; `#` begins a remark. */
export function secretsIn(text: string): Result<readonly string[], 'key.unusable'> {
  const lines = text.split(/\r?\n/u).map((line) => line.trim())
  const secrets = lines.filter((line) => line !== '' && !line.startsWith('#'))
  const decrypter = new Decrypter()
  try {
    for (const secret of secrets) decrypter.addIdentity(secret)
  } catch {
    return refuse('key.unusable')
  }
  return secrets.length === 0 ? refuse('key.unusable') : ok(secrets)
}

export interface KeyPair {
  readonly secret: string
  readonly public: string
}

export async function newKeyPair(): Promise<KeyPair> {
  const secret = await generateX25519Identity()
  return { secret, public: await identityToRecipient(secret) }
}
