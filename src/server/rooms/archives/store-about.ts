/** Where a part of what is known about a person comes from, and how it is told. */
import type { AboutPart } from '#domain/archives/about-me.ts'
import type { MemberId, OrganisationId, StaffId } from '#domain/kernel/ids.ts'
import { dayIn, dateInWords } from '#domain/kernel/local-date.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { Read } from '#server/db/handle.ts'

export interface Whom {
  readonly organisationId: OrganisationId
  readonly staffId: StaffId
  /** Null: staff without membership; what hangs on a membership is empty then. */
  readonly memberId: MemberId | null
  readonly timeZone: string
}

export interface Source {
  readonly part: AboutPart
  /** The tables whose rows about a person it tells; a law checks that no table is forgotten. */
  readonly tables: readonly string[]
  readonly title: string
  readonly why: string
  readonly heads: readonly string[]
  /** The newest first, no more than `most`. */
  readonly rows: (read: Read, whom: Whom, most: number) => Promise<readonly (readonly string[])[]>
}

export const onDay = (day: LocalDate | null): string => (day === null ? '' : dateInWords(day))
export const atMoment = (moment: Date | null, { timeZone }: Whom): string =>
  moment === null ? '' : dateInWords(dayIn(moment, timeZone))
export const yes = (value: boolean | null): string => (value === true ? '是' : '')

/** A word of the product for a code; a code that has none is shown as it is, never dropped. */
export const word = (words: Readonly<Record<string, string>>, code: string | null): string =>
  code === null ? '' : (words[code] ?? code)
