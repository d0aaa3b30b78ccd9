import type { LocalDate } from '#domain/kernel/local-date.ts'

import type { MeetingHead } from './meeting-papers.ts'

/** One member's line; every number as it is to be printed. */
export interface ResultRow {
  readonly name: string
  readonly points: string
  /** Strips of five, four, three, two and one star, abstained, void; null where too few for showing. */
  readonly counts: readonly [number, number, number, number, number, number, number] | null
  /** `4.33`, or `—` without a result. */
  readonly score: string
  readonly rank: string
  /** `★★★★` is made of it; null for 无结果. */
  readonly stars: number | null
  /** 配额内, 直接确定, 党委审定, 分数线 … */
  readonly how: string
  readonly remark: string
}

/** 贡献度评议结果登记表. */
export interface ResultSheet extends MeetingHead {
  readonly heldOn: LocalDate
  /** 应到, 实到, 发出, 收回 and the like, in print order. */
  readonly figures: readonly { readonly label: string; readonly value: string }[]
  readonly rows: readonly ResultRow[]
  /** The quota in a sentence, ties and decisions with their reasons. */
  readonly explanations: readonly string[]
  readonly tellers: readonly string[]
  readonly scrutineers: readonly string[]
  /** Head of the audit chain, so that nobody rewrites it unseen. */
  readonly seal: string | null
}
