import type { ReviewsCode } from '#contract/reviews-refusals.ts'
import type { MeetingState } from '#domain/reviews/meeting.ts'
import { paperKeys, type PaperCounts } from '#domain/reviews/paper.ts'
import { gradeKeys, type QuestionKind } from '#domain/reviews/questions.ts'

import type { Detail, Sentence } from './sentence.ts'

export const stateWords: Record<MeetingState, string> = {
  preparing: '准备名册',
  meeting: '开会投票',
  counting: '计票',
  deciding: '审定',
  publicity: '公示',
  locked: '已定案',
}

export const howWords = {
  quota: '名额内',
  'cut-line': '按分数线',
  designated: '直接确定',
  decided: '党委审定',
  corrected: '公布后更正',
  'no-result': '无结果',
} as const

export const seatWords = { five: '五星', four: '四星' } as const
export const kindWords = { full: '正式', probationary: '预备' } as const
export const countWords = {
  five: '五星',
  four: '四星',
  three: '三星',
  two: '二星',
  one: '一星',
  abstained: '弃权',
  void: '废票',
} as const

export const questionWords: Record<QuestionKind, string> = {
  stars: '贡献度星级',
  peer: '党员互评',
  masses: '群众评',
}

interface Asked {
  readonly question: QuestionKind
  readonly grades: readonly { readonly name: string }[]
}

/** What a box of this question holds: each number's key with what it is called. */
export function countLabels(
  question: QuestionKind,
  questions: readonly Asked[],
): readonly (readonly [keyof PaperCounts, string])[] {
  const grades = questions.find((each) => each.question === question)?.grades
  if (grades === undefined) return paperKeys.map((key) => [key, countWords[key]])
  const named = gradeKeys(grades).map((key, at) => [key, grades[at]?.name ?? ''] as const)
  return [...named, ['abstained', countWords.abstained], ['void', countWords.void]]
}

/** 优秀 100%、良好 80% …: the scale with what each grade is worth. */
export const gradesInWords = (grades: readonly { readonly name: string; readonly value: string }[]): string =>
  grades.map(({ name, value }) => `${name} ${value}%`).join('、')

const stateOf = (detail: Detail, key: string): string => {
  const name = detail[key]
  return typeof name === 'string' && name in stateWords ? stateWords[name as MeetingState] : '另一步'
}

export const reviewsSentences: Record<ReviewsCode, Sentence> = {
  'reviews.not-yet': (detail) =>
    `现在是“${stateOf(detail, 'state')}”，到“${stateOf(detail, 'opens')}”这一步才能做。`,
  'reviews.too-late': (detail) => `现在已是“${stateOf(detail, 'state')}”，这一步已经过去了。`,
  'reviews.already-there': '这个支部本学期的评议已经开始准备了。',
  'reviews.joint-elsewhere': ({ branch }) => `人数较少的支部联合评议，由“${branch}”主持。`,
  'reviews.on-another-roll': '名册里有人已在另一个支部的名册上参评，一名党员一学期只评一次；请刷新名册。',
  'reviews.roll-changed': ({ names }) => `名册做好以后有变动：${names}。请先刷新名册再冻结。`,
  'reviews.nobody-graded': '名册里没有一名参评党员。',
  'reviews.nobody-votes': '名册里没有一名有投票权的党员。',
  'reviews.unconfirmed': ({ items }) =>
    `还有 ${items} 项贡献没有核实或认定，现在冻结它们就不计分。请先处理，或确认就此冻结。`,
  'reviews.not-a-voter': '这名党员不在投票人之列，不能记为到会或领票。',
  'reviews.no-quorum': ({ present, needed }) =>
    `到会的正式党员只有 ${present} 人，至少要 ${needed} 人才能开会投票。`,
  'reviews.no-tellers': '请先确定两名计票人。',
  'reviews.same-teller': '两名计票人不能是同一个人。',
  'reviews.no-scrutineers': '请先确定监票人，一名或两名。',
  'reviews.same-scrutineer': '两名监票人不能是同一个人；只要一名时，第二名不用选。',
  'reviews.scrutineer-no-voter': '监票人要从名册上的投票人里选；名册有变动的，请重新确定监票人。',
  'reviews.scrutineer-counts': ({ name }) => `“${name}”不能既计票又监票，请换一个人。`,
  'reviews.scrutineer-away': ({ names }) => `监票人${names}没有到会。请点到会，或改换监票人。`,
  'reviews.too-few-ballots': '领票的人太少，每名参评党员至少要有一人能给他评分。',
  'reviews.not-a-teller': '您不是这场评议的计票人。',
  'reviews.no-such-grade': ({ name }) => `“${name}”的票数填在了没有的档次上，请核对。`,
  'reviews.too-few-guests': ({ guests, needed }) =>
    `群众代表 ${guests} 人太少，容易看出是谁写的；至少 ${needed} 人，或者填 0，不请群众评议。`,
  'reviews.masses-not-asked': '本学期的先锋指数办法没有请群众在会上评议。',
  'reviews.not-asked': '这场评议没有问这一项，不用印这种纸。',
  'reviews.not-graded': '这名党员不是这场评议的参评人。',
  'reviews.more-strips-than-voters': ({ name, strips, most }) =>
    `“${name}”的票加起来有 ${strips} 张，最多只能有 ${most} 张（领票人数，本人领了票的减一）。请重数。`,
  'reviews.already-handed-in': '您这一轮已经交了，数字不能再改。',
  'reviews.boxes-missing': ({ missing }) => `还有 ${missing} 个票箱没有填，填完才能交。`,
  'reviews.nothing-differs': '这个票箱两人已经一致，不需要再数。',
  'reviews.recount-first': '请两名计票人先重数一次；重数后仍不一致，才由会议商定。',
  'reviews.boxes-open': ({ open }) => `还有 ${open} 个票箱没有数一致，不能结束计票。`,
  'reviews.no-strips':
    '这场评议没有发出纸质票，没有票条可以重数。电子票请下载重新计票的文件，在“重新计票”页面里核对。',
  'reviews.no-results': '这个学期还没有支部评出结果。请等第一个支部计票结束以后再导出。',
  'reviews.pool-waits': ({ waits }) => `名额全校统算，还要等 ${waits} 个支部评议结束。`,
  'reviews.policy-fails': '按本学期的评议办法算不出结果（例如去掉高低分后没有票剩下），请党委研究。',
  'reviews.not-tied': '这些党员现在没有并列，不需要重新投票。',
  'reviews.revote-not-whole': '重新投票要包括全部并列者，不多也不少。',
  'reviews.more-votes-than-voters': ({ most }) => `一个人的得票不能超过投票人数 ${most}。`,
  'reviews.not-a-leader': ({ name }) => `“${name}”不是校级领导或中层干部，不能直接确定。`,
  'reviews.designated-twice': ({ name }) => `“${name}”已经直接确定过了。`,
  'reviews.designated-over-seats': ({ five, four }) =>
    `直接确定的人数超过了名额（五星 ${five} 名、四星 ${four} 名）。`,
  'reviews.over-seats': ({ five, four }) =>
    `这样决定以后人数会超过名额（五星 ${five} 名、四星 ${four} 名）。`,
  'reviews.open-questions': ({ count }) =>
    `还有 ${count} 处没有定：并列超过名额的要重新投票或由党委决定，无结果的要由党委决定。`,
  'reviews.publicity-over': '公示期已经结束，不再受理异议。',
  'reviews.publicity-runs': ({ lastDay }) => `公示到 ${lastDay} 为止，期满后才能定案。`,
  'reviews.objections-open': ({ count }) => `还有 ${count} 条异议没有答复，答复后才能定案。`,
  'reviews.already-answered': '这条异议已经有人答复了。',
  'reviews.changed-twice': '同一名党员写了两次。',
  'reviews.loses-star': '直接确定只能定为四星或五星，而且不能低于已公布的星级。',
  'reviews.changes-nothing': '改动和已公布的星级相同，没有变化。',
}
