import type { StaffId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { mayAct, type ActCode, type CaseAct, type May } from './acts.ts'
import type { CaseState, Seat, StepContent, StepKind } from './case.ts'

/** A paper as far as what follows depends on it. */
export interface Paper {
  readonly byId: StaffId
  readonly content: StepContent
}

type Of<Kind extends StepKind> = StepContent & { readonly kind: Kind }

/** The paper of a kind that is in force: the latest. */
export function inForce<Kind extends StepKind, Found extends Paper>(
  papers: readonly Found[],
  kind: Kind,
): (Found & { readonly content: Of<Kind> }) | null {
  const isOf = (paper: Found): paper is Found & { readonly content: Of<Kind> } => paper.content.kind === kind
  return papers.findLast(isOf) ?? null
}

/** What beside the table of states decides whether somebody may do a thing now. */
export interface Frame {
  readonly state: CaseState
  readonly seats: readonly Seat[]
  readonly who: StaffId
  readonly today: LocalDate
  readonly papers: readonly Paper[]
  readonly hearingOn: LocalDate | null
  readonly endsOn: LocalDate | null
  readonly openAppeal: boolean
}

export type NowCode =
  | ActCode
  | 'cases.own-report'
  | 'cases.own-step'
  | 'cases.no-grounds'
  | 'cases.hearing-early'
  | 'cases.period-running'
  | 'cases.no-appeal'

/** Whose word is not decided on by themselves: somebody else of the committee does. */
const judged: Readonly<Partial<Record<CaseAct, readonly StepKind[]>>> = {
  file: ['report', 'countersign', 'opinion'],
  approve: ['report', 'countersign', 'opinion'],
  confirm: ['assessment'],
  reply: ['approval'],
}

/** The one answer to "may I": the screen shows its reason, the server refuses by it. */
export function mayNow(act: CaseAct, frame: Frame): May<NowCode> {
  const { state, seats, who, today, papers, hearingOn, endsOn, openAppeal } = frame
  const may = mayAct(act, state, seats)
  if (may !== true) return may
  const wrote = (kind: StepKind): boolean => inForce(papers, kind)?.byId === who
  if ((judged[act] ?? []).some(wrote)) return { code: 'cases.own-step' }
  if (act === 'countersign' && wrote('report')) return { code: 'cases.own-report' }
  if (act === 'opine' && inForce(papers, 'report')?.content.grounds !== true)
    return { code: 'cases.no-grounds' }
  if (act === 'hear' && hearingOn !== null && today < hearingOn)
    return { code: 'cases.hearing-early', detail: { day: hearingOn } }
  if (act === 'assess' && endsOn !== null && today < endsOn)
    return { code: 'cases.period-running', detail: { day: endsOn } }
  return act === 'reply' && !openAppeal ? { code: 'cases.no-appeal' } : true
}
