import type { LocalDate } from '#domain/kernel/local-date.ts'

interface Missing {
  readonly name: string
  readonly reason: string
}

/** 会议记录 in the form that the rules want: who was due, who came, who did not and why, what was resolved and how. */
export interface MinutesPaper {
  readonly school: string
  readonly branch: string
  /** 支部党员大会, 支委会 … */
  readonly kind: string
  readonly title: string
  /** Not closed yet: the paper says so. */
  readonly draft: boolean
  readonly when: string
  readonly where: string
  readonly chair: string
  readonly recorder: string
  readonly due: number
  readonly present: readonly string[]
  readonly leave: readonly Missing[]
  readonly absent: readonly Missing[]
  /** Nobody has said of them yet. */
  readonly open: readonly string[]
  readonly guests: string
  readonly agenda: string
  readonly discussion: string
  readonly resolutions: readonly {
    readonly text: string
    readonly votesFor: number
    readonly votesAgainst: number
    readonly abstained: number
    /** Null where the kind of meeting decides by another rule. */
    readonly carried: boolean | null
  }[]
  /** Names of the files that hang on the meeting. */
  readonly files: readonly string[]
  readonly date: LocalDate
}
