import type { CaseTreatment, SchoolCasePolicy, Share } from './case-policy.ts'
import type { PolicyPoint } from './policy-words.ts'

export const treatmentNames: Readonly<Record<CaseTreatment, string>> = {
  warning: '警示',
  correction: '限期改正',
  withdrawal: '劝其退党',
  removal: '除名',
}
const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const digit = (n: number): string => digits[n] ?? String(n)

/** 超过半数, 三分之二以上, 全体. */
export function shareWords({ part, of, over }: Share): string {
  if (part === of) return '全体'
  const share = of === 2 ? '半数' : `${digit(of)}分之${digit(part)}`
  return over ? `超过${share}` : `${share}以上`
}

const rules = '《中国共产党不合格党员组织处置办法》'
const open = `${rules}（未写明）`

/** How a formal case goes, as every member reads it. */
export function caseWords(policy: SchoolCasePolicy): readonly PolicyPoint[] {
  const part = 'cases'
  const { usual, least, most } = policy.correction
  return [
    {
      id: 'fixed:treatments',
      part,
      title: '三种处置',
      clause: rules,
      origin: 'rules',
      says: '组织处置只有限期改正、劝其退党、除名三种；已经受到党纪处分的，同一件事不再处置。启动以后要核实、支委会提出、党委预审、本人申辩、支部大会表决、党委审批、送达，一步不少。',
    },
    {
      id: 'cases.warning',
      part,
      title: '警示',
      clause: '学校自设',
      origin: 'school',
      says: {
        voted: '学校另设警示，比三种处置都轻，程序相同，支部大会也要表决。',
        spared: '学校另设警示，比三种处置都轻；听取申辩以后直接报党委审批，支部大会不表决。',
        unknown: '学校不设警示。',
      }[policy.warning],
    },
    {
      id: 'cases.correction',
      part,
      title: '限期改正的期限',
      clause: `${rules}（一般六个月，最长不超过一年）`,
      origin: 'rules',
      says: `限期改正一般 ${usual} 个月，最短 ${least} 个月，最长 ${most} 个月；期满由支委会评定、党委确认。`,
    },
    {
      id: 'cases.noticeDays',
      part,
      title: '申辩前的准备',
      clause: open,
      origin: 'school',
      says: `通知送到本人以后，至少过 ${policy.noticeDays} 天才听取申辩。`,
    },
    {
      id: 'cases.branchQuorum',
      part,
      title: '支部大会',
      clause: '比照发展党员的规定',
      origin: 'school',
      says: `应到会党员${shareWords(policy.branchQuorum)}到会才能开会；无记名表决，应到会党员${shareWords(policy.branchMajority)}赞成才通过。`,
    },
    {
      id: 'cases.fewQuorum',
      part,
      title: '支委会和党委会',
      clause: open,
      origin: 'school',
      says: `支委会${shareWords(policy.fewQuorum)}委员到会，党委会${shareWords(policy.committeeQuorum)}委员到会，才能讨论决定；本人和亲属回避。`,
    },
    {
      id: 'cases.superior',
      part,
      title: '报上级同意',
      clause: open,
      origin: 'school',
      says:
        policy.superior.length === 0
          ? '各种处置都由校党委批准，不另报上级党组织。'
          : `${policy.superior.map((each) => treatmentNames[each]).join('、')}由校党委讨论后，还要报上级党组织同意。`,
    },
    {
      id: 'cases.appealDays',
      part,
      title: '申诉的时间',
      clause: open,
      origin: 'school',
      says: `对决定不服的，在送达以后 ${policy.appealDays} 天以内申诉；逾期的照样收下，注明逾期。`,
    },
  ]
}
