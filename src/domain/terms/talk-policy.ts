/** Whom the bottom lists name, and in which days a talk and what follows it move. rules.md › Talks and support. */
export interface TalkPolicy {
  /** 「后 10%」 of a branch by the index, and of all staff by the appraisal: whole per cent. */
  readonly share: number
  /** A talk is called for, or moved to, at most so many days ahead. */
  readonly ahead: number
  /** How long a plan of support may be, in days. */
  readonly support: { readonly least: number; readonly most: number }
  /** Days after the confirmation within which an appeal is in time; a later one is kept all the same, and marked. */
  readonly appeal: number
}

/** The notice says 后10%; the days are the school's. */
export const noticeTalkPolicy: TalkPolicy = {
  share: 10,
  ahead: 90,
  support: { least: 14, most: 200 },
  appeal: 30,
}
