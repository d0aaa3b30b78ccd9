const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** A calendar day as people write it: `2026-11-22` → 2026年11月22日 周日. */
export function dayText(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const weekday = weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()] ?? ''
  return `${year}年${month}月${date}日 ${weekday}`
}

/** The same without year and weekday, for narrow places: 11月22日. */
export function shortDay(day: string): string {
  const [, month = 1, date = 1] = day.split('-').map(Number)
  return `${month}月${date}日`
}

/** From one day to another; the year once where it is the same. */
export const daysText = (from: string, to: string): string =>
  from.slice(0, 4) === to.slice(0, 4)
    ? `${dayText(from)} 至 ${shortDay(to)}`
    : `${dayText(from)} 至 ${dayText(to)}`

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** A moment, in China's time: 2026年11月22日 周日 14:05. */
export function momentText(moment: string): string {
  const { day, time } = inChina(moment)
  return `${dayText(day)} ${time}`
}

/** A moment for narrow places: 11月22日 14:05. */
export function shortMoment(moment: string): string {
  const { day, time } = inChina(moment)
  return `${shortDay(day)} ${time}`
}

function inChina(moment: string): { readonly day: string; readonly time: string } {
  const found = Object.fromEntries(
    parts.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]),
  )
  return {
    day: `${found['year']}-${found['month']}-${found['day']}`,
    time: `${found['hour']}:${found['minute']}`,
  }
}

/** How far a day is away from today, both as calendar days. */
export function untilText(day: string, today: string): string {
  const away = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)
  if (away === 0) return '今天截止'
  if (away === 1) return '明天截止'
  return away > 0 ? `还有 ${away} 天` : `已过 ${-away} 天`
}

/** Today on the wall calendar in China, for screens only; the server decides by its own clock. */
export const todayInChina = (): string => inChina(new Date().toISOString()).day
