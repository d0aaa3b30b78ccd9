import type { PioneerCode } from '#contract/pioneer-refusals.ts'
import type { EvaluationState } from '#domain/pioneer/evaluation.ts'

import type { Sentence } from './sentence.ts'

export const evaluationStateWords: Readonly<Record<EvaluationState, string>> = {
  scoring: '评分中',
  proposed: '已上报，待审定',
  publicity: '公示中',
  locked: '已定案',
}

const stateSentences: Readonly<Record<string, string>> = {
  scoring: '支部还在评分，上报以后才能做这一步。',
  proposed: '支部已经上报，等校党委审定。要修改，请校党委先退回。',
  publicity: '等次正在公示。要修改，请校党委先退回。',
  locked: '等次已经定案，不再修改。',
}

export const evaluationSentences: Record<
  Exclude<PioneerCode, 'pioneer.scheme-impossible' | 'pioneer.scheme-unchanged' | 'pioneer.scheme-kept'>,
  Sentence
> = {
  'pioneer.no-scheme': '还没有先锋指数办法。请先到“先锋指数办法”制定，再开始评价。',
  'pioneer.already-open': '这个学期的评价已经开始了，请刷新看看。',
  'pioneer.last-day-past': '最后一天不能早于今天，请换一天。',
  'pioneer.not-open': '这个学期的评价还没有开始，请先由校党委开始评价。',
  'pioneer.not-in-state': ({ state = '' }) =>
    stateSentences[String(state)] ?? '现在不能做这一步，请刷新看看。',
  'pioneer.scoring-over': ({ lastDay = '' }) =>
    `评分到${lastDay}为止，已经过了。确实要改，请校党委改评分的最后一天。`,
  'pioneer.not-yours': ({ item = '' }) =>
    `“${item}”不由您评分：支部的项目由支部书记填，学校的项目由党政办填。`,
  'pioneer.not-asked': '这一项不用填：不评这位党员，或者系统已经有数据。请刷新看看。',
  'pioneer.not-a-number': ({ item = '', written = '' }) =>
    `“${item}”填的“${written}”不是可以用的数，请写成 8 或 8.5 这样的数。`,
  'pioneer.over-maximum': ({ item = '', most = '' }) => `“${item}”最多填 ${most}，请核对。`,
  'pioneer.unknown-class': '办法里没有这个党员类别，请刷新后重新选。',
  'pioneer.unknown-veto': '办法里没有这一条一票否决，请刷新后重新选。',
  'pioneer.veto-reason': '一票否决要写明事实和依据，请补上理由。',
  'pioneer.staff-unknown': ({ number = '' }) => `这个支部的评价里没有工号 ${number}，请核对。`,
  'pioneer.item-unknown': ({ item = '' }) => `没有“${item}”这一项，或者不评这位党员。请照模板里的写法。`,
  'pioneer.sheet-state': '这份表的状态刚刚变了，请刷新看看。',
  'pioneer.sheet-outdated': ({ count = '' }) =>
    `预览以后数据变了，有 ${count} 个数不能再用。请重新导入这份表。`,
  'pioneer.not-graded': '这位党员不参加评价，没有等次。',
  'pioneer.unknown-grade': '办法里没有这个等次，请重新选。',
  'pioneer.vetoed': ({ name = '', grade = '' }) =>
    `${name}有一票否决的情形，等次最高为“${grade}”，请改回来。`,
  'pioneer.not-eligible': ({ name = '' }) =>
    `${name === '' ? '' : `${name}：`}学期先锋党员要等次最高，并且公布的贡献度在四星及以上（通知三.3）。`,
  'pioneer.reason-missing': ({ name = '' }) =>
    `${name === '' ? '' : `${name}：`}和按办法算出的不一样，请写明理由。`,
  'pioneer.over-seats': ({ grade = '', seats = '', taken = '' }) =>
    `“${grade}”名额 ${seats} 名，现在有 ${taken} 人，请调整后再上报。`,
  'pioneer.facts-changed': ({ count = '' }) =>
    `有 ${count} 人的数据在取数以后变了。请先“重新取数”，核对以后再上报。`,
  'pioneer.publicity-over': '公示期已经过了，不再接受异议。有新的情况，请向校党委反映。',
  'pioneer.publicity-runs': ({ lastDay = '' }) => `公示到${lastDay}为止，过了这一天才能定案。`,
  'pioneer.objections-open': ({ count = '' }) => `还有 ${count} 条异议没有答复，答复以后才能定案。`,
  'pioneer.upheld': '有异议成立。请退回支部更正，重新公示以后再定案。',
  'pioneer.already-answered': '这条异议已经答复过了，请刷新看看。',
}
