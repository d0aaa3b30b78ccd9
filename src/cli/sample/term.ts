import { advance, create, detail, open } from '#contract/terms.ts'
import { extend } from '#contract/terms-extensions.ts'
import type { TermId } from '#domain/kernel/ids.ts'
import { addDays } from '#domain/kernel/local-date.ts'
import type { Phase } from '#domain/terms/phases.ts'

import { momentOn, type SampleTerm } from './calendar.ts'
import type { Cast } from './cast.ts'
import { holderOf } from './people-of.ts'

/** Drafts a term a week before it begins. */
export async function draftTerm(cast: Cast, term: SampleTerm): Promise<TermId> {
  cast.at(momentOn(addDays(term.startsOn, -7), 9))
  const { name, startsOn, endsOn, plan } = term
  const office = holderOf(cast, 'party-office', null)
  const { termId } = await cast.do(office, create, {
    name,
    startsOn,
    endsOn,
    plan,
    policyId: null,
    catalogueId: null,
  })
  return termId
}

/** Moves a term on to this phase, in the morning of its day, by the Party office. */
export async function moveOn(
  cast: Cast,
  termId: TermId,
  term: SampleTerm,
  to: Exclude<Phase, 'draft'>,
): Promise<void> {
  cast.at(momentOn(term.day(to), 8))
  const office = holderOf(cast, 'party-office', null)
  const { term: seen } = await cast.do(office, detail, { termId })
  if (to === 'goals') await cast.do(office, open, { termId, version: seen.version })
  else await cast.do(office, advance, { termId, version: seen.version, to })
}

/** Gives one member more time, on the day after the step ended. */
export async function giveTime(
  cast: Cast,
  {
    termId,
    term,
    number,
    step,
  }: {
    readonly termId: TermId
    readonly term: SampleTerm
    readonly number: string
    readonly step: 'goals' | 'achievements'
  },
): Promise<void> {
  const member = cast.enrolment.people.find((person) => person.number === number)
  const after = step === 'goals' ? 'working' : 'review'
  if (member?.memberId == null) return
  cast.at(momentOn(term.day(after), 10))
  await cast.do(holderOf(cast, 'committee', null), extend, {
    termId,
    memberId: member.memberId,
    step,
    until: addDays(term.day(after), step === 'goals' ? 60 : 3),
    reason: '病假住院，支部同意顺延。',
  })
}
