import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import { mine, save } from '#contract/contributions.ts'
import type { Value } from '#domain/contributions/fields.ts'
import type { ContributionList } from '#domain/contributions/list.ts'

import { ask } from '../../ask.ts'
import { useKept } from '../../kit/kept.ts'
import { readAgain } from '../../read-again.ts'
import {
  answered,
  blankDraft,
  choose,
  giveUp,
  merged,
  noteSent,
  shown,
  toSend,
  write,
  type Draft,
} from './draft.ts'

export type Mine = OutputOf<typeof mine>

/** What the line under the title says. */
export type SaveState = 'saved' | 'saving' | 'offline' | 'refused' | 'conflict'

export interface Sync {
  /** As this device shows it. */
  readonly list: ContributionList
  readonly draft: Draft
  readonly state: SaveState
  readonly set: (at: string, value: Value) => void
  readonly choose: (at: string, mine: boolean) => void
  readonly giveUp: (at: string) => void
  /** Sends what is written now; true when the server has everything. */
  readonly flush: () => Promise<boolean>
  /** The version of the list that this device has seen, after the last save. */
  readonly version: () => number
}

const patience = 700
const again = 5_000
/** These pass by themselves; the draft waits. */
const passing = new Set<string>([
  'web.offline',
  'web.unreachable',
  'web.outdated',
  'common.database-away',
  'common.too-many',
  'common.slow-down',
  'common.sign-in-first',
  'common.second-factor-first',
  'common.failed',
  'common.disk-full',
  'common.changed-meanwhile',
])

/** Keeps a list in step with the server: every change goes to this device first, then to the server as soon as it can. */
export function useSync(data: Mine, read: ContributionList): Sync {
  const client = useQueryClient()
  const [saved, setSaved] = useState(read)
  // What was read changes a moment after the draft lets go of what was saved: without this a tick would be off for that
  // moment, and the note that is being written under it gone.
  const server = saved.id === read.id && saved.version > read.version ? saved : read
  const [draft, keep] = useKept<Draft>(`list.${server.id}`, blankDraft)
  const [busy, setBusy] = useState(false)
  const [away, setAway] = useState(false)
  const now = useRef({ draft, server })
  const sending = useRef<Promise<boolean> | null>(null)
  useEffect(() => {
    now.current = { draft, server }
  }, [draft, server])

  const put = useCallback(
    (next: Draft) => {
      now.current = { ...now.current, draft: next }
      keep(next)
    },
    [keep],
  )

  /** One round: what is written now goes out, the answer comes back; false where the server could not take it. */
  const round = useCallback(async (): Promise<boolean> => {
    const patches = toSend(now.current.draft).slice(0, 400)
    setBusy(true)
    put(noteSent(now.current.draft, patches))
    const result = await ask(save, {
      listId: server.id,
      patches: patches.map(({ at, base, value, tried }) => ({
        at,
        base: plain(base),
        value: plain(value),
        ...(tried === undefined ? {} : { tried: tried.map(plain) }),
      })),
    })
    setBusy(false)
    setAway(!result.ok && passing.has(result.refusal.code))
    if (!result.ok) {
      if (passing.has(result.refusal.code)) return false
      // the whole was refused: each field keeps its words and says why
      const refused = patches.map(({ at }) => ({ at, refusal: result.refusal }))
      put(answered(now.current.draft, patches, { conflicts: [], refused }))
      return false
    }
    const after = merged(now.current.server, data.catalogue, patches, result.value)
    now.current = { ...now.current, server: after }
    // a read that began before this save would bring the old list back
    await client.cancelQueries({ queryKey: [mine.name] })
    client.setQueriesData<Mine>({ queryKey: [mine.name] }, (old) =>
      old?.list?.id === server.id ? { ...old, list: mutable(after), savedAt: new Date().toISOString() } : old,
    )
    setSaved(after)
    put(answered(now.current.draft, patches, result.value))
    if (result.value.conflicts.length > 0 || result.value.refused.length > 0) await readAgain(client, [mine])
    return true
  }, [client, data.catalogue, put, server.id])

  const send = useCallback(async (): Promise<boolean> => {
    while (toSend(now.current.draft).length > 0) if (!(await round())) return false
    return Object.keys(now.current.draft.written).length === 0
  }, [round])

  /** One request at a time; whoever asks meanwhile waits for the next. */
  const flush = useCallback(async (): Promise<boolean> => {
    if (sending.current !== null) await sending.current
    sending.current = send()
    const done = await sending.current
    sending.current = null
    return done
  }, [send])

  useEffect(() => {
    if (toSend(draft).length === 0) return undefined
    const timer = setTimeout(() => void flush(), away ? again : patience)
    return () => clearTimeout(timer)
  }, [draft, away, flush])
  useEffect(() => {
    const go = () => void flush()
    const leave = () => {
      if (document.visibilityState === 'hidden') go()
    }
    addEventListener('online', go)
    document.addEventListener('visibilitychange', leave)
    return () => {
      removeEventListener('online', go)
      document.removeEventListener('visibilitychange', leave)
    }
  }, [flush])

  const list = useMemo(() => shown(server, draft, data.catalogue), [server, draft, data.catalogue])
  return {
    list,
    draft,
    state: stateOf(draft, busy, away),
    set: useCallback(
      (at, value) => put(write(now.current.draft, now.current.server, data.catalogue, at, value)),
      [put, data.catalogue],
    ),
    choose: useCallback((at, mine) => put(choose(now.current.draft, at, mine)), [put]),
    giveUp: useCallback((at) => put(giveUp(now.current.draft, at)), [put]),
    flush,
    version: useCallback(() => now.current.server.version, []),
  }
}

function stateOf(draft: Draft, busy: boolean, away: boolean): SaveState {
  if (Object.keys(draft.conflicts).length > 0) return 'conflict'
  if (Object.keys(draft.refused).length > 0) return 'refused'
  if (away && toSend(draft).length > 0) return 'offline'
  return busy || toSend(draft).length > 0 ? 'saving' : 'saved'
}

/** The contract's arrays are its own; the domain's are read-only. */
const plain = (value: Value): string | boolean | number | null | string[] =>
  typeof value === 'object' && value !== null ? [...value] : value

const mutable = (list: ContributionList): NonNullable<Mine['list']> => ({
  ...list,
  header: { ...list.header },
  entries: [...list.entries],
  others: [...list.others],
  aims: list.aims.map((aim) => ({ ...aim, items: [...aim.items] })),
  states: { ...list.states },
})
