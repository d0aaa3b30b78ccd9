/** A paper of the archive: facts, then tables. 销毁清册, the index and the terms of a member's archive. */
export interface KeptPaper {
  readonly title: string
  readonly school: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly tables: readonly {
    readonly title: string
    readonly note: string
    readonly heads: readonly string[]
    /** Shares of the width, one for each column. */
    readonly widths: readonly number[]
    readonly rows: readonly (readonly string[])[]
  }[]
  readonly foot: string
  /** Who signs by hand at the end: 批准人, 监销人. */
  readonly signers: readonly string[]
}
