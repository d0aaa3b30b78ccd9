/** The papers of a case, for printing: one of them, or all. */
import { casePapers, type CaseFilePaper } from '#documents/case-file.ts'
import type { CaseStepId } from '#domain/cases/case.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { clockOf, momentIn } from '#domain/study/time.ts'
import type { Read } from '#server/db/handle.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'

import type { Seated } from './views-case.ts'

interface Printing {
  readonly stepId: CaseStepId | null
  readonly by: string
  readonly now: Date
}

export async function fileOf(
  read: Read,
  scope: OrganisationScope,
  { of, steps }: Pick<Seated, 'of' | 'steps'>,
  { stepId, by, now }: Printing,
): Promise<{
  readonly paper: CaseFilePaper
  readonly pictures: Readonly<Record<string, Uint8Array>>
}> {
  const { name: school, timeZone } = await organisationOf(read, scope)
  const { day, minute } = momentIn(now, timeZone)
  const frame = { school, name: of.name, branch: of.branch }
  const papers = casePapers(steps, frame).filter(({ id }) => stepId === null || id === stepId)
  const needed = new Set(papers.flatMap(({ closing }) => closing.map(({ picture }) => picture)))
  const pictures = Object.fromEntries(
    steps.flatMap(({ id, drawn }) =>
      drawn !== null && needed.has(`${id}.png`) ? [[`${id}.png`, drawn] as const] : [],
    ),
  )
  return {
    paper: { ...frame, papers, printed: { by, day, clock: clockOf(minute) } },
    pictures,
  }
}
