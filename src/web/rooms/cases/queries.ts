import type { OutputOf } from '#contract/call.ts'
import { mine, open, overview } from '#contract/cases.ts'
import type { CaseShown, StepShown } from '#contract/cases-shapes.ts'

import { useRead } from '../../api.ts'
import { ask } from '../../ask.ts'
import { useOpened, type Opened } from '../../kit/opened.ts'

export type Overview = OutputOf<typeof overview>
export type { CaseShown, StepShown }

/** Reads that show something else once a case has moved on. */
export const caseReads = [overview, mine] as const

export type OpenCase = Opened<CaseShown>

const openCase = (caseId: string) => ask(open, { caseId })
/** An opened case, held by the page alone. */
export const useCase = (caseId: string): OpenCase => useOpened(caseId, openCase)

export const useOverview = () => useRead(overview, {}, { confidential: true })
