import type { TalksCode } from '#contract/talks-refusals.ts'
import type { TalkShown } from '#contract/talks-shapes.ts'
import type { NoteKind, Office, Outcome, Seat, TalkState } from '#domain/talks/talk.ts'

import { dayText } from '../kit/dates.ts'
import type { Sentence } from './sentence.ts'

const offices: Readonly<Record<Office, string>> = {
  committee: '党委委员',
  discipline: '纪委委员',
  secretary: '支部负责人',
}
const officeOf = (office: string | number): string =>
  office === 'committee' || office === 'discipline' || office === 'secretary' ? offices[office] : '约谈人'
const dayOf = (day: string | number): string => (day === '' ? '那一天' : dayText(String(day)))

export const talksSentences: Record<TalksCode, Sentence> = {
  'talks.no-term': '学校还没有开启过学期。学期启动以后再安排。',
  'talks.not-candidate': '现在不能为这位党员安排约谈，请刷新名单看看。',
  'talks.why-missing': '只在一份名单里，不会自动提出。党委决定约谈的，请写明理由。',
  'talks.own-talk': '这件事与您本人有关，请由其他党委委员办理。',
  'talks.another-open': '这位党员还有一次约谈没有办完，请先办完那一次。',
  'talks.talker-is-member': ({ office = '' }) => `${officeOf(office)}不能是被约谈的本人，请另选一位。`,
  'talks.talker-is-relative': ({ name = '', relation = '' }) =>
    `${name}与被约谈人是${relation}关系，应当回避，请另选一位。`,
  'talks.talker-twice': ({ name = '' }) => `${name}选了两次。三位约谈人要各是一个人，请另选一位。`,
  'talks.talker-office': ({ office = '' }) => `这里要选一位现任的${officeOf(office)}，请重新选择。`,
  'talks.relative-is-member': '选的就是本人，请选择需要回避的另一位同志。',
  'talks.day-past': '这个日子已经过了，请选今天或以后的日子。',
  'talks.day-far': ({ most = '' }) => `日子太远了，请安排在 ${most} 天以内。`,
  'talks.day-same': '时间和地点都没有变，请改好再提交。',
  'talks.moved-already': ({ side = '' }) =>
    side === 'member'
      ? '您已经改过一次时间，不能再改。确有困难，请直接联系约谈人。'
      : '学校这边已经改过一次时间，不能再改。',
  'talks.state': '这一步现在办不了，约谈的进度可能刚刚变了。请重新打开看看。',
  'talks.signed-already': '记录已经签名（或者注明未签），不能再改。需要补充的，请写在“补记”里。',
  'talks.not-yet': '谈话日期还没有到。请在谈话以后再写记录。',
  'talks.held-before': ({ day = '' }) => `约定的谈话时间是${dayOf(day)}，记录的日期不能更早。`,
  'talks.no-goal': '请至少写一条努力方向，并写上期限。',
  'talks.goal-before': ({ at = '' }) => `第 ${at} 条努力方向的期限要在谈话日期以后。`,
  'talks.signature-name': ({ name = '' }) => `签名要写本人的姓名“${name}”，请再输入一次。`,
  'talks.signature-blank': '签名板上还没有笔迹，请签名以后再提交。',
  'talks.helper-unknown': '找不到这位帮扶人，可能已经离校，请另选一位。',
  'talks.helper-not-free': ({ name = '' }) => `${name}是本人或者需要回避的亲属，不能做帮扶人，请另选一位。`,
  'talks.support-short': ({ least = '' }) => `帮扶期至少 ${least} 天，请把结束日期往后放。`,
  'talks.support-long': ({ most = '' }) => `帮扶期最长 ${most} 天，请把结束日期提前。`,
  'talks.check-outside': '中期检查要在明天以后、结束日期以前，请改一改日期。',
  'talks.no-step': '请至少写一条帮扶措施。',
  'talks.step-outside': ({ at = '' }) => `第 ${at} 条措施的期限要在今天和帮扶结束之间。`,
  'talks.step-done': '这一条已经记过完成了。',
  'talks.checked-already': '中期检查已经做过了。',
  'talks.check-early': ({ day = '' }) => `中期检查定在${dayOf(day)}，到那天再填。`,
  'talks.judge-early': ({ day = '' }) => `帮扶到${dayOf(day)}结束，到那天再评定。`,
  'talks.not-checked': '还没有做中期检查。请先补上检查情况，再评定。',
  'talks.own-judgement': '这是您本人作的评定，请由其他党委委员确认。',
  'talks.no-appeal': '本人没有申诉，不用答复。',
  'talks.not-recommended': '这个学期没有针对这位党员的建议，请刷新看看。',
  'talks.resolved-already': '党委已经作过决定了。',
}

const states: Readonly<Record<TalkState, string>> = {
  planned: '已安排',
  held: '待本人签名',
  signed: '已签名，待定帮扶',
  refused: '注明未签，待定帮扶',
  support: '帮扶中',
  judged: '待党委确认',
  confirmed: '已确认',
  cancelled: '已取消',
}

const outcomes: Readonly<Record<Outcome, string>> = { improved: '有改进', 'not-improved': '没有改进' }

const seats: Readonly<Record<Seat, string>> = {
  member: '本人',
  talker: '约谈人',
  committee: '党委委员',
  helper: '帮扶人',
}

const notes: Readonly<Record<NoteKind, string>> = {
  move: '改期',
  answer: '本人答复',
  addition: '补记',
  appeal: '申诉',
  reply: '党委答复',
  returned: '党委退回评定',
}

const proposals = {
  first: '约谈',
  second: '二次约谈',
  recommend: '提出建议',
  'under-way': '正在办',
  done: '本学期已约谈',
} as const

type Grounds = NonNullable<TalkShown['content']>['grounds']

/** Why somebody is on the list, in sentences that can be checked. */
function groundsOf({ index, appraisal, why }: Grounds): readonly string[] {
  return [
    ...(index === null
      ? []
      : [
          `先锋指数在支部明显靠后${index.score === '' ? '' : `，得分 ${index.score}`}（依据：${index.source}）。`,
        ]),
    ...(appraisal === null
      ? []
      : [
          `教师发展性绩效评价排在全校 ${appraisal.of} 人中的第 ${appraisal.rank} 位；按比例是末 ${appraisal.most} 位。`,
        ]),
    ...(why === '' ? [] : [`党委决定的理由：${why}`]),
  ]
}

export const talksWords = {
  office: offices,
  state: states,
  outcome: outcomes,
  seat: seats,
  note: notes,
  proposal: proposals,
  groundsOf,
} as const
