/** A key inside WebCrypto. */
export interface CryptoKey {
  readonly type: string
}

/** Keys as JSON (RFC 7517): the members that the seal uses. */
export interface JsonWebKey {
  readonly [member: string]: unknown
}

/** An algorithm with its parameters, e.g. `{ name: 'ECDSA', hash: 'SHA-256' }`. */
type Algorithm = Readonly<Record<string, string | number>>
type Usage = 'sign' | 'verify'

/**
 * What the seal uses of WebCrypto: browsers and Node have it under the same global name. Written out here, so that
 * neither the DOM's types nor Node's come into a tree that runs in both.
 */
interface WebCrypto {
  readonly subtle: {
    digest(hash: string, data: Uint8Array): Promise<ArrayBuffer>
    generateKey(
      algorithm: Algorithm,
      extractable: boolean,
      usages: readonly Usage[],
    ): Promise<{ readonly privateKey: CryptoKey; readonly publicKey: CryptoKey }>
    importKey(
      format: 'jwk',
      key: JsonWebKey,
      algorithm: Algorithm,
      extractable: boolean,
      usages: readonly Usage[],
    ): Promise<CryptoKey>
    importKey(
      format: 'raw',
      key: Uint8Array,
      algorithm: Algorithm,
      extractable: boolean,
      usages: readonly Usage[],
    ): Promise<CryptoKey>
    exportKey(format: 'jwk', key: CryptoKey): Promise<JsonWebKey>
    exportKey(format: 'raw', key: CryptoKey): Promise<ArrayBuffer>
    sign(algorithm: Algorithm, key: CryptoKey, data: Uint8Array): Promise<ArrayBuffer>
    verify(algorithm: Algorithm, key: CryptoKey, signature: Uint8Array, data: Uint8Array): Promise<boolean>
  }
  getRandomValues(bytes: Uint8Array): Uint8Array
}

declare const crypto: WebCrypto

/** Absent where a page was not loaded by HTTPS or from localhost. */
export const subtle = (): WebCrypto['subtle'] => crypto.subtle

/** Where chance comes from: so many bytes. An argument, so that the vectors of the RFC can be repeated. */
export type Random = (length: number) => Uint8Array

/** The chance of the machine. */
export const secureRandom: Random = (length) => crypto.getRandomValues(new Uint8Array(length))

const digest = async (hash: string, data: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await subtle().digest(hash, data))

/** 32 bytes. */
export const sha256 = (data: Uint8Array): Promise<Uint8Array> => digest('SHA-256', data)

/** 48 bytes. */
export const sha384 = (data: Uint8Array): Promise<Uint8Array> => digest('SHA-384', data)
