import type { MeetingHead } from './meeting-papers.ts'

/** One member's line; every number as it is to be printed. */
export interface IndexRow {
  readonly name: string
  /** 正式党员 … as the scheme calls it; empty where it has no classes. */
  readonly class: string
  /** `—` where the class is not graded. */
  readonly score: string
  /** Of published stars; null without. */
  readonly stars: number | null
  /** What the scheme gives, and what was handed in. */
  readonly computed: string
  readonly grade: string
  readonly pioneer: boolean
  /** Vetoes, and why another grade was handed in than the scheme gives. */
  readonly remark: string
}

/** 先锋指数评价登记表: the result sheet of a branch, in the order of its roll. */
export interface IndexSheet extends MeetingHead {
  readonly scheme: string
  readonly figures: readonly { readonly label: string; readonly value: string }[]
  readonly rows: readonly IndexRow[]
  /** The seats, the days of publicity. */
  readonly explanations: readonly string[]
  /** Head of the audit chain, so that nobody rewrites it unseen. */
  readonly seal: string | null
}
