import type { PolicyPoint } from './policy-words.ts'
import type { OrderStep, Quota, RoundingRow, StarPolicy } from './star-policy.ts'

/** How stars are given, in words. rules.md › Review 5–9. */
export function starWords(policy: StarPolicy): readonly PolicyPoint[] {
  const point = (
    id: string,
    title: string,
    clause: string,
    origin: PolicyPoint['origin'],
    says: string,
  ): PolicyPoint => ({
    id: `review.stars.${id}`,
    part: 'review',
    title,
    clause,
    origin,
    says,
  })
  return [
    point('score', '得分', '三.3（未写明）', 'school', scoreWords(policy)),
    point('order', '排序', '三.3、附表备注', 'school', orderWords(policy.order)),
    point('quota', '五星和四星的比例', '三.3', 'notice', quotaWords(policy.quota)),
    ...(policy.quota === null ? [] : quotaDetails(policy.quota, point)),
    point('minimum', '五星和四星的最低分', '三.3（未写明）', 'school', minimumWords(policy.minimum)),
    point(
      'cutLines',
      '三星、二星、一星',
      '三.3（未写明）',
      'school',
      `没有评上五星、四星的：得分 ${policy.cutLines.three} 及以上三星，${policy.cutLines.two} 及以上二星，其余一星。`,
    ),
    point(
      'minimumSlips',
      '有效票',
      '三.3（未写明）',
      'school',
      `收到的票不足 ${policy.minimumSlips} 张，或者不到能评这位党员的人数的 ${policy.response}%，显示“无结果”，由党委决定；这位党员仍计入评议人数。`,
    ),
    point('designation', '直接确定四星及以上', '三.3', 'school', designationWords[policy.designation]),
  ]
}

type MakePoint = (
  id: string,
  title: string,
  clause: string,
  origin: PolicyPoint['origin'],
  says: string,
) => PolicyPoint

const quotaDetails = (quota: Quota, point: MakePoint): readonly PolicyPoint[] => [
  point(
    'quota.cumulative',
    '四星比例怎么算',
    '三.3（未写明）',
    'school',
    quota.cumulative ? '四星的比例把五星也算在内。' : '四星的比例单独算，不含五星。',
  ),
  point('quota.rounding', '名额取整', '三.3“不高于”', 'notice', roundingWords(quota)),
  point('quota.scope', '名额按什么范围算', '三.3“由各支部组织评选”', 'notice', scopeWords(quota)),
]

const scoreWords = ({ score, trim }: StarPolicy): string =>
  ({
    mean: '得分是收到的星数的平均数（弃权不计），人人可以自己验算。',
    'trimmed-mean': `得分是截尾平均数：满 ${trim.from} 张票时，最高和最低两端各去掉 ${trim.share}%（至少各 1 张）再平均；不满 ${trim.from} 张时不去。去掉的票不起作用。`,
    'majority-judgment': '得分按多数评判法：取中位数的星级，再比高于它和低于它的票各占多少。',
  })[score]

const stepWords: Record<OrderStep, string> = {
  score: '得分',
  points: '贡献清单累计分',
  'majority-judgment': '多数评判',
}

const orderWords = (order: readonly OrderStep[]): string =>
  `先比${order.map((step) => stepWords[step]).join('，再比')}；都一样就是并列，不抽签，也不看姓名。`

const quotaWords = (quota: Quota | null): string => {
  if (quota === null) return '五星、四星不设比例，只看最低分。'
  return typeof quota.rounding === 'string'
    ? `五星不高于 ${quota.five}%，四星不高于 ${quota.four}%，按评议人数算；名额评不满就空着。`
    : '五星、四星的名额按人数查表，名额评不满就空着。'
}

const roundingWords = ({ rounding }: Quota): string =>
  typeof rounding === 'string'
    ? {
        floor: '名额只舍不入：“不高于”就是不能多出一个人。',
        'half-up': '名额四舍五入：可能比比例多出不到一个人。',
        ceil: '名额有小数就进一：会比比例多出不到一个人。',
      }[rounding]
    : `名额查表：${rounding.table.map(rowWords).join('；')}。`

const rowWords = (row: RoundingRow): string => `${row.upTo} 人及以下五星 ${row.five} 名、四星 ${row.four} 名`

const scopeWords = ({ scope, smallBranch }: Quota): string =>
  ({
    branch: '名额按党支部分别算。',
    'join-small': `评议人数不到 ${smallBranch} 人的支部合在一起评议、一起算名额，其他支部分别算。`,
    pool: '名额按全校合在一起算。',
  })[scope]

function minimumWords({ five, four }: StarPolicy['minimum']): string {
  const parts = [
    ...(five === null ? [] : [`得分不到 ${five} 的不评五星`]),
    ...(four === null ? [] : [`得分不到 ${four} 的不评四星`]),
  ]
  return parts.length === 0 ? '五星、四星不另设最低分。' : `${parts.join('，')}。`
}

const designationWords: Record<StarPolicy['designation'], string> = {
  inside:
    '相应年度学校或相关工作被上级教育行政部门评为优秀或先进，由党委决议直接确定的四星及以上，占本来的名额，并一律注明。',
  beside:
    '相应年度学校或相关工作被上级教育行政部门评为优秀或先进，由党委决议直接确定的四星及以上，不占名额，并一律注明。',
}
