import type { LocalDate } from '#domain/kernel/local-date.ts'

/** What every paper of one review names at its head. */
export interface MeetingHead {
  readonly school: string
  readonly branch: string
  readonly term: string
}

/** Of which question strips, labels and tally sheets are. */
export interface PaperQuestion {
  readonly title: string
  /** What may be ticked, best first; 弃权 comes after them. */
  readonly grades: readonly string[]
  /** What stands beneath the strip. */
  readonly foot: string
  /** With what the member achieved; a second question names the member alone, since the stars' strip has it. */
  readonly withList: boolean
}

/** An achieved item beside a name; `beyond`: what the branch found 超出本职一般要求 (notice §四.2). */
export interface StripItem {
  readonly text: string
  readonly beyond: boolean
}

/** 选票单元: what stands beside one member's name. The same for every voter, to the dot. */
export interface Strip {
  readonly name: string
  readonly points: string
  readonly items: readonly StripItem[]
  /** Titles of the tasks done. */
  readonly tasks: readonly string[]
  readonly selfReview: string
  readonly selfStars: number | null
}

/**
 * Sheets of strips, all of one size. A sheet holds one member's strip as often as it fits, and the next sheet the next
 * member's: a pile of one sheet per member, cut at the lines, falls into whole sets, one per voter; then comes the next
 * pile, until there are `copies` sets. No sheet, strip or copy differs by anything that could name its voter. What has no
 * room on a strip is said there and stands in `SelfReviews`.
 */
export interface BallotSheets extends MeetingHead {
  readonly of: PaperQuestion
  /** In the order of the ballot (strokes or pinyin), never by points. */
  readonly strips: readonly Strip[]
  readonly copies: number
}

/** 自评材料: what the strips say, whole, for reading at the meeting. */
export interface SelfReviews extends MeetingHead {
  /** In the order of the ballot. */
  readonly members: readonly Strip[]
}

/** 票箱标签: one label per member. */
export interface BoxLabels extends MeetingHead {
  /** 贡献度民主评议, 党员互评 … */
  readonly title: string
  readonly names: readonly string[]
}

/** 计票表 for 正字计票: one per teller. */
export interface TallySheet extends MeetingHead {
  readonly title: string
  /** What may be ticked on a strip, best first. */
  readonly grades: readonly string[]
  /** How the bound of a box comes about. */
  readonly bound: string
  readonly tellers: readonly string[]
  /** Members with the most strips that may lie in their box. */
  readonly rows: readonly { readonly name: string; readonly most: number }[]
}

/** 签到表. */
export interface SignSheet extends MeetingHead {
  readonly heldOn: LocalDate
  readonly place: string
  readonly rows: readonly { readonly name: string; readonly kind: '正式' | '预备'; readonly note: string }[]
}
