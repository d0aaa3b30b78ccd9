import { caseWords } from './case-words.ts'
import type { ContributionPolicy, Policy, ReviewPolicy } from './policy.ts'
import { pledgeWords } from './pledge-words.ts'
import { starWords } from './star-words.ts'
import { talkWords } from './talk-words.ts'

/** Where a rule comes from: the notice or the Party's rules say it, or they are open and the school decides. */
export type Origin = 'notice' | 'rules' | 'school'

/** One point of a policy, as every member reads it. */
export interface PolicyPoint {
  /** The key of the policy that decides it; `fixed:…` where no policy can change it. */
  readonly id: string
  readonly part: 'pledges' | 'contributions' | 'review' | 'publicity' | 'talks' | 'cases'
  readonly title: string
  /** The clause of the notice that it carries out or leaves open; of cases, the rules in their own name. */
  readonly clause: string
  readonly origin: Origin
  readonly says: string
}

/** The whole policy in words, in the order in which a term meets it. */
export const policyWords = (policy: Policy): readonly PolicyPoint[] => [
  ...pledgeWords(policy.pledges),
  ...contributionWords(policy.contributions),
  ...meetingWords(policy.review),
  ...starWords(policy.review.stars),
  {
    id: 'publicity.workingDays',
    part: 'publicity',
    title: '公示时间',
    clause: '三.3（未写明）',
    origin: 'school',
    says: `星级结果在校内公示 ${policy.publicity.workingDays} 个工作日（公布当天不计，按学校的节假日和调休计算），期间可以提出异议；公示期满、异议都答复以后，结果才最终确定。`,
  },
  ...talkWords(policy.talks),
  ...caseWords(policy.cases),
]

function contributionWords(policy: ContributionPolicy): readonly PolicyPoint[] {
  const part = 'contributions'
  return [
    {
      id: 'fixed:once',
      part,
      title: '每条计一次',
      clause: '附表备注',
      origin: 'notice',
      says: '清单里的每一条，一学期只计一次分，不论有几份证明。',
    },
    {
      id: 'fixed:competition',
      part,
      title: '同一比赛',
      clause: '附表备注',
      origin: 'notice',
      says: '同一比赛项目按获奖的最高级别计，其余条目显示“按最高级别计”，计 0 分。',
    },
    {
      id: 'fixed:others',
      part,
      title: '其他栏',
      clause: '附表备注',
      origin: 'notice',
      says: '“其他”栏由党员自主申报，经学校认定为一级或二级以后才计分；不予认定的，写明理由。',
    },
    {
      id: 'contributions.withoutGoal',
      part,
      title: '未设目标的达成',
      clause: '三.3（未写明）',
      origin: 'school',
      says: {
        counts: '期初没有勾选为目标、期末做到了的条目，照样计分，并标注“未设目标”。',
        'no-points': '期初没有勾选为目标的条目，期末做到了也不计分，并标注“未设目标”。',
      }[policy.withoutGoal],
    },
    {
      id: 'contributions.confirmation',
      part,
      title: '核实',
      clause: '四.2（未写明）',
      origin: 'school',
      says: {
        required: '达成的每一条都要经党支部核实以后才计分；退回的，写明理由。',
        'not-required': '党员自己勾选达成即计分；党支部仍可以退回，退回的写明理由、不计分。',
      }[policy.confirmation],
    },
    {
      id: 'contributions.beyondDuty',
      part,
      title: '本职与超出本职',
      clause: '四.2',
      origin: 'school',
      says: {
        shown: '党支部核实时区分“本职一般要求”和“超出本职”，评议时一并显示，不影响计分。',
        required: '党支部核实时区分“本职一般要求”和“超出本职”，只有超出本职的条目计分。',
      }[policy.beyondDuty],
    },
  ]
}

function meetingWords(policy: ReviewPolicy): readonly PolicyPoint[] {
  const part = 'review'
  return [
    {
      id: 'review.voters',
      part,
      title: '谁来评',
      clause: '三.3',
      origin: 'school',
      says: {
        branch: '由本支部到会的全体党员评议本支部的党员。',
        organisation: '由全校到会的全体党员评议各支部的党员。',
      }[policy.voters],
    },
    {
      id: 'review.probationaryVote',
      part,
      title: '预备党员投票',
      clause: '三.3（未写明）',
      origin: 'school',
      says: policy.probationaryVote ? '预备党员参加投票。' : '预备党员不参加投票，只列席。',
    },
    {
      id: 'review.probationaryGraded',
      part,
      title: '预备党员评星',
      clause: '三.3（未写明）',
      origin: 'school',
      says: policy.probationaryGraded
        ? '预备党员也评星级，计入评议人数。'
        : '预备党员不评星级，不计入评议人数。',
    },
    {
      id: 'review.quorum',
      part,
      title: '到会人数',
      clause: '三.3（未写明）',
      origin: 'school',
      says: `到会的正式党员达到应到人数的 ${policy.quorum.atLeast}% 才能评议；不到 ${policy.quorum.warnUnder}% 时提醒主持人。请假和经批准免于参加的，记明理由，不计入应到人数。`,
    },
    {
      id: 'review.selfStars',
      part,
      title: '自评星级',
      clause: '三.3',
      origin: 'school',
      says: {
        shown: '党员随自评自述报一个自评星级，评议时显示，不计入得分。',
        'not-asked': '党员只写自评自述，不报自评星级。',
      }[policy.selfStars],
    },
    {
      id: 'review.nameOrder',
      part,
      title: '姓名排列',
      clause: '三.3（未写明）',
      origin: 'school',
      says: {
        strokes: '选票和名单按姓氏笔画排列，任何时候都不按分数排列。',
        pinyin: '选票和名单按姓名拼音排列，任何时候都不按分数排列。',
      }[policy.nameOrder],
    },
    {
      id: 'review.electronic',
      part,
      title: '手机投票',
      clause: '三.3（未写明）',
      origin: 'school',
      says: {
        allowed: '各支部可以在纸质票之外开放手机投票；每人签到时任选一种，一次定下，两种都不记名。',
        'not-allowed': '只用纸质票。',
      }[policy.electronic],
    },
    {
      id: 'review.away',
      part,
      title: '不在会场的党员',
      clause: '三.3（未写明）',
      origin: 'school',
      says: awaySays(policy.away),
    },
    {
      id: 'review.recount',
      part,
      title: '重新计票',
      clause: '三.3（未写明）',
      origin: 'school',
      says: {
        committee: '手机投票结束后，监票人和校党委可以取得不记名的全部选票，重新计票。',
        roll: '手机投票结束后，名册上的每名党员都可以取得不记名的全部选票，重新计票。',
      }[policy.recount],
    },
  ]
}

function awaySays(away: ReviewPolicy['away']): string {
  if (away === null) return '只在会场签到、投票；不能到会的，办理请假。'
  const from =
    away.checkIn === 0 ? '从开会当天起' : `从开会当天零点以前 ${away.checkIn} 小时起，到开始投票为止，`
  const wait =
    away.casting === 0 ? '投票和会场同时结束' : `开始投票后至少等候 ${away.casting} 小时，等候期满才能开票`
  return `不能到会的，${from}可以在别处用手机签到、投票，不计入到会人数；有这样的党员时，${wait}。`
}
