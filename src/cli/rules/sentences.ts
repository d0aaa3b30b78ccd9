import type { CatalogueCode } from '#domain/catalogue/catalogue.ts'
import type { PointsCode } from '#domain/contributions/points.ts'
import type { Refusal } from '#domain/kernel/result.ts'
import type { IndexCode } from '#domain/pioneer/evaluate.ts'
import { schemeSentences } from '#domain/pioneer/fault-words.ts'
import type { StarsCode } from '#domain/reviews/stars-input.ts'
import type { BottomCode } from '#domain/talks/bottom.ts'

import type { Fault } from './faults.ts'

type RuleCode =
  | CatalogueCode
  | PointsCode
  | StarsCode
  | IndexCode
  | BottomCode
  | 'catalogue.unknown'
  | 'scheme.unknown'

const sentences: Readonly<Record<RuleCode, string>> = {
  'catalogue.unknown': '没有这个名称的目录；内置的目录是 notice。',
  'catalogue.no-items': '目录里没有条目。',
  'catalogue.not-points': '每级的分值应写成文字的非负数，至多两位小数。',
  'catalogue.no-such-level': '这个条目的级别在 levels 里没有分值。',
  'catalogue.id-twice': '条目编号重复。',
  'catalogue.text-twice': '条目内容重复。',
  'points.unknown-item': '目录里没有这个条目。',
  'points.unknown-level': '目录里没有这个级别。',
  'points.competition-missing': '大赛类条目要写明是哪一项比赛。',
  'points.competition-not-wanted': '这个条目不是大赛类，不应写比赛名称。',
  'points.goal-twice': '目标里同一条目写了两次。',
  'policy.not-a-number': '应为写成文字的非负数，如 "4.33" 或 "13/3"。',
  'policy.percentage-over-100': '百分比不能超过 100。',
  'policy.stars-over-5': '分数线不能超过 5 星。',
  'policy.quotas-over-100': '五星与四星的比例之和不能超过 100。',
  'policy.five-over-four': '四星比例含五星时，五星比例不能高于四星比例。',
  'policy.lines-in-wrong-order': '分数线次序不对：五星不低于四星，三星不低于二星。',
  'policy.quota-or-minimums': '不设名额时，五星和四星都要设最低分。',
  'stars.branch-twice': '支部编号重复。',
  'stars.member-twice': '同一党员写了两次。',
  'stars.unknown-member': '没有这名党员。',
  'stars.more-slips-than-eligible': '收到的票比可评的人还多。',
  'stars.no-row-for-size': '名额表里没有适用于这个人数的一行。',
  'stars.trim-leaves-nothing': '去掉高低分之后没有票剩下，请调低比例或提高起算票数。',
  'stars.revote-not-whole': '重新投票要包括全部并列者。',
  'stars.designated-over-seats': '直接确定的人数超过了名额。',
  'stars.decided-over-seats': '决定之后的五星或四星人数超过了名额。',
  'index.member-twice': '同一党员写了两次，请合并成一条。',
  'index.class-missing': '办法分了党员类别，请写明这名党员属于哪一类。',
  'index.unknown-class': '办法里没有这个党员类别，请改成 classes 里有的编号；没有分类的办法不要写。',
  'index.unknown-veto': '办法里没有这个归零或一票否决情形，请改成 vetoes 里有的编号。',
  'index.veto-twice': '同一情形写了两次，请只留一个。',
  'index.not-a-number': '应为写成文字的非负数，如 "4.33" 或 "13/3"。',
  'index.over-maximum': '这一项超过了满分，请核对；超过时要按满分计的，把这一项的 over 写成 capped。',
  'bottom.percentage-over-100': '百分比不能超过 100。',
  'bottom.member-twice': '同一党员写了两次，请只留一条。',
  'bottom.staff-twice': '同一教职工写了两次，请只留一条。',
  'scheme.unknown': '没有这个名称的办法；内置的办法是 80+20、60+20-20、100+20。',
  ...schemeSentences,
}

/** A refusal of the domain as the commands print it: the code without its room, the place, a sentence. */
export const refusalFault = ({ code, detail }: Refusal<RuleCode>): Fault => ({
  code: code.slice(code.indexOf('.') + 1),
  path: String(detail?.['path'] ?? ''),
  message: sentences[code],
})
