/**
 * What this device has written and the server does not have yet, field by field. Pure: `draft-sync.ts` gives it time,
 * network and a place to stay. Nothing leaves the draft before the server said that it has it, or the person said so.
 */
import type { Catalogue } from '#domain/catalogue/catalogue.ts'
import {
  checkValue,
  fieldAt,
  itemsOf,
  same,
  valueAt,
  withValue,
  type Value,
  normal,
} from '#domain/contributions/fields.ts'
import type { ContributionList } from '#domain/contributions/list.ts'
import { withoutBlankRows } from '#domain/contributions/save.ts'
import type { Refusal } from '#domain/kernel/result.ts'

/** A field as written here: what was there when the writing began, and what was written, to the letter. */
export interface Written {
  readonly base: Value
  readonly value: Value
  /** Sent before, with no answer heard: the server may have any of them. */
  readonly tried?: readonly Value[]
}

export interface Conflict {
  readonly stored: Value
  readonly yours: Value
}

export interface Draft {
  readonly written: Readonly<Record<string, Written>>
  /** The server holds something else here: the person chooses. */
  readonly conflicts: Readonly<Record<string, Conflict>>
  /** Why the server, or the field itself, did not take it; it is not sent again until it changes. */
  readonly refused: Readonly<Record<string, Refusal>>
}

export const blankDraft: Draft = { written: {}, conflicts: {}, refused: {} }

const without = <T>(all: Readonly<Record<string, T>>, at: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key !== at))

/** The person writes in a field. What the field cannot hold stays here with the reason. */
export function write(
  draft: Draft,
  list: ContributionList,
  catalogue: Catalogue,
  at: string,
  value: Value,
): Draft {
  const items = itemsOf(catalogue)
  const field = fieldAt(at, items)
  if (field === null) return draft
  const before = draft.written[at]
  const base = before?.base ?? valueAt(list, field)
  const tried = before?.tried
  const checked = checkValue(field, value, items)
  return {
    // what may be on the server already is taken back there too, not only here
    written:
      same(base, value) && checked.ok && tried === undefined
        ? without(draft.written, at)
        : { ...draft.written, [at]: { base, value, ...(tried === undefined ? {} : { tried }) } },
    conflicts: without(draft.conflicts, at),
    refused: checked.ok ? without(draft.refused, at) : { ...draft.refused, [at]: checked.refusal },
  }
}

type Sent = Written & { readonly at: string }

/** What can be sent now. */
export const toSend = (draft: Draft): readonly Sent[] =>
  Object.entries(draft.written)
    .filter(([at]) => draft.refused[at] === undefined && draft.conflicts[at] === undefined)
    .map(([at, { base, value, tried }]) =>
      tried === undefined ? { at, base, value } : { at, base, value, tried },
    )

const mostTried = 4

/** Notes what goes out now: if no answer comes back, it may have arrived all the same. */
export function noteSent(draft: Draft, sent: readonly Sent[]): Draft {
  const written = new Map(Object.entries(draft.written))
  for (const { at, value } of sent) {
    const mine = written.get(at)
    if (mine === undefined) continue
    const others = (mine.tried ?? []).filter((each) => !same(each, value))
    written.set(at, { ...mine, tried: [...others, value].slice(-mostTried) })
  }
  return { ...draft, written: Object.fromEntries(written) }
}

interface Answer {
  readonly conflicts: readonly { readonly at: string; readonly stored: Value; readonly yours: Value }[]
  readonly refused: readonly { readonly at: string; readonly refusal: Refusal }[]
}

/** The server answered what was sent; what was typed meanwhile goes on from there. */
export function answered(draft: Draft, sent: readonly Sent[], answer: Answer): Draft {
  const written = new Map(Object.entries(draft.written))
  const conflicts = new Map(Object.entries(draft.conflicts))
  const refused = new Map(Object.entries(draft.refused))
  for (const { at, value } of sent) {
    const mine = written.get(at)
    if (mine === undefined) continue
    const conflict = answer.conflicts.find((each) => each.at === at)
    const refusal = answer.refused.find((each) => each.at === at)?.refusal
    const unchanged = same(mine.value, value)
    if (conflict !== undefined) conflicts.set(at, { stored: conflict.stored, yours: mine.value })
    else if (refusal === undefined && unchanged) written.delete(at)
    else if (refusal === undefined) written.set(at, { base: value, value: mine.value })
    else if (unchanged) refused.set(at, refusal)
  }
  return {
    written: Object.fromEntries(written),
    conflicts: Object.fromEntries(conflicts),
    refused: Object.fromEntries(refused),
  }
}

/** The person chose between the two values of a conflict. */
export function choose(draft: Draft, at: string, mine: boolean): Draft {
  const conflict = draft.conflicts[at]
  if (conflict === undefined) return draft
  const conflicts = without(draft.conflicts, at)
  return mine
    ? {
        ...draft,
        conflicts,
        written: { ...draft.written, [at]: { base: conflict.stored, value: conflict.yours } },
      }
    : { ...draft, conflicts, written: without(draft.written, at) }
}

/** Gives up what was written in a field. */
export const giveUp = (draft: Draft, at: string): Draft => ({
  written: without(draft.written, at),
  conflicts: without(draft.conflicts, at),
  refused: without(draft.refused, at),
})

/** The list as this device shows it: what the server has, with what was written here. */
export function shown(list: ContributionList, draft: Draft, catalogue: Catalogue): ContributionList {
  const items = itemsOf(catalogue)
  const now = Object.entries(draft.written).reduce((before, [at, { value }]) => {
    const field = fieldAt(at, items)
    return field === null ? before : withValue(before, field, value)
  }, list)
  return withoutBlankRows(now)
}

interface Saved extends Answer {
  readonly version: number
  readonly changed: readonly { readonly at: string; readonly value: Value }[]
}

/** The server's list after a save, before it is read again: what was sent and taken, and what was ticked along. */
export function merged(
  list: ContributionList,
  catalogue: Catalogue,
  sent: readonly Sent[],
  saved: Saved,
): ContributionList {
  const items = itemsOf(catalogue)
  const left = new Set([...saved.conflicts, ...saved.refused].map(({ at }) => at))
  // what the server had already, from a save whose answer was lost, is in no list of changes
  const taken = sent.filter(({ at }) => !left.has(at)).map(({ at, value }) => ({ at, value: normal(value) }))
  const after = [...taken, ...saved.changed].reduce((now, { at, value }) => {
    const field = fieldAt(at, items)
    return field === null ? now : withValue(now, field, value)
  }, list)
  return { ...withoutBlankRows(after), version: saved.version }
}
