import type { Refusal, Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { PhaseCode } from '../terms/phases.ts'
import type { PledgeSection } from '../terms/pledge-policy.ts'
import type { Allowed, Pledge, PledgeState } from './pledge.ts'

type Texts = Readonly<Record<string, string>>

export type TextCode = 'pledges.section-unknown' | 'pledges.text-too-long'
export type LockCode = 'pledges.with-branch' | 'pledges.approved-already' | 'pledges.signed-already'
export type WriteCode = PhaseCode | TextCode | LockCode | 'pledges.changed-elsewhere'

const locks: Readonly<Record<PledgeState, LockCode | null>> = {
  draft: null,
  returned: null,
  submitted: 'pledges.with-branch',
  approved: 'pledges.approved-already',
  signed: 'pledges.signed-already',
}

export const lengthOf = (text: string): number => [...text].length

/** The first text that no section takes. */
export function faultOf(texts: Texts, sections: readonly PledgeSection[]): Refusal<TextCode> | null {
  for (const [id, text] of Object.entries(texts)) {
    const section = sections.find((each) => each.id === id)
    if (section === undefined) return { code: 'pledges.section-unknown' }
    const length = lengthOf(text)
    if (length > section.most)
      return { code: 'pledges.text-too-long', detail: { title: section.title, length, most: section.most } }
  }
  return null
}

/** May these words stand in the pledge now? `seen` is the version that the writer had before them; 0 for a new one. */
export function write(
  pledge: Pledge | null,
  sections: readonly PledgeSection[],
  { seen, texts }: { readonly seen: number; readonly texts: Texts },
  allowed: Allowed,
): Result<null, WriteCode> {
  const may = allowed('pledge.write')
  if (may !== true) return { ok: false, refusal: may }
  const lock = pledge === null ? null : locks[pledge.state]
  if (lock !== null) return refuse(lock)
  if ((pledge?.version ?? 0) !== seen) return refuse('pledges.changed-elsewhere')
  const fault = faultOf(texts, sections)
  return fault === null ? ok(null) : { ok: false, refusal: fault }
}

export type SubmitCode = WriteCode | 'pledges.text-too-short'

/** May it go to the branch as it stands? */
export function submit(
  pledge: Pledge,
  sections: readonly PledgeSection[],
  seen: number,
  allowed: Allowed,
): Result<null, SubmitCode> {
  const may = write(pledge, sections, { seen, texts: pledge.texts }, allowed)
  if (!may.ok) return may
  const short = sections.find(({ id, least }) => lengthOf(pledge.texts[id] ?? '') < least)
  if (short === undefined) return ok(null)
  const { id, title, least } = short
  return refuse('pledges.text-too-short', { title, least, length: lengthOf(pledge.texts[id] ?? '') })
}

export type TakeBackCode = PhaseCode | 'pledges.not-submitted' | 'pledges.signed-already'

/** The member takes it back from the branch, decided or not, as long as it is not signed. */
export function takeBack({ state }: Pledge, allowed: Allowed): Result<null, TakeBackCode> {
  const may = allowed('pledge.write')
  if (may !== true) return { ok: false, refusal: may }
  if (state === 'signed') return refuse('pledges.signed-already')
  return state === 'submitted' || state === 'approved' ? ok(null) : refuse('pledges.not-submitted')
}

/** What a new term can begin with: of an earlier pledge, the sections that are still asked for. */
export const carriedOver = (earlier: Texts, sections: readonly PledgeSection[]): Texts =>
  Object.fromEntries(
    sections.flatMap(({ id, most }) => {
      const text = earlier[id]
      return text === undefined || text === '' ? [] : [[id, [...text].slice(0, most).join('')]]
    }),
  )

/** The goals of one's own list as the first words of a pledge, as many of them as there is room for. */
export function fromGoals(goals: readonly string[], most: number): string {
  const opening = '本学期我承诺：'
  let text = ''
  for (const goal of goals) {
    const next = text === '' ? `${opening}${goal}` : `${text}；${goal}`
    if (lengthOf(next) + 1 > most) break
    text = next
  }
  return text === '' ? '' : `${text}。`
}
