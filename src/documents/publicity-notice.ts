import type { LocalDate } from '#domain/kernel/local-date.ts'

/** 公示 of the stars: members and stars, never scores. Set in the layout of GB/T 9704. */
export interface PublicityNotice {
  /** 落款: who publishes. */
  readonly issuer: string
  readonly title: string
  /** 各党支部： */
  readonly salutation: string
  /** What was done and under which rule. */
  readonly opening: readonly string[]
  readonly groups: readonly { readonly label: string; readonly names: readonly string[] }[]
  readonly from: LocalDate
  readonly until: LocalDate
  /** How to object: place, telephone, box. */
  readonly objections: string
  readonly date: LocalDate
}
