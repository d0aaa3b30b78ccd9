import { aboutMe, corrections } from '#contract/archives.ts'
import type { OutputOf } from '#contract/call.ts'
import { today } from '#contract/home.ts'

export type AboutMe = OutputOf<typeof aboutMe>
export type AboutPart = AboutMe['parts'][number]
export type Request = AboutMe['requests'][number]
export type AskedRequest = OutputOf<typeof corrections>['requests'][number]

/** Reads that show something else once something was asked or answered. */
export const correctionReads = [aboutMe, corrections, today] as const
