import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { access, link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'

/** Secrets, each sealed for one owner alone. */
export interface Sealing {
  seal(secret: Uint8Array, ownerId: string): Buffer
  unseal(sealed: Uint8Array, ownerId: string): Buffer
}

/** What must not lie beside the data it protects: kept in a file of the data directory, never in the database. */
export interface SignInKeys extends Sealing {
  /** A name for a throttle row that tells nobody who tried what from where. */
  mark(parts: readonly string[]): Buffer
  /** Addresses of channels, whose key is in them. */
  readonly channels: Sealing
}

export function keysFrom(root: Uint8Array): SignInKeys {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', root, '', purpose, 32))
  const marking = derive('liangqi throttle')
  return {
    mark: (parts) => createHmac('sha256', marking).update(JSON.stringify(parts)).digest(),
    ...sealingUnder(derive('liangqi second factor')),
    channels: sealingUnder(derive('liangqi channels')),
  }
}

const sealingUnder = (key: Buffer): Sealing => ({
  seal(secret, ownerId) {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(ownerId))
    const body = Buffer.concat([cipher.update(secret), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body])
  },
  unseal(sealed, ownerId) {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
      .setAAD(Buffer.from(ownerId))
      .setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
  },
})

/** Reads the key of this deployment, or makes it at the first start; two starts at once agree on one. */
export async function openKeys(dataDirectory: string): Promise<SignInKeys> {
  const directory = join(dataDirectory, 'keys')
  const path = join(directory, 'sign-in.key')
  await mkdir(directory, { recursive: true, mode: 0o700 })
  if (!(await exists(path))) await make(path)
  const root = Buffer.from((await readFile(path, 'utf8')).trim(), 'hex')
  if (root.length !== 32) throw new Error(`${path}: not a key of 32 bytes in hexadecimal`)
  return keysFrom(root)
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** Written aside and linked into place, so that nobody ever reads half a key; of two starts the first one's stays. */
async function make(path: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(aside, 'wx', 0o600)
  await file.writeFile(randomBytes(32).toString('hex'))
  await file.sync()
  await file.close()
  try {
    await link(aside, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await unlink(aside)
  }
}
