import type { Fraction } from '../kernel/fraction.ts'
import { numberInWords } from '../reviews/because.ts'
import type { PaperCounts } from '../reviews/paper.ts'
import {
  fellOn,
  gradesIn,
  meanOfScale,
  secondKinds,
  type SecondKind,
  type SecondQuestion,
} from '../reviews/questions.ts'
import { askedKeys } from './item-sources.ts'
import type { Scheme } from './scheme.ts'

const sourceInWords: Readonly<Record<SecondKind, string>> = { peer: '互评', masses: '群众评' }

/** What a branch's meeting is to ask beside the stars: one question per source that the scheme has scored there. */
export function secondQuestionsOf(scheme: Scheme): readonly SecondQuestion[] {
  const { scale } = scheme
  if (scale === undefined || scale === null) return []
  const rooms = new Set(askedKeys(scheme).map(({ room }) => room))
  return secondKinds
    .filter((question) => rooms.has(`${question}-grades`))
    .map((question) => ({ question, grades: scale }))
}

export interface GradesMean {
  /** In per cent of the item's maximum. */
  readonly mean: Fraction
  readonly strips: number
  readonly because: string
}

/** The mean of what the grades are worth, exactly; null of so few strips that it would tell whose they are. */
export function meanOfGrades(question: SecondQuestion, counts: PaperCounts): GradesMean | null {
  const mean = meanOfScale(question.grades, counts)
  if (mean === null) return null
  const strips = gradesIn(counts)
  const all = fellOn(question.grades, counts)
  const each = all.map(({ name, count }) => `${name} ${count} 张`).join('、')
  const products = all
    .filter(({ count }) => count > 0)
    .map(({ value, count }) => `${count}×${value}`)
    .join(' + ')
  const left = `弃权 ${counts.abstained} 张、废票 ${counts.void} 张不计`
  return {
    mean,
    strips,
    because: `评议会第二项（${sourceInWords[question.question]}）有效票 ${strips} 张：${each}，${left}；(${products}) ÷ ${strips} = ${numberInWords(mean)}%`,
  }
}
