import {
  constants,
  createPrivateKey,
  generateKeyPairSync,
  privateDecrypt,
  randomBytes,
  sign,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

import { noticeStarPolicy } from '#domain/terms/star-policy.ts'
import { prefixLength } from '#seal/blind-signature.ts'
import type { FreezeRecord, RollEntry } from '#seal/freeze-record.ts'
import { signedBytes, slipBytes } from '#seal/slip.ts'
import { tokenKeyBits } from '#seal/token-key.ts'

/** A member's key pair for tokens. */
export interface Issuer {
  readonly modulus: string
  readonly key: KeyObject
}

const kept = fileURLToPath(new URL('../../.cache/token-keys/', import.meta.url))
const der = { format: 'der', type: 'pkcs8' } as const

/** Kept from run to run, since finding primes takes long: of two runs that make the same key, the last one's stays. */
function keptKey(place: number): KeyObject {
  const path = join(kept, `${place}.der`)
  try {
    return createPrivateKey({ key: readFileSync(path), ...der })
  } catch {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: tokenKeyBits })
    mkdirSync(kept, { recursive: true })
    writeFileSync(`${path}.${process.pid}`, privateKey.export(der))
    renameSync(`${path}.${process.pid}`, path)
    return privateKey
  }
}

const made: Issuer[] = []

/** So many key pairs, always the same ones. */
export function issuers(count: number): readonly Issuer[] {
  while (made.length < count) {
    const key = keptKey(made.length)
    made.push({ modulus: key.export({ format: 'jwk' }).n ?? '', key })
  }
  return made.slice(0, count)
}

/** The raw RSA of a server, for `blindSign`. */
export const rawRsa =
  ({ key }: Issuer) =>
  (message: Uint8Array): Uint8Array =>
    Uint8Array.from(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, message))
let asked = 0

/** Private keys (PKCS#8 DER) for a house: others than the last time, and yet hardly ever new ones. */
export function ballotKeys(count: number): readonly Uint8Array[] {
  asked += 1
  return issuers(count + 1)
    .slice(asked % 2, count + (asked % 2))
    .map(({ key }) => Uint8Array.from(key.export({ type: 'pkcs8', format: 'der' })))
}

/** Ids that tell tests who is meant: member 3 of the ballot ends in 3. */
export const idOf = (kind: number, number: number): string =>
  `${String(kind).padStart(8, '0')}-0000-7000-8000-${String(number).padStart(12, '0')}`
export const memberId = (number: number): string => idOf(1, number)
export const branchId = (number: number): string => idOf(2, number)

const names = ['赵一帆', '钱二桥', '孙三江', '李四海', '周五岳', '吴六和', '郑七星', '王八方']

/** One graded voter of the first branch. */
export const rollEntry = (number: number, issuer: Issuer): RollEntry => ({
  id: memberId(number),
  name: names[number % names.length] ?? '',
  branch: branchId(1),
  voter: true,
  graded: { points: String(number), key: issuer.modulus },
})

/** A record of stars alone, and one with a second question. */
type PlainRecord = Extract<FreezeRecord, { readonly format: 'liangqi-freeze-1' }>
export type TwoQuestions = Extract<FreezeRecord, { readonly format: 'liangqi-freeze-2' }>

export const itemId = (number: number): string => idOf(6, number)

/** The same record with a second question on a scale of so many grades, under keys that the stars do not have. */
export function withSecond(record: PlainRecord, grades: number): TwoQuestions {
  const graded = record.roll.filter((each) => each.graded !== null)
  const keys = issuers(record.roll.length + graded.length).slice(record.roll.length)
  return {
    ...record,
    format: 'liangqi-freeze-2',
    second: {
      grades: ['优秀', '良好', '合格', '较差', '不合格'].slice(0, grades),
      items: graded.map(({ id }, at) => ({ id: itemId(at), member: id, key: keys[at]?.modulus ?? '' })),
    },
  }
}

/** A branch of so many members who all vote and are all graded, under the notice's policy. */
export const freezeRecord = (members: number, changes: Partial<PlainRecord> = {}): PlainRecord => ({
  format: 'liangqi-freeze-1',
  review: idOf(3, 1),
  organisation: { id: idOf(4, 1), name: '江南职业技术学校党委' },
  term: { id: idOf(5, 1), name: '2026学年第一学期' },
  policy: { ...noticeStarPolicy },
  branches: [{ id: branchId(1), name: '第一党支部' }],
  sharing: [],
  roll: issuers(members).map((issuer, number) => rollEntry(number, issuer)),
  ...changes,
})

/** A token as issuing would have ended: the blinding leaves no trace in it. */
export interface HeldToken {
  readonly privateKey: KeyObject
  readonly publicKey: Uint8Array
  readonly prefix: Uint8Array
  readonly token: Uint8Array
}

const fromText = (text: unknown): Buffer => Buffer.from(String(text), 'base64url')

/** Signs without blinding: quicker, and the same to whoever counts. */
export function tokenFrom({ key }: Issuer): HeldToken {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = pair.publicKey.export({ format: 'jwk' })
  const publicKey = Uint8Array.from(Buffer.concat([Buffer.of(4), fromText(x), fromText(y)]))
  const prefix = Uint8Array.from(randomBytes(prefixLength))
  const padding = constants.RSA_PKCS1_PSS_PADDING
  const token = sign('sha384', Buffer.concat([prefix, publicKey]), { key, padding, saltLength: 48 })
  return { privateKey: pair.privateKey, publicKey, prefix, token: Uint8Array.from(token) }
}

/** The 434 bytes of a slip that its holder filled in. */
export function filledSlip(
  held: HeldToken,
  freezeHash: Uint8Array,
  member: string,
  star: number,
): Uint8Array {
  const signature = sign('sha256', signedBytes(freezeHash, { member, star }), {
    key: held.privateKey,
    dsaEncoding: 'ieee-p1363',
  })
  const { publicKey, prefix, token } = held
  return slipBytes({ member, star, publicKey, prefix, token, signature: Uint8Array.from(signature) })
}
