import { canonicalJson } from '../kernel/canonical-json.ts'
import type { Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { PhaseCode } from '../terms/phases.ts'
import type { PledgePolicy } from '../terms/pledge-policy.ts'
import type { Allowed, Pledge } from './pledge.ts'

/** A section as it was signed: readable without the policy of that term. */
export interface SignedSection {
  readonly id: string
  readonly title: string
  readonly lines: readonly string[]
  readonly text: string
}

/** Of a person, what may ever be shown of them beside their pledge. */
export interface Signer {
  readonly name: string
  readonly branch: string
  readonly post: string
}

export type SignCode =
  | PhaseCode
  | 'pledges.signed-already'
  | 'pledges.not-approved'
  | 'pledges.changed-elsewhere'
  | 'pledges.signature-name'

const bare = (text: string): string => text.replaceAll(/\s/gu, '')

/** May the member sign, having seen this version, with the name as they typed it; null where they drew it? */
export function sign(
  { state, version }: Pledge,
  given: { readonly seen: number; readonly typed: string | null; readonly name: string },
  allowed: Allowed,
): Result<null, SignCode> {
  const may = allowed('pledge.sign')
  if (may !== true) return { ok: false, refusal: may }
  if (state === 'signed') return refuse('pledges.signed-already')
  if (state !== 'approved') return refuse('pledges.not-approved')
  if (version !== given.seen) return refuse('pledges.changed-elsewhere')
  return given.typed === null || bare(given.typed) === bare(given.name)
    ? ok(null)
    : refuse('pledges.signature-name', { name: given.name })
}

export const signedSections = (
  { texts }: Pick<Pledge, 'texts'>,
  { sections }: PledgePolicy,
): readonly SignedSection[] =>
  sections
    .map(({ id, title, lines }) => ({ id, title, lines, text: texts[id] ?? '' }))
    .filter(({ lines, text }) => lines.length > 0 || text !== '')

/** What a signature is put to, as canonical JSON (RFC 8785). Hashing is the caller's. */
export const contentToSign = (
  pledge: Pledge,
  sections: readonly SignedSection[],
  signer: Signer,
  frame: { readonly organisation: string; readonly term: string; readonly number: number },
): string =>
  canonicalJson({
    kind: 'pledge',
    organisation: frame.organisation,
    term: frame.term,
    number: frame.number,
    pledge: pledge.id,
    member: pledge.memberId,
    signer: { ...signer },
    sections: sections.map(({ id, title, lines, text }) => ({ id, title, lines: [...lines], text })),
  })

export type ChangeCode = PhaseCode | 'pledges.not-signed'

/** A signed pledge is taken up again; what was signed is kept and stays public until the next version is. */
export function change({ state }: Pledge, allowed: Allowed): Result<null, ChangeCode> {
  const may = allowed('pledge.write')
  if (may !== true) return { ok: false, refusal: may }
  return state === 'signed' ? ok(null) : refuse('pledges.not-signed')
}

/** How it goes, in the member's own words; there must be something signed to go on about. */
export function note({ signed }: Pledge, allowed: Allowed): Result<null, ChangeCode> {
  const may = allowed('pledge.note')
  if (may !== true) return { ok: false, refusal: may }
  return signed > 0 ? ok(null) : refuse('pledges.not-signed')
}
