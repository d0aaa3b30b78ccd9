import { fraction, type Fraction } from '../kernel/fraction.ts'
import type { MemberId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { fewestInChannel } from './ballot.ts'
import { fewestShown } from './few-raters.ts'
import { checkBox, mostStrips } from './paper.ts'
import type { PaperCounts } from './paper.ts'
import { policyNumber } from './quota.ts'

/**
 * What a meeting asks of each graded member: the stars of the notice, and 可同步实施 (notice §三.3) a grade by colleagues
 * and one by the masses, for the pioneer index (rules.md › Pioneer index).
 */
export const questionKinds = ['stars', 'peer', 'masses'] as const
export type QuestionKind = (typeof questionKinds)[number]
export const secondKinds = ['peer', 'masses'] as const
export type SecondKind = (typeof secondKinds)[number]

/** One grade of the short scale, best first; `value` is what it is worth, in per cent, as text. */
export interface ScaleGrade {
  readonly name: string
  readonly value: string
}

/** A second question as the scheme of the term asks it, frozen with the roll. */
export interface SecondQuestion {
  readonly question: SecondKind
  readonly grades: readonly ScaleGrade[]
}

/** A scale has at least two grades, and no more than there are stars: the same numbers are counted. */
export const scaleSizes = { fewest: 2, most: 5 } as const

const starKeys = ['five', 'four', 'three', 'two', 'one'] as const
export type GradeKey = (typeof starKeys)[number]

/** The numbers of a count that the grades stand in, best first. */
export const gradeKeys = (grades: readonly unknown[]): readonly GradeKey[] => starKeys.slice(0, grades.length)

/** Strips with a valid grade: abstentions and void ones are none. */
export const gradesIn = (counts: PaperCounts): number => starKeys.reduce((sum, key) => sum + counts[key], 0)

/** How many fell on each grade, best first. */
export const fellOn = (
  grades: readonly ScaleGrade[],
  counts: PaperCounts,
): readonly (ScaleGrade & { readonly count: number })[] =>
  starKeys.flatMap((key, at) => {
    const grade = grades[at]
    return grade === undefined ? [] : [{ ...grade, count: counts[key] }]
  })

/** What the grades are worth in the mean, exactly, in per cent; null of so few that it would tell whose they are. */
export function meanOfScale(grades: readonly ScaleGrade[], counts: PaperCounts): Fraction | null {
  const strips = gradesIn(counts)
  if (strips < fewestShown) return null
  let sum = fraction(0)
  for (const { value, count } of fellOn(grades, counts)) {
    const { top, bottom } = policyNumber(value)
    sum = fraction(sum.top * bottom + top * BigInt(count) * sum.bottom, sum.bottom * bottom)
  }
  return fraction(sum.top, sum.bottom * BigInt(strips))
}

/** Invited representatives vote as a group, or not at all: fewer would be exposed by being few (rules.md › Few raters). */
export const checkGuests = (guests: number): Result<number, 'reviews.too-few-guests'> =>
  guests > 0 && guests < fewestInChannel
    ? refuse('reviews.too-few-guests', { guests, needed: fewestInChannel })
    : ok(guests)

interface Voting {
  readonly memberId: MemberId
  readonly graded: boolean
  readonly issued: boolean
}

/** Whose strips may lie in the boxes of one meeting. */
export interface Boxed {
  readonly roll: readonly Voting[]
  readonly questions: readonly SecondQuestion[]
  /** Representatives who were given strips. */
  readonly guests: number
}

/** One box on the table: of one question, for one member. */
export interface AskedBox {
  readonly question: QuestionKind
  readonly memberId: MemberId
  /** How many strips may lie in it. */
  readonly most: number
}

/** Every box that is to be counted, question by question in the order of the roll. */
export function boxesOf({ roll, questions, guests }: Boxed): readonly AskedBox[] {
  const onPaper = roll.some((each) => each.issued)
  const asked = new Set<QuestionKind>(questions.map((each) => each.question))
  const open: Readonly<Record<QuestionKind, boolean>> = {
    stars: onPaper,
    peer: onPaper && asked.has('peer'),
    masses: guests > 0 && asked.has('masses'),
  }
  const graded = roll.filter((each) => each.graded)
  return questionKinds
    .filter((question) => open[question])
    .flatMap((question) =>
      graded.map(({ memberId }) => ({
        question,
        memberId,
        most: question === 'masses' ? guests : mostStrips(roll, memberId),
      })),
    )
}

/** What is asked in the end, once it is known who was given strips: a question to fewer than five is not asked. */
export const stillAsked = ({ roll, questions, guests }: Boxed): readonly SecondQuestion[] => {
  const voters = roll.filter((each) => each.issued).length
  const asked = { peer: voters, masses: guests }
  return questions.filter(({ question }) => asked[question] >= fewestInChannel)
}

export type BoxCode = 'reviews.not-graded' | 'reviews.more-strips-than-voters' | 'reviews.no-such-grade'

/** May these numbers be those of this box? */
export function checkAskedBox(
  { question, most }: Pick<AskedBox, 'question' | 'most'>,
  questions: readonly SecondQuestion[],
  counts: PaperCounts,
  name: string,
): Result<PaperCounts, BoxCode> {
  const scale = questions.find((each) => each.question === question)?.grades
  const beyond = scale === undefined ? [] : starKeys.slice(scale.length)
  if (beyond.some((key) => counts[key] > 0)) return refuse('reviews.no-such-grade', { name })
  return checkBox(counts, most, name)
}

/** A new count is of strips alone: where there is no box, there is nothing to count. */
export const mayCountAgain = (boxed: Boxed): true | Refusal<'reviews.no-strips'> =>
  boxesOf(boxed).length > 0 ? true : refuse('reviews.no-strips').refusal
