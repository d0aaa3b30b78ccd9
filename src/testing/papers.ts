import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import { blankEntry, blankOther } from '#domain/contributions/list.ts'
import type { ContributionList } from '#domain/contributions/list.ts'
import { localDate } from '#domain/kernel/local-date.ts'
import { contributionForm } from '#documents/contribution-form.ts'
import type { ContributionForm, FormCopy, Signature } from '#documents/contribution-form.ts'
import type {
  BallotSheets,
  BoxLabels,
  SelfReviews,
  SignSheet,
  TallySheet,
} from '#documents/meeting-papers.ts'
import { questionOnPaper } from '#documents/meeting-questions.ts'
import type { PublicityNotice } from '#documents/publicity-notice.ts'
import type { ResultRow, ResultSheet } from '#documents/result-sheet.ts'

/** Papers of a fictional school, for tests and the bench. */
const school = '钱塘职业中等专业学校'
const term = '2026学年第一学期'
const head = { school, term, branch: '机电第二党支部' }

export const names: readonly string[] = [
  '丁一鸣',
  '马晓东',
  '王䶮',
  '方雨桐',
  '古丽娜尔·买买提',
  '叶知秋',
  '田园',
  '冯𬱖',
  '刘思远',
  '许文静',
  '李春晓',
  '吴越',
  '何青山',
  '沈括',
  '张海燕',
  '陈亦然',
]

type SampleList = Pick<ContributionList, 'header' | 'entries' | 'others'>

/** A list with every fourth item ticked; `note` stands beside each achievement, `everywhere` beside every item. */
export function sampleList(
  name: string,
  note = '已按计划完成，系部考核良好',
  everywhere = false,
): SampleList {
  const items = noticeCatalogue.items.filter((_, index) => everywhere || index % 4 === 0)
  const entries = items.map((item, index) => ({
    item: item.id,
    goal: index % 3 !== 2,
    achieved: everywhere || index % 2 === 0,
    note: everywhere || index % 2 === 0 ? note : '',
    competition: item.competition ? '2026年省技能大赛数控项目' : '',
  }))
  const header = {
    name,
    position: '高级讲师',
    department: '机电工程系',
    post: '专业教师、教研室主任',
    classes: '机电2401、机电2402',
    weeklyHours: '14',
    classInCharge: '机电2401班',
    other: '',
  }
  return {
    header,
    entries: entries.map((entry) => Object.assign(blankEntry(entry.item), entry)),
    others: [
      Object.assign(blankOther('1'), {
        text: '牵头整理校史馆党建展区',
        goal: true,
        achieved: true,
        note: '共12块展板',
      }),
    ],
  }
}

/** Nobody's list: the form as the notice has it. */
export const blankList: SampleList = {
  header: {
    name: '',
    position: '',
    department: '',
    post: '',
    classes: '',
    weeklyHours: '',
    classInCharge: '',
    other: '',
  },
  entries: [],
  others: [],
}

export const sampleForm = (
  name: string,
  copy: FormCopy = 'achievements',
  list: SampleList = sampleList(name),
  signature: Signature | null = { kind: 'typed', name, on: localDate('2026-11-20') },
): ContributionForm =>
  contributionForm({
    school,
    term,
    copy,
    catalogue: noticeCatalogue,
    list,
    signature,
    hash: '5d41402abc4b2a76b9719d911017c5925d41402abc4b2a76b9719d911017c592',
    quota: { five: '10', four: '20' },
  })

export const sampleBallots = (copies: number): BallotSheets => ({
  ...head,
  of: questionOnPaper('stars', undefined),
  copies,
  strips: names.map((name, index) => ({
    name,
    points: String(3 + (index % 9)),
    items: noticeCatalogue.items
      .filter((_, place) => (place + index) % 7 === 0)
      .map((item, place) => ({ text: item.text, beyond: place % 2 === 0 })),
    tasks: index % 3 === 1 ? ['迎接技能大赛布置考场', '开放日讲解'] : [],
    selfReview: '本学期坚持理论学习，承担两个班的专业课教学，带领学生备赛，周末到企业调研，'.repeat(
      1 + (index % 4),
    ),
    selfStars: index % 3 === 0 ? null : 4,
  })),
})

export const sampleSelfReviews: SelfReviews = { ...head, members: sampleBallots(1).strips }

export const sampleLabels: BoxLabels = { ...head, title: '贡献度民主评议', names }

export const sampleTally: TallySheet = {
  ...head,
  title: '贡献度民主评议',
  grades: ['五星', '四星', '三星', '二星', '一星'],
  bound: '发票人数减去本人',
  tellers: ['许文静', ''],
  rows: names.map((name) => ({ name, most: 15 })),
}

export const sampleSignSheet: SignSheet = {
  ...head,
  heldOn: localDate('2026-11-22'),
  place: '行政楼三楼党员活动室',
  rows: names.map((name, index) => ({
    name,
    kind: index % 8 === 7 ? '预备' : '正式',
    note: index === 4 ? '因公出差，已请假' : '',
  })),
}

/** Fifteen strips in each box: five to one star, abstained, void; the thirteenth member got two that count. */
const sampleCounts = names.map((_, index): ResultRow['counts'] => {
  if (index === 12) return null
  const five = (index * 5) % 7
  const four = 3 + (index % 4)
  const two = index % 3
  return [five, four, 14 - five - four - two, two, 0, 1, 0]
})
const sampleMeans = sampleCounts.map((counts) =>
  counts === null ? 0 : counts.slice(0, 5).reduce((sum, count, place) => sum + count * (5 - place), 0) / 14,
)
const samplePoints = names.map((_, index) => 3 + (index % 9))
/** Score, then points: the default order of the policy. */
const sampleRanks = names.map((_, index) => {
  const before = (other: number): boolean => {
    const [one, two] = [sampleMeans[other] ?? 0, sampleMeans[index] ?? 0]
    return one > two || (one === two && (samplePoints[other] ?? 0) > (samplePoints[index] ?? 0))
  }
  return 1 + names.filter((_name, other) => before(other)).length
})
const sampleStars = sampleRanks.map((rank) => (rank === 1 ? 5 : rank <= 4 ? 4 : 3))

export const sampleResults: ResultSheet = {
  ...head,
  heldOn: localDate('2026-11-22'),
  figures: [
    ['应到', '18'],
    ['实到', '16'],
    ['请假', '2'],
    ['发出选票', '16 套'],
    ['收回', '16 套'],
    ['参评人数', '16'],
    ['五星名额', '1'],
    ['四星名额', '3'],
  ].map(([label = '', value = '']) => ({ label, value })),
  rows: names.map((name, index): ResultRow => {
    const counts = sampleCounts[index] ?? null
    const stars = counts === null ? null : (sampleStars[index] ?? null)
    return {
      name,
      points: String(samplePoints[index]),
      counts,
      score: counts === null ? '—' : (sampleMeans[index] ?? 0).toFixed(2),
      rank: counts === null ? '—' : String(sampleRanks[index]),
      stars,
      how: stars === null ? '待党委确定' : stars >= 4 ? '名额内' : '分数线',
      remark: stars === null ? '有效票不足3张，无结果' : '',
    }
  }),
  explanations: [
    '五星名额：16人×10%＝1.6，取整为1；四星名额：16人×20%＝3.2，取整为3（通知“不高于”）。',
    '得分为所得星级的平均数，弃权和无效票不计入。',
  ],
  tellers: ['许文静', '沈括'],
  scrutineers: ['何青山'],
  seal: '第128号 9f86d081884c7d65',
}

export const sampleNotice: PublicityNotice = {
  issuer: '中共钱塘职业中等专业学校委员会',
  title: '关于2026学年第一学期党员贡献度评议结果的公示',
  salutation: '各党支部：',
  opening: [
    '根据《关于开展“讲忠诚、勇担当、作表率”党员亮旗践诺活动的通知》要求，各支部组织全体党员对2026学年第一学期贡献度达成情况进行了民主评议，经校党委审定，现将四星及以上党员名单予以公示。',
  ],
  groups: [
    { label: '五星', names: ['王䶮'] },
    { label: '四星', names: ['马晓东', '叶知秋', '李春晓'] },
  ],
  from: localDate('2026-11-23'),
  until: localDate('2026-11-27'),
  objections:
    '公示期内，对公示对象有不同意见的，请实名向校党政办反映（行政楼205室，电话0571-00000000），也可在“亮旗”中提交。意见应当写明事实，我们会为反映人保密并给予答复。',
  date: localDate('2026-11-22'),
}

/** A PNG of one pixel, for where a picture is needed and not looked at. */
export const onePixel: Uint8Array = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Texts that would do something if anything took them for more than text. */
export const attacks: readonly string[] = [
  '#panic("no")',
  '#read("/etc/passwd")',
  '#import "common.typ": *',
  '*bold* _it_ `raw` $x^2$',
  '<label> @ref = heading',
  '#set page(width: 1pt)',
  '"]}, {"forms": []}',
  '\\u{41} \\ #{1+1}',
  '<script>alert(1)</script>',
  '</w:t></w:r><w:p/>&amp;',
  '=cmd|"/c calc"!A1',
  "'; drop table member; --",
  '{{constructor.constructor("x")()}}',
  'a\u0000b\u0008c',
  'x\u202egnp.exe',
]
