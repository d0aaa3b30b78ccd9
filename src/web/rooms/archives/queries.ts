import { arrival, arrivals } from '#contract/archives-arrivals.ts'
import { deletionCalendar, deletionList } from '#contract/archives-deletion.ts'
import type { keeping } from '#contract/archives-keeping.ts'
import { memberFile, memberFiles, myFile } from '#contract/archives-members.ts'
import { aboutMe, corrections } from '#contract/archives.ts'
import type { OutputOf } from '#contract/call.ts'
import { today } from '#contract/home.ts'

export type AboutMe = OutputOf<typeof aboutMe>
export type AboutPart = AboutMe['parts'][number]
export type Request = AboutMe['requests'][number]
export type AskedRequest = OutputOf<typeof corrections>['requests'][number]

/** Reads that show something else once something was asked or answered. */
export const correctionReads = [aboutMe, corrections, today] as const

export type Calendar = OutputOf<typeof deletionCalendar>
export type Entry = Calendar['entries'][number]
export type Batch = Calendar['batches'][number]
export type Hold = Calendar['holds'][number]
export type DeletionList = OutputOf<typeof deletionList>
export type KeepingShown = OutputOf<typeof keeping>
export type MemberFile = OutputOf<typeof memberFile>
export type Final = MemberFile['finals'][number]
export type Arrival = OutputOf<typeof arrival>
export type ArrivalRow = OutputOf<typeof arrivals>['arrivals'][number]

/** Reads that show something else once a batch or a hold has moved. */
export const deletionReads = [deletionCalendar, deletionList] as const
export const memberReads = [memberFile, memberFiles, myFile] as const
export const arrivalReads = [arrival, arrivals, memberFile, myFile] as const
