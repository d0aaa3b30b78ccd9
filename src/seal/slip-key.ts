import { toBase64url } from './base64url.ts'
import { signedBytes, slipBytes } from './slip.ts'
import type { Slip, SlipStar } from './slip.ts'
import { subtle } from './web-crypto.ts'

const curve = { name: 'ECDSA', namedCurve: 'P-256' }

/** A key pair for one slip: the private number as base64url, so that a page can keep it; the public point as bytes. */
export interface SlipKey {
  readonly privateKey: string
  readonly publicKey: Uint8Array
}

export async function newSlipKey(): Promise<SlipKey> {
  const pair = await subtle().generateKey(curve, true, ['sign', 'verify'])
  const { d } = await subtle().exportKey('jwk', pair.privateKey)
  return { privateKey: String(d), publicKey: new Uint8Array(await subtle().exportKey('raw', pair.publicKey)) }
}

/** Fills a slip in: 434 bytes. Signing again gives other bytes, so what was cast is kept and sent again as it is. */
export async function fillSlip(
  freezeHash: Uint8Array,
  { privateKey, publicKey, ...rest }: SlipKey & Pick<Slip, 'member' | 'prefix' | 'token'>,
  star: SlipStar,
): Promise<Uint8Array> {
  const [x, y] = [publicKey.subarray(1, 33), publicKey.subarray(33)].map(toBase64url)
  const own = await subtle().importKey(
    'jwk',
    { kty: 'EC', crv: 'P-256', d: privateKey, x, y },
    curve,
    false,
    ['sign'],
  )
  const signed = signedBytes(freezeHash, { member: rest.member, star })
  const signature = await subtle().sign({ name: 'ECDSA', hash: 'SHA-256' }, own, signed)
  return slipBytes({ ...rest, star, publicKey, signature: new Uint8Array(signature) })
}
