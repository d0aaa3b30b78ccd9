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

/** Official papers put no space between figures and characters, however the term was named. */
export const closedUp = (term: string): string => term.replaceAll(/(?<=\d) (?=\p{Script=Han})/gu, '')

/** 落款 of a school’s committee. */
export const issuerOf = (school: string): string => `中共${school}委员会`

/** The part on objections: how they may be brought. */
export const objectionsInWords =
  '如有异议，请在公示期内向校党政办提出，可以署名书面提出，也可以在亮旗系统中提出。'
