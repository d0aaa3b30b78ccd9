import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { Server } from 'node:https'

import { ok, refuse, type Result } from '#domain/kernel/result.ts'

/** Files in PEM: the certificate with those above it, and its private key. */
export interface TlsFiles {
  readonly cert: string
  readonly key: string
}

/** A certificate that was read together with its key. */
export interface TlsPair {
  readonly cert: Buffer
  readonly key: Buffer
  readonly certificate: X509Certificate
}

export type TlsCode =
  | 'tls.no-certificate'
  | 'tls.no-key'
  | 'tls.not-a-certificate'
  | 'tls.not-a-key'
  | 'tls.not-its-key'
  | 'tls.expired'
  | 'tls.not-yet'

/** Reads both files; each way in which they cannot serve has its code, with the file it is about. */
export async function readTls({ cert, key }: TlsFiles, now: Date): Promise<Result<TlsPair, TlsCode>> {
  const [certificates, secret] = await Promise.all([orNull(readFile(cert)), orNull(readFile(key))])
  if (certificates === null) return refuse('tls.no-certificate', { file: cert })
  if (secret === null) return refuse('tls.no-key', { file: key })
  const certificate = orNothing(() => new X509Certificate(certificates))
  if (certificate === null) return refuse('tls.not-a-certificate', { file: cert })
  const privateKey = orNothing(() => createPrivateKey(secret))
  if (privateKey === null) return refuse('tls.not-a-key', { file: key })
  if (!certificate.checkPrivateKey(privateKey)) return refuse('tls.not-its-key', { file: key })
  if (certificate.validToDate < now) return refuse('tls.expired', { file: cert, day: dayOf(certificate) })
  if (certificate.validFromDate > now) return refuse('tls.not-yet', { file: cert })
  return ok({ cert: certificates, key: secret, certificate })
}

export const dayOf = ({ validToDate }: X509Certificate): string => validToDate.toISOString().slice(0, 10)

const sentences: Record<TlsCode, (file: string, day: string) => string> = {
  'tls.no-certificate': (file) => `读不到证书文件 ${file}。请检查 --tls-cert 的路径和读的权限。`,
  'tls.no-key': (file) => `读不到私钥文件 ${file}。请检查 --tls-key 的路径和读的权限。`,
  'tls.not-a-certificate': (file) =>
    `${file} 不是 PEM 格式的证书。请用带 “-----BEGIN CERTIFICATE-----” 的文件。`,
  'tls.not-a-key': (file) => `${file} 不是没有口令的 PEM 私钥。请用签发证书时生成的私钥，并去掉口令。`,
  'tls.not-its-key': (file) => `私钥 ${file} 和证书不是一对。请确认两个文件是同一次签发的。`,
  'tls.expired': (file, day) => `证书 ${file} 已于 ${day} 过期，浏览器会拒绝打开。请换上新证书。`,
  'tls.not-yet': (file) => `证书 ${file} 还没有到生效的日子。请检查证书，或这台机器的时间。`,
}

/** What is wrong and what to do, for the person at the terminal. */
export const tlsSentence = ({
  code,
  detail,
}: {
  readonly code: TlsCode
  readonly detail?: Readonly<Record<string, unknown>>
}): string => sentences[code](String(detail?.['file']), String(detail?.['day']))

/** How often the files are looked at: a renewed certificate is served without a restart, and needs no hook. */
const lookEvery = 60_000

export interface Pace {
  readonly now: () => Date
  readonly every?: number
}

/**
 * Serves a renewed pair as soon as it lies there. One that cannot serve is told, and the old one stays. Gives the way to
 * stop looking.
 */
export function watchTls(
  server: Pick<Server, 'setSecureContext'>,
  files: TlsFiles,
  told: (sentence: string) => void,
  { now, every = lookEvery }: Pace,
): () => void {
  let seen: Promise<string> = stampOf(files)
  let looking = false
  const look = async (): Promise<void> => {
    const [before, after] = [await seen, await stampOf(files)]
    if (before === after) return
    seen = Promise.resolve(after)
    const read = await readTls(files, now())
    if (read.ok) server.setSecureContext({ cert: read.value.cert, key: read.value.key })
    else told(tlsSentence(read.refusal))
  }
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    void look().finally(() => {
      looking = false
    })
  }, every)
  timer.unref()
  return () => clearInterval(timer)
}

/** Both files as they lie there now: when each was written, and how long it is. */
async function stampOf({ cert, key }: TlsFiles): Promise<string> {
  const each = await Promise.all([cert, key].map((path) => orNull(stat(path))))
  return each.map((found) => `${found?.mtimeMs}:${found?.size}:${found?.ino}`).join(' ')
}

const orNull = <T>(work: Promise<T>): Promise<T | null> => work.catch(() => null)

function orNothing<T>(make: () => T): T | null {
  try {
    return make()
  } catch {
    return null
  }
}
