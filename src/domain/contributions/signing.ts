import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Json } from '../kernel/canonical-json.ts'
import { canonicalJson } from '../kernel/canonical-json.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { PhaseCode } from '../terms/phases.ts'
import type { Allowed } from './access.ts'
import type { ContributionList, Part, PartState } from './list.ts'
import { entryOf } from './list.ts'

export type HandInCode = PhaseCode | 'contributions.handed-in-already' | 'contributions.sign-first'

export type SignCode =
  | PhaseCode
  | 'contributions.changed-elsewhere'
  | 'contributions.signed-already'
  | 'contributions.handed-in-already'
  | 'contributions.no-goals'
  | 'contributions.competition-missing'
  | 'contributions.other-empty'
  | 'contributions.aim-empty'

/** Why this half cannot be signed as it stands; a member may sign a term in which nothing was achieved, never one without goals. */
export function unready(list: ContributionList, part: Part, catalogue: Catalogue): Refusal<SignCode> | null {
  if (list.others.some((row) => row.text === '')) return { code: 'contributions.other-empty' }
  if (part === 'goals') {
    if (list.aims.some((aim) => aim.text === '')) return { code: 'contributions.aim-empty' }
    const any =
      list.entries.some((row) => row.goal) || list.others.some((row) => row.goal) || list.aims.length > 0
    return any ? null : { code: 'contributions.no-goals' }
  }
  const nameless = catalogue.items.filter((item) => {
    const entry = entryOf(list, item.id)
    return item.competition && entry.achieved && entry.competition === ''
  })
  const first = nameless[0]
  return first === undefined
    ? null
    : { code: 'contributions.competition-missing', detail: { item: first.text, count: nameless.length } }
}

/** May the member sign this half, having seen this version of the list? */
export function sign(
  list: ContributionList,
  part: Part,
  seenVersion: number,
  catalogue: Catalogue,
  allowed: Allowed,
): Result<null, SignCode> {
  if (list.states[part] === 'handed-in') return refuse('contributions.handed-in-already')
  if (list.states[part] === 'signed') return refuse('contributions.signed-already')
  const may = allowed(`list.${part}.sign`)
  if (may !== true) return { ok: false, refusal: may }
  if (list.version !== seenVersion) return refuse('contributions.changed-elsewhere')
  const missing = unready(list, part, catalogue)
  return missing === null ? ok(null) : { ok: false, refusal: missing }
}

/** A signed half goes to the branch; twice is told, not done. */
export function handIn(state: PartState, part: Part, allowed: Allowed): Result<null, HandInCode> {
  if (state === 'handed-in') return refuse('contributions.handed-in-already')
  if (state === 'editing') return refuse('contributions.sign-first')
  const may = allowed(`list.${part}.sign`)
  return may === true ? ok(null) : { ok: false, refusal: may }
}

export type ReopenCode = PhaseCode | 'contributions.not-signed'

/**
 * How the member gets a signed half back: at once while it lies with them, or when the branch returned an item of it;
 * by asking the branch once it is handed in.
 */
export function reopen(
  list: ContributionList,
  part: Part,
  allowed: Allowed,
): Result<'reopens' | 'asks', ReopenCode> {
  if (list.states[part] === 'editing') return refuse('contributions.not-signed')
  const may = allowed(`list.${part}.reopen`)
  if (may !== true) return { ok: false, refusal: may }
  const returned = part === 'achievements' && list.entries.some((row) => row.confirmation === 'returned')
  return ok(list.states[part] === 'signed' || returned ? 'reopens' : 'asks')
}

/** What stands beside the list in what is signed. */
export interface Frame {
  readonly organisation: string
  readonly term: string
  readonly number: number
  /** SHA-256 of each file, by the item or the 其他 row that it belongs to. */
  readonly evidence: Readonly<Record<string, readonly string[]>>
}

/**
 * What a signature is put to, as canonical JSON (RFC 8785): its SHA-256 stands on the form. The texts of the items are
 * part of it, so that the paper can be read without the catalogue of that term. Hashing is the caller's.
 */
export function contentToSign(
  list: ContributionList,
  part: Part,
  catalogue: Catalogue,
  frame: Frame,
): string {
  const ticked = (name: 'goal' | 'achieved') => catalogue.items.filter((item) => entryOf(list, item.id)[name])
  const evidence = (row: string): Json => [...(frame.evidence[row] ?? [])].toSorted()
  const goals: { readonly [key: string]: Json } = {
    kind: part,
    number: frame.number,
    organisation: frame.organisation,
    term: frame.term,
    list: list.id,
    member: list.memberId,
    header: { ...list.header },
    goals: ticked('goal').map((item) => ({ item: item.id, text: item.text, level: item.level })),
    others: list.others.filter((row) => row.goal).map((row) => ({ id: row.id, text: row.text })),
    aims: list.aims.map(({ text, measure, due, items }) => ({ text, measure, due, items })),
  }
  if (part === 'goals') return canonicalJson(goals)
  return canonicalJson({
    ...goals,
    achieved: ticked('achieved').map((item) => {
      const { note, competition } = entryOf(list, item.id)
      return {
        item: item.id,
        text: item.text,
        level: item.level,
        note,
        competition,
        evidence: evidence(item.id),
      }
    }),
    achievedOthers: list.others
      .filter((row) => row.achieved)
      .map((row) => ({ id: row.id, text: row.text, note: row.note, evidence: evidence(row.id) })),
    aimsReached: list.aims.filter((aim) => aim.reached).map((aim) => aim.text),
    selfReview: list.selfReview,
    selfStars: list.selfStars,
  })
}
