import type { Config } from '#server/config.ts'

import { bad, good, hint, type Finding } from './finding.ts'

const patience = 5000
/** A clock that is so far from that of whoever answered is wrong at one of the two ends. */
const apart = 60_000

export interface Reached {
  readonly status: number
  readonly text: string
  /** The `Date` of the answer. */
  readonly date: string | null
}

type Fetch = (url: string, options: RequestInit) => Promise<Response>

/** Goes the way that people go, by name, through DNS, proxy and certificate. */
export async function checkReach(
  { publicUrl }: Pick<Config, 'publicUrl'>,
  now: () => Date,
  fetching: Fetch = fetch,
): Promise<readonly Finding[]> {
  if (publicUrl === null) return []
  try {
    const signal = AbortSignal.timeout(patience)
    const answer = await fetching(`${publicUrl}/healthz`, { signal, redirect: 'manual' })
    const text = (await answer.text()).slice(0, 100)
    return [judgeReach(publicUrl, { status: answer.status, text, date: answer.headers.get('date') }, now())]
  } catch (error) {
    return [judgeFailure(publicUrl, codeOf(error))]
  }
}

export function judgeReach(url: string, { status, text, date }: Reached, now: Date): Finding {
  if (status !== 200 || text.trim() !== 'ok')
    return bad(
      `从这台机器打开 ${url} 得到的不是亮旗（状态 ${status}）。请检查域名指向、代理的转发地址和端口。`,
    )
  const their = date === null ? Number.NaN : Date.parse(date)
  if (Math.abs(their - now.getTime()) > apart)
    return bad(`${url} 的服务器和这台机器的时间差一分钟以上。请都开启网络对时。`)
  return good(`从这台机器能打开 ${url}。`)
}

const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/u

/** A name may well be closed from within, so what did not answer is only a hint; a certificate that is wrong is wrong. */
export function judgeFailure(url: string, code: string): Finding {
  return certificateCodes.test(code)
    ? bad(
        `${url} 的证书浏览器不会信任（${code}）。请换由受信机构签发、名称相符、没有过期的证书，并带上中间证书。`,
      )
    : hint(`从这台机器打不开 ${url}（${code}）。亮旗没有运行时是这样；在运行的，请从别的机器再试。`)
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const inner = error.cause instanceof Error ? error.cause : error
  return 'code' in inner && typeof inner.code === 'string' ? inner.code : inner.name
}
