import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { isIPv4 } from 'node:net'
import { join } from 'node:path'

/** Hosts it is good for, and from when to when. */
export interface CertificateWish {
  readonly hosts?: readonly string[]
  readonly from?: Date
  readonly to?: Date
}

/** A self-signed certificate as tests need it, in PEM. Written by hand (DER), since Node reads them and makes none. */
export function selfSigned({
  hosts = ['localhost', '127.0.0.1'],
  from = new Date(Date.now() - 86_400_000),
  to = new Date(Date.now() + 86_400_000 * 90),
}: CertificateWish = {}): { readonly cert: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
  const name = sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from(hosts[0] ?? 'x')))))
  const names = sequence(
    ...hosts.map((host) =>
      isIPv4(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host)),
    ),
  )
  const extension = sequence(oid(0x55, 0x1d, 0x11), der(0x04, names))
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    algorithm,
    name,
    sequence(moment(from), moment(to)),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
    der(0xa3, sequence(extension)),
  )
  const signature = der(0x03, Buffer.of(0), sign('sha256', body, privateKey))
  const lines =
    sequence(body, algorithm, signature)
      .toString('base64')
      .match(/.{1,64}/gu) ?? []
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
}

/** The same as two files; gives their paths. */
export async function certificateFiles(
  directory: string,
  wish: CertificateWish = {},
): Promise<{ readonly cert: string; readonly key: string }> {
  const made = selfSigned(wish)
  const paths = { cert: join(directory, 'server.crt'), key: join(directory, 'server.key') }
  await Promise.all([writeFile(paths.cert, made.cert), writeFile(paths.key, made.key, { mode: 0o600 })])
  return paths
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const { length } = body
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.of(tag, ...head), body])
}
const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts)
const oid = (...bytes: readonly number[]): Buffer => der(0x06, Buffer.from(bytes))
/** GeneralizedTime, to the second. */
const moment = (at: Date): Buffer =>
  der(0x18, Buffer.from(`${at.toISOString().replaceAll(/[-:T]|\..*$/gu, '')}Z`))
