import type { AboutTable } from '#domain/archives/about-me.ts'

/** 我的全部资料: everything that the product keeps of a person, for that person. */
export interface AboutMe {
  readonly school: string
  readonly name: string
  readonly on: string
  readonly tables: readonly AboutTable[]
}
