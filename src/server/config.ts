import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'

import { ok, refuse, type Result } from '#domain/kernel/result.ts'

import { type Allowances, productAllowances } from './http/allowances.ts'
import type { TlsFiles } from './http/tls.ts'

/** Everything the surroundings may set, parsed once and frozen. */
export interface Config {
  readonly dataDirectory: string
  readonly host: string
  readonly port: number
  /** Set: an own PostgreSQL is used instead of the embedded one. */
  readonly databaseUrl: string | null
  /** A proxy in front ends TLS and sets `X-Forwarded-For` and `X-Forwarded-Proto`. */
  readonly trustProxy: boolean
  /** This program ends TLS itself, with this certificate. */
  readonly tls: TlsFiles | null
  /** The address people type, for passkeys and links, e.g. `https://party.school.example`. */
  readonly publicUrl: string | null
  /** How often people may call. No variable sets it: only benches and tests pass another, or `null` for any. */
  readonly allowances: Allowances | null
  /** Whoever shows it may read `/metrics` from another machine; null: nobody may. */
  readonly metricsToken: string | null
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

type Environment = Readonly<Record<string, string | undefined>>

/** What is said beside the command: `--tls-cert FILE --tls-key FILE`. */
export interface TlsWords {
  readonly cert?: string | undefined
  readonly key?: string | undefined
}

const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const

/** Root's home is closed to the user that the database runs under, so root's data lies where services keep theirs. */
const defaultDirectory = (): string =>
  process.getuid?.() === 0 ? '/var/lib/liangqi' : join(homedir(), '.liangqi')

/** Reads the environment; each mistake is named with the variable and what it should be. */
export function parseConfig(
  environment: Environment,
  { cert, key }: TlsWords = {},
): Result<Config, 'config.invalid'> {
  const wrong: string[] = []
  if ((cert === undefined) !== (key === undefined)) wrong.push('--tls-cert 和 --tls-key 要一起写')
  const port = Number(environment['PORT'] ?? '8090')
  if (!Number.isInteger(port) || port < 0 || port > 65_535) wrong.push('PORT 要写 0 到 65535 之间的整数')
  const databaseUrl = environment['DATABASE_URL'] ?? null
  if (databaseUrl !== null && !/^postgres(?:ql)?:\/\//u.test(databaseUrl)) {
    wrong.push('DATABASE_URL 要以 postgres:// 开头')
  }
  const publicUrl = environment['PUBLIC_URL'] ?? null
  if (publicUrl !== null && !/^https?:\/\/[^/]+$/u.test(publicUrl)) {
    wrong.push('PUBLIC_URL 要写成 https://域名，末尾不带斜杠')
  }
  const metricsToken = environment['METRICS_TOKEN'] ?? null
  if (metricsToken !== null && !/^[\w.~+/=-]{24,}$/u.test(metricsToken)) {
    wrong.push('METRICS_TOKEN 要写至少 24 个字母和数字，不带空格')
  }
  const logLevel = logLevels.find((level) => level === (environment['LOG_LEVEL'] ?? 'warn'))
  if (logLevel === undefined) wrong.push(`LOG_LEVEL 只能是 ${logLevels.join('、')}`)
  if (wrong.length > 0 || logLevel === undefined) return refuse('config.invalid', { wrong: wrong.join('；') })
  return ok(
    Object.freeze({
      dataDirectory: resolve(environment['LIANGQI_DATA'] ?? defaultDirectory()),
      host: environment['HOST'] ?? '127.0.0.1',
      port,
      databaseUrl,
      trustProxy: environment['TRUST_PROXY'] === '1',
      tls: cert === undefined || key === undefined ? null : { cert: resolve(cert), key: resolve(key) },
      publicUrl,
      allowances: productAllowances,
      metricsToken,
      logLevel,
    }),
  )
}
