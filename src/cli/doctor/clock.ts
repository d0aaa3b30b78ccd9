import { bad, good, type Finding } from './finding.ts'

/** Before this program was written no clock was right. */
const earliest = Date.parse('2026-01-01T00:00:00Z')
const minute = 60_000

interface Times {
  /** What the database's machine says. */
  readonly database: Date
  /** When the newest seal of the audit chain was made. */
  readonly last: Date | null
}

/** Deadlines and publicity periods go by this machine's clock, so it has to be right to the minute. */
export function judgeClock(now: Date, { database, last }: Times): Finding {
  const shown = now.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
  if (now.getTime() < earliest) return bad(`这台机器的时间是 ${shown}，不对。请校准并开启网络对时。`)
  const apart = Math.round(Math.abs(now.getTime() - database.getTime()) / 1000)
  if (apart * 1000 > minute) return bad(`这台机器和数据库的时间差 ${apart} 秒。请都开启网络对时。`)
  if (last !== null && last.getTime() - now.getTime() > minute)
    return bad(`这台机器的时间是 ${shown}（北京时间），比数据库里最后的记录还早。请校准并开启网络对时。`)
  return good(`时间 ${shown}（北京时间），请与手表核对。`)
}
