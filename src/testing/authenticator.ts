import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'

const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest()
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** CBOR (RFC 8949) of what an attestation holds: short maps, byte strings and text. */
const head = (major: number, length: number): Buffer =>
  length < 24
    ? Buffer.from([(major << 5) | length])
    : length < 256
      ? Buffer.from([(major << 5) | 24, length])
      : Buffer.from([(major << 5) | 25, length >> 8, length & 0xff])
const bytes = (value: Uint8Array): Buffer => Buffer.concat([head(2, value.length), value])
const text = (value: string): Buffer => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
const integer = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value))

/** A passkey in software: what a phone does, for tests. */
export class Authenticator {
  readonly id = randomBytes(16)
  readonly origin: string
  counter = 0
  readonly #key: KeyObject
  readonly #x: Buffer
  readonly #y: Buffer

  constructor(origin: string) {
    this.origin = origin
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    this.#key = privateKey
    this.#x = Buffer.from(x, 'base64url')
    this.#y = Buffer.from(y, 'base64url')
  }

  #authenticatorData(flags: number): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE((this.counter += 1))
    return Buffer.concat([sha256(new URL(this.origin).hostname), Buffer.from([flags]), counter])
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }))
  }

  /** Answers `navigator.credentials.create`. */
  create(options: Readonly<Record<string, unknown>>) {
    const cose = Buffer.concat([
      head(5, 5),
      integer(1),
      integer(2),
      integer(3),
      integer(-7),
      integer(-1),
      integer(1),
      integer(-2),
      bytes(this.#x),
      integer(-3),
      bytes(this.#y),
    ])
    const data = Buffer.concat([
      this.#authenticatorData(0x45),
      Buffer.alloc(16),
      Buffer.from([0, this.id.length]),
      this.id,
      cose,
    ])
    const attestation = Buffer.concat([
      head(5, 3),
      text('fmt'),
      text('none'),
      text('attStmt'),
      head(5, 0),
      text('authData'),
      bytes(data),
    ])
    return this.#credential({
      clientDataJSON: base64url(this.#clientData('webauthn.create', String(options['challenge']))),
      attestationObject: base64url(attestation),
      transports: ['internal'],
    })
  }

  /** Answers `navigator.credentials.get`. */
  get(options: Readonly<Record<string, unknown>>) {
    const data = this.#authenticatorData(0x05)
    const client = this.#clientData('webauthn.get', String(options['challenge']))
    const signature = createSign('sha256')
      .update(Buffer.concat([data, sha256(client)]))
      .sign(this.#key)
    return this.#credential({
      clientDataJSON: base64url(client),
      authenticatorData: base64url(data),
      signature: base64url(signature),
    })
  }

  #credential(response: Record<string, unknown>) {
    const id = base64url(this.id)
    return { id, rawId: id, type: 'public-key' as const, response, clientExtensionResults: {} }
  }
}
