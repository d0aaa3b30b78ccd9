import { numberInWords } from '../reviews/because.ts'
import { shareOf } from '../reviews/quota.ts'
import type { BottomPolicy } from './bottom-policy.ts'
import type { Lowest } from '../appraisals/lowest.ts'

// 依据: for the committee alone, since who stands behind is confidential. Numbers, no names.

interface Counted {
  readonly among: number
  readonly places: number
}

function listed(
  { passLine }: BottomPolicy,
  { bottom, leftOut, allEqual }: Lowest,
  { places }: Counted,
): string {
  if (allEqual) return '没有高低之分，不列入。'
  const above = passLine === null ? '' : `（满 ${passLine} 分的不列）`
  const tied =
    leftOut.length === 0
      ? ''
      : `；接下来 ${leftOut.length} 人同分，一起列入会超过 ${places} 人，不列入，另行列出`
  return `由低到高、同分的一起，列入 ${bottom.length} 人${above}${tied}。`
}

const room = ({ share }: BottomPolicy, { among, places }: Counted): string => {
  const exact = numberInWords(shareOf(among, share))
  const whole = exact === String(places) ? '' : `，取 ${places} 人`
  return `${among} 人，${among}×${share}% = ${exact}${whole}`
}

export const branchInWords = (
  policy: BottomPolicy,
  branch: string,
  found: Lowest,
  counted: Counted,
): string =>
  `先锋指数，支部「${branch}」${room(policy, counted)}${policy.atLeastOne ? '（不足 1 人的按 1 人）' : ''}：${listed(policy, found, counted)}`

export const schoolInWords = (policy: BottomPolicy, found: Lowest, counted: Counted): string =>
  `发展性绩效评价，全校教职工 ${room(policy, counted)}：${listed(policy, found, counted)}`

export const proposalInWords = ({ first }: BottomPolicy, both: number, either: number): string =>
  first === 'and'
    ? `两项都列入的 ${both} 人，提请首次约谈；只列入一项的 ${either - both} 人，供校党委参考。`
    : `列入任何一项的 ${either} 人（两项都列入的 ${both} 人），由校党委从中决定首次约谈的人。`
