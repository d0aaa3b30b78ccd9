import { addDays, dateInWords, dayIn } from '#domain/kernel/local-date.ts'

/** The clock of a sample school, moved on by whoever looks at it: nobody waits two years to see how two years end. */
export interface MovableClock {
  now(): Date
  /** Takes what was typed, and gives the sentence that answers it. */
  typed(line: string): string
}

/** Days at once, so that a slip of the finger does not end every term there is. */
export const farthest = 200

/** It never goes back: what was signed on a day would lie in the future. */
export function movableClock(real: () => Date): MovableClock {
  let days = 0
  const now = () => new Date(real().getTime() + days * 86_400_000)
  const today = () => dayIn(now(), 'Asia/Shanghai')
  return {
    now,
    typed(line) {
      const asked = /^\+?(\d{1,3})$/u.exec(line.trim())?.[1]
      const more = asked === undefined ? 0 : Number(asked)
      if (more < 1 || more > farthest)
        return `请输入要往后拨的天数（1 到 ${farthest}），例如 14。现在是${dateInWords(today())}，拨过去的不能拨回来。`
      const before = today()
      days += more
      return `从${dateInWords(before)}拨到了${dateInWords(addDays(before, more))}。登录过期的，请在网页上重新登录。`
    },
  }
}
