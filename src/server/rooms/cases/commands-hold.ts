/** Holding a case for whoever may act on it, and leaving the paper of the act; without a seat it is not there. */
import { createHash } from 'node:crypto'

import type { Updateable } from 'kysely'

import type { CaseShown } from '#contract/cases-shapes.ts'
import { turnOf, type CaseAct } from '#domain/cases/acts.ts'
import type { CaseId, CaseState, StepContent } from '#domain/cases/case.ts'
import { checkDay, type DayCode } from '#domain/cases/days.ts'
import { mayNow, type NowCode } from '#domain/cases/now.ts'
import { paperText } from '#domain/cases/papers.ts'
import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { matterMessage } from '#domain/talks/matter.ts'
import type { Write } from '#server/db/handle.ts'
import type { MemberCaseTable } from '#server/db/tables.ts'
import type { Actor } from '#server/http/answer.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'

import { insertStep } from './store-steps.ts'
import { caseById, changeCase, holdCase, type StoredCase } from './store.ts'
import { frameOf, seatedAt, shownOf, type Seated } from './views-case.ts'
import { thoseIn, type CasePeople } from './views-persons.ts'

export interface Asking {
  readonly scope: OrganisationScope
  readonly actor: Actor
  readonly now: Date
  readonly newId: <Kind extends string>() => Id<Kind>
}

interface Asked {
  readonly caseId: CaseId
  /** As they saw it; left out where the act adds and changes nothing. */
  readonly version?: number
}

type HoldCode = 'common.not-found' | 'common.changed-meanwhile' | NowCode

/** The case, held until the transaction ends, for an act that this person may do now. */
export async function holdFor(
  write: Write,
  { scope, actor, now }: Asking,
  act: CaseAct,
  { caseId, version }: Asked,
): Promise<Result<Seated, HoldCode>> {
  const of = await holdCase(write, scope, caseId)
  const held = await seatedAt(write, scope, { of, who: actor.staffId, now })
  if (held === null) return refuse('common.not-found')
  const may = mayNow(act, frameOf(held))
  if (may !== true) return { ok: false, refusal: may }
  if (version !== undefined && version !== held.of.version) return refuse('common.changed-meanwhile')
  return ok(held)
}

/** The same for a paper that bears a day: one that was, and not before the paper that it follows. */
export async function holdOn(
  write: Write,
  asking: Asking,
  act: CaseAct,
  input: Asked & { readonly heldOn: LocalDate },
): Promise<Result<Seated, HoldCode | DayCode>> {
  const held = await holdFor(write, asking, act, input)
  if (!held.ok) return held
  const { of, today } = held.value
  const day = checkDay(input.heldOn, { lastOn: of.lastOn, today })
  return day.ok ? held : day
}

interface NewPaper {
  readonly heldOn: LocalDate
  readonly content: StepContent
  readonly drawn?: Uint8Array | null
}

/** Adds a paper with the SHA-256 of all that it says. */
export async function addPaper(
  write: Write,
  { scope, actor, now, newId }: Asking,
  of: Pick<StoredCase, 'id' | 'name'>,
  { heldOn, content, drawn = null }: NewPaper,
): Promise<void> {
  const { name: organisation } = await organisationOf(write, scope)
  const text = paperText({ organisation, member: of.name, heldOn, by: actor.name }, content)
  const hash = createHash('sha256').update(text).digest('hex')
  const at = { caseId: of.id, by: actor.staffId, at: now }
  await insertStep(write, scope, { id: newId<'case-step'>(), ...at, heldOn, content, drawn, hash })
}

interface Step extends NewPaper {
  /** The call that does it. */
  readonly act: string
  /** Where it leads; left out where it stays. */
  readonly state?: CaseState
  readonly change?: Updateable<MemberCaseTable>
}

/** One step: its paper, the case as it changes by it, the line of the chain, a word to whose turn it is. */
export async function step(
  write: Write,
  asking: Asking,
  { of, people }: Seated,
  { act, state = of.state, change = {}, ...paper }: Step,
): Promise<{ readonly ok: true; readonly value: CaseShown }> {
  await addPaper(write, asking, of, paper)
  await changeCase(write, asking.scope, of, { state, last_on: paper.heldOn, ...change })
  audited(write, act, of.id)
  tell(write, [of.staffId, ...thoseIn(people, turnOf(state))], asking.actor.staffId)
  return shownAfter(write, asking, of.id)
}

/** The case as it is after the act: the answer of every act, so that nobody has to open it once more. */
export async function shownAfter(
  write: Write,
  { scope, actor, now }: Asking,
  caseId: CaseId,
): Promise<{ readonly ok: true; readonly value: CaseShown }> {
  const of = await caseById(write, scope, caseId)
  const seated = await seatedAt(write, scope, { of, who: actor.staffId, now })
  if (seated === null) throw new Error('the case that was held is gone')
  return ok(await shownOf(write, scope, seated))
}

/** Acts and ids alone: nothing of a case stands in the chain. */
export const audited = (write: Write, act: string, caseId: CaseId): void =>
  write.audit({ act, subject: { kind: 'case', id: caseId } })

/** Everybody of them but who acts. */
export function tell(write: Write, to: readonly StaffId[], by: StaffId): void {
  const others = [...new Set(to)].filter((each) => each !== by)
  if (others.length > 0) write.emit({ topic: 'message', payload: matterMessage(others) })
}

export const committeeOf = (people: CasePeople): readonly StaffId[] => thoseIn(people, ['committee'])
