import type { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'

import type { Config } from '#server/config.ts'
import { dayOf, readTls, tlsSentence } from '#server/http/tls.ts'

import { bad, good, hint, type Finding } from './finding.ts'

const day = 86_400_000
/** Certificates of three months are renewed a month before their end; what is left below this was not. */
const soon = 14 * day

/** The certificate that the program would serve, where it is given one. */
export async function checkCertificate(
  { tls, publicUrl }: Pick<Config, 'tls' | 'publicUrl'>,
  now: Date,
): Promise<readonly Finding[]> {
  if (tls === null) return []
  const read = await readTls(tls, now)
  if (!read.ok) return [bad(tlsSentence(read.refusal))]
  const { certificate } = read.value
  const host = publicUrl === null ? null : new URL(publicUrl).hostname
  if (host !== null && !isFor(certificate, host))
    return [bad(`证书不是签给 ${host} 的，浏览器会警告。请换用签给这个网址的证书，或改 PUBLIC_URL。`)]
  const left = certificate.validToDate.getTime() - now.getTime()
  if (left < soon)
    return [hint(`证书 ${dayOf(certificate)} 到期，只剩 ${Math.floor(left / day)} 天。请安排续签。`)]
  return [good(`证书有效，到 ${dayOf(certificate)} 为止。`)]
}

const isFor = (certificate: X509Certificate, host: string): boolean =>
  (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined
