import type { MemberId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import type { Refusal } from '../kernel/result.ts'

/** 本人同意, 书面同意, 监护人同意. */
export const consentWays = ['own', 'written', 'guardian'] as const
export type ConsentWay = (typeof consentWays)[number]

export interface Consent {
  readonly how: ConsentWay
  /** Who says so, or gave it: a name. */
  readonly by: string
  readonly on: LocalDate
}

/** Somebody who can be made out in a story, in its words or pictures. */
export interface PersonShown {
  readonly name: string
  readonly consent: Consent | null
}

export const mostPersons = 40

const named = (names: readonly string[]): string => {
  const shown = names.slice(0, 3).join('、')
  return names.length > 3 ? `${shown}等 ${names.length} 人` : shown
}

/** The refusal as long as somebody shown has not agreed. */
export function withoutConsent(persons: readonly PersonShown[]): Refusal<'stories.consent-missing'> | null {
  const missing = persons.filter(({ consent }) => consent === null).map(({ name }) => name)
  return missing.length === 0
    ? null
    : { code: 'stories.consent-missing', detail: { names: named(missing), count: missing.length } }
}

export function namedTwice(persons: readonly PersonShown[]): Refusal<'stories.person-twice'> | null {
  const names = persons.map(({ name }) => name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  return twice === undefined ? null : { code: 'stories.person-twice', detail: { name: twice } }
}

export function faultIn(
  persons: readonly PersonShown[],
  today: LocalDate,
): Refusal<'stories.consent-in-future'> | null {
  const early = persons.find(({ consent }) => consent !== null && consent.on > today)
  return early === undefined ? null : { code: 'stories.consent-in-future', detail: { name: early.name } }
}

/** Alike in all that a person wrote: then who recorded it, and when, stays. */
export const sameConsent = (one: Consent | null, other: Consent | null): boolean =>
  one?.how === other?.how && one?.by === other?.by && one?.on === other?.on

interface Named {
  readonly memberId: MemberId
  readonly name: string
}

/** Whose name it is among these; null where nobody's, or more than one's. */
export function memberNamed(name: string, among: readonly Named[]): MemberId | null {
  const [found, ...others] = among.filter((member) => member.name === name)
  return found === undefined || others.length > 0 ? null : found.memberId
}
