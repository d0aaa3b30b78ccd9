/** One line of the doctor's report. `bad` has to be mended; a `hint` is for whoever runs the server to weigh. */
export interface Finding {
  readonly level: 'good' | 'hint' | 'bad'
  readonly text: string
}

export const good = (text: string): Finding => ({ level: 'good', text })
export const hint = (text: string): Finding => ({ level: 'hint', text })
export const bad = (text: string): Finding => ({ level: 'bad', text })

const marks: Readonly<Record<Finding['level'], string>> = { good: '正常', hint: '提醒', bad: '问题' }

/** The report as it is printed, worst news last in one sentence. */
export function reportOf(findings: readonly Finding[]): string {
  const lines = findings.map(({ level, text }) => `【${marks[level]}】${text}`)
  const problems = findings.filter(({ level }) => level === 'bad').length
  const hints = findings.filter(({ level }) => level === 'hint').length
  const end =
    problems > 0
      ? `发现 ${problems} 个问题，请先处理，再用 liangqi doctor 复查。`
      : `没有发现问题${hints > 0 ? `，有 ${hints} 处提醒` : ''}。`
  return `${[...lines, '', end].join('\n')}\n`
}
