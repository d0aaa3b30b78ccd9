import type { SchoolCasePolicy, Share } from './case-policy.ts'
import type { PolicyFault } from './policy-check.ts'

/** 《不合格党员组织处置办法》: 限期改正最长不超过 1 年. */
const mostMonths = 12
/** Beyond it a share has no name in words. */
const mostParts = 10

/** Days, months and shares of a formal case that contradict each other, or the rules. */
export const caseFaults = (policy: SchoolCasePolicy): readonly PolicyFault[] => [
  ...correctionFaults(policy.correction),
  ...dayFaults(policy),
  ...shareFaults(policy),
  ...(policy.warning === 'unknown' && policy.superior.includes('warning')
    ? [{ path: 'cases.superior', why: '学校不设警示，就没有警示可以报上级同意' }]
    : []),
]

function correctionFaults({ usual, least, most }: SchoolCasePolicy['correction']): readonly PolicyFault[] {
  const path = 'cases.correction'
  if (least < 1) return [{ path, why: '限期改正至少要有 1 个月' }]
  if (most > mostMonths)
    return [{ path, why: `限期改正最长 ${most} 个月，规定最长不超过 1 年（${mostMonths} 个月）` }]
  if (least > most) return [{ path, why: `限期改正最短 ${least} 个月，比最长 ${most} 个月还长` }]
  return usual < least || usual > most
    ? [{ path, why: `限期改正一般 ${usual} 个月，不在最短 ${least} 个月和最长 ${most} 个月之间` }]
    : []
}

function dayFaults({ noticeDays, appealDays }: SchoolCasePolicy): readonly PolicyFault[] {
  const faults: PolicyFault[] = []
  if (noticeDays < 1) faults.push({ path: 'cases.noticeDays', why: '通知以后至少要留 1 天准备申辩' })
  if (appealDays < 1) faults.push({ path: 'cases.appealDays', why: '送达以后至少要有 1 天可以申诉' })
  return faults
}

const shares = [
  ['branchQuorum', '支部大会到会'],
  ['branchMajority', '支部大会赞成'],
  ['fewQuorum', '支委会到会'],
  ['committeeQuorum', '党委到会'],
] as const

const shareFaults = (policy: SchoolCasePolicy): readonly PolicyFault[] =>
  shares.flatMap(([key, name]) => {
    const why = whyNot(policy[key])
    return why === null ? [] : [{ path: `cases.${key}`, why: `${name}的比例${why}` }]
  })

function whyNot({ part, of, over }: Share): string | null {
  if (of < 1 || of > mostParts) return `只能用十分之几以内的分数，不能是 ${of} 分之 ${part}`
  if (part > of || (over && part === of)) return '超过了全体，永远达不到'
  return 2 * part < of ? '不到半数，少数人就能决定' : null
}
