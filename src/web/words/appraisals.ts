import type { AppraisalsCode } from '#contract/appraisals-refusals.ts'
import type { Border } from '#domain/appraisals/bottom.ts'
import type { Measure } from '#domain/appraisals/sheet.ts'

import type { Sentence } from './sentence.ts'

export const appraisalsSentences: Record<AppraisalsCode, Sentence> = {
  'appraisals.no-term': '还没有开启过学期。请先建立学期，再导入评价结果。',
  'appraisals.no-measure': '没有找到“得分”或“名次”这一列。请留下其中一列，表头写在第一行，再导入。',
  'appraisals.staff-missing': '没有工号，请补上。',
  'appraisals.staff-unknown': ({ number = '' }) => `名册里没有工号 ${number}，请核对，或者先导入这位教职工。`,
  'appraisals.staff-left': ({ name = '' }) => `${name}已经离校，不参加评价。请删去这一行。`,
  'appraisals.staff-twice': ({ row = '' }) => `同一个工号在第 ${row} 行也有。请核对，只留一行。`,
  'appraisals.name-differs': ({ written = '', known = '' }) =>
    `姓名写的是“${written}”，名册里是“${known}”，请核对是不是同一个人。`,
  'appraisals.score-wrong': ({ written = '', most = '' }) =>
    `得分“${written}”读不出来。请填 0 到 ${most} 的数，最多四位小数；公式请粘贴为数值。`,
  'appraisals.rank-wrong': ({ written = '' }) => `名次“${written}”读不出来。请填从 1 开始的整数。`,
  'appraisals.batch-state': '这份表的状态刚刚变了，请刷新看看。',
  'appraisals.another-stands': ({ file = '' }) =>
    `这个学期已经有一份生效的评价结果（${file}）。请先撤回那一份。`,
  'appraisals.too-many-missing': ({ missing = '', due = '', most = '' }) =>
    `全校 ${due} 人里有 ${missing} 人没有读入，超过百分之${most}，算不出可靠的末位名单。请补齐后重新导入。`,
  'appraisals.missing-changed': ({ missing = '', seen = '' }) =>
    `没有读入的人从 ${seen} 人变成了 ${missing} 人。请看看最新的名单，再决定是否生效。`,
}

const borders: Readonly<Record<Border, string>> = {
  whole: '名额正好，没有并列问题。',
  'tie-over-share': '再往上一组并列，加进来会超出名额，所以这一组都不列入，供党委了解。',
  'all-equal': '所有人都一样，没有排名靠后的。',
  'too-few': '参评的人太少，按比例不到 1 人。',
}

const measures: Readonly<Record<Measure, string>> = { score: '得分', rank: '名次' }

/** `92.5` of 925000 ten-thousandths. */
const scoreText = (value: number): string => String(value / 10_000)

export const appraisalsWords = { borders, measures, scoreText } as const
