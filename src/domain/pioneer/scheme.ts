import type { ScaleGrade } from '../reviews/questions.ts'

/** How long one evaluation looks back. It names the evaluation and changes no arithmetic. */
export const periods = ['month', 'quarter', 'half-year', 'term', 'year'] as const
export type Period = (typeof periods)[number]

/** Who is asked about the same item, each with a weight: 自评, 互评, 支部评, 群众评. */
export const sources = ['self', 'peer', 'branch', 'masses'] as const
export type Source = (typeof sources)[number]

/** Who gives an item its value; `sources` where the scheme's sources all do, and are weighed. */
export const scorers = [...sources, 'department', 'committee', 'records', 'sources'] as const
export type Scorer = (typeof scorers)[number]

/** Decimal values are text, `"4.33"` or `"13/3"`, as everywhere in the rules. */
export interface BaseItem {
  readonly id: string
  readonly name: string
  readonly max: string
  /** Points for one of what is counted. */
  readonly per: string
  readonly scorer: Scorer
  /** What becomes of a value over the maximum. */
  readonly over: 'refused' | 'capped'
}

/** An item of plus or of minus: points for each of what is counted, up to a cap. */
export interface CountedItem {
  readonly id: string
  readonly name: string
  readonly per: string
  readonly max: string | null
}

export interface BasePart {
  /** What the maximums of the items add up to. */
  readonly max: string
  readonly items: readonly BaseItem[]
}

export interface CountedPart {
  /** The cap of all items together. */
  readonly max: string | null
  readonly items: readonly CountedItem[]
}

export const zeroings = ['none', 'base', 'plus', 'score'] as const
export type Zeroing = (typeof zeroings)[number]

/** 归零 and 一票否决: what goes to nothing, and the best grade that is left. */
export interface Veto {
  readonly id: string
  readonly name: string
  readonly zero: Zeroing
  readonly atMost: string | null
}

export const exemptions = ['scaled', 'full', 'left-out'] as const
export type Exemption = (typeof exemptions)[number]

export interface MemberClass {
  readonly id: string
  readonly name: string
  /** A class that is not graded has no score, no grade, and no place in a quota. */
  readonly graded: boolean
  /** Items and vetoes that are not asked about members of this class. */
  readonly exempt: readonly string[]
  /** How exempted base items count: the others scaled up to the whole maximum, in full, or not at all. */
  readonly exemptAs: Exemption
  /** Sources that are not asked; the weights of the others stand for the whole. */
  readonly withoutSources: readonly Source[]
}

/** From `from`, included, up to `to`, not included. The best grade stands first. */
export interface Grade {
  readonly name: string
  /** Null for the last grade alone: everything below the line above. */
  readonly from: string | null
  /** Null: the line of the grade above. */
  readonly to: string | null
}

export interface GradeQuota {
  readonly rounding: 'floor' | 'half-up' | 'ceil'
  /** The share of a grade includes all better grades. */
  readonly cumulative: boolean
  readonly shares: readonly { readonly grade: string; readonly share: string }[]
}

/** A pioneer index as data: rules.md › Pioneer index, key by key in docs/formats.md. */
export interface Scheme {
  readonly name: string
  readonly period: Period
  /** Per cent by source, 100 together; null where no item is weighed. */
  readonly sources: Readonly<Partial<Record<Source, string | undefined>>> | null
  /**
   * Grades by which the branch's meeting answers for peer and masses, best first, each worth so many per cent of an
   * item's maximum; without them both are asked of people. Schemes from before have no such key.
   */
  readonly scale?: readonly ScaleGrade[] | null | undefined
  readonly base: BasePart
  readonly plus: CountedPart
  readonly minus: CountedPart
  readonly vetoes: readonly Veto[]
  readonly clamp: { readonly min: string; readonly max: string | null }
  readonly classes: readonly MemberClass[]
  readonly grades: readonly Grade[]
  readonly quota: GradeQuota | null
}

export const schemeCodes = [
  'not-a-number',
  'nothing-counts',
  'id-with-dot',
  'id-twice',
  'no-base',
  'base-sum',
  'cap-over-total',
  'total-never-reached',
  'no-sources',
  'sources-unused',
  'weights-not-100',
  'scale-size',
  'scale-grade-twice',
  'scale-over-100',
  'scale-in-wrong-order',
  'scale-unused',
  'veto-without-effect',
  'unknown-grade',
  'class-twice',
  'unknown-item',
  'exempt-twice',
  'class-without-base',
  'class-without-source',
  'clamp-in-wrong-order',
  'clamp-never-reached',
  'no-grades',
  'grade-twice',
  'line-missing',
  'grade-gap',
  'grade-overlap',
  'grade-unreachable',
  'share-of-last-grade',
  'share-twice',
  'share-without-seats',
  'shares-over-100',
  'shares-in-wrong-order',
] as const
export type SchemeCode = `scheme.${(typeof schemeCodes)[number]}`

/** What is wrong with a scheme, and at which of its keys (`grades[1].from`). */
export interface SchemeFault {
  readonly code: SchemeCode
  readonly path: string
}
