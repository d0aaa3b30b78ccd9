import type { Call, CodeOf, OutputOf, RequestOf } from '#contract/call.ts'
import type { CommonCode } from '#contract/refusals.ts'
import type { Refusal, Result } from '#domain/kernel/result.ts'

import type { WebCode } from './words/common.ts'
import { sentence } from './words/zh.ts'

/** What was wrong with one field of the input. */
export interface Issue {
  readonly path: readonly (string | number)[]
  readonly code: string
}

/** A refusal as the browser sees it: `issues` stand with `common.invalid-input`. */
export interface WebRefusal<Code extends string = string> extends Refusal<Code> {
  readonly issues?: readonly Issue[]
}

export type Answered<C extends Call> =
  | { readonly ok: true; readonly value: OutputOf<C> }
  | { readonly ok: false; readonly refusal: WebRefusal<CodeOf<C> | CommonCode | WebCode> }

/** A refused read, thrown for the query; its message is the sentence to show. */
export class Refused extends Error {
  readonly refusal: WebRefusal
  constructor(refusal: WebRefusal) {
    super(sentence(refusal))
    this.name = 'Refused'
    this.refusal = refusal
  }
}

const patience = 60_000

export const addressOf = <C extends Call>(call: C, input: RequestOf<C>): string => {
  const text = JSON.stringify(input)
  return text === '{}' ? `/api/${call.name}` : `/api/${call.name}?input=${encodeURIComponent(text)}`
}

/** Asks the server by fetch: reads by GET, writes by POST. Never throws for what can be expected. */
export const ask = <C extends Call>(call: C, input: RequestOf<C>): Promise<Answered<C>> =>
  asked(call, input, 'same-origin')

/** The same without cookies: the server does not learn who asks (docs/ballot.md › Cast). */
export const askAsNobody = <C extends Call>(call: C, input: RequestOf<C>): Promise<Answered<C>> =>
  asked(call, input, 'omit')

async function asked<C extends Call>(
  call: C,
  input: RequestOf<C>,
  credentials: 'same-origin' | 'omit',
): Promise<Answered<C>> {
  const reading = call.kind === 'read'
  const control = new AbortController()
  const timer = setTimeout(() => control.abort(), patience)
  try {
    const response = await fetch(reading ? addressOf(call, input) : `/api/${call.name}`, {
      method: reading ? 'GET' : 'POST',
      headers: reading
        ? { accept: 'application/json' }
        : { 'content-type': 'application/json', 'x-liangqi': '1' },
      body: reading ? null : JSON.stringify(input),
      credentials,
      cache: 'no-store',
      signal: control.signal,
    })
    return understand<C>(response.status, await response.text())
  } catch {
    return unreached()
  } finally {
    clearTimeout(timer)
  }
}

/** Sends one file with its input; `onProgress` hears the share sent, 0 to 1. */
export function send<C extends Call>(
  call: C,
  input: RequestOf<C>,
  file: Blob,
  name: string,
  onProgress: (share: number) => void,
): Promise<Answered<C>> {
  const form = new FormData()
  form.set('input', JSON.stringify(input))
  form.set('file', file, name)
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/${call.name}`)
    request.setRequestHeader('x-liangqi', '1')
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    request.addEventListener('load', () => resolve(understand<C>(request.status, request.responseText)))
    request.addEventListener('error', () => resolve(unreached()))
    request.addEventListener('abort', () => resolve(unreached()))
    request.send(form)
  })
}

const unreached = (): { readonly ok: false; readonly refusal: Refusal<WebCode> } => ({
  ok: false,
  refusal: { code: navigator.onLine ? 'web.unreachable' : 'web.offline' },
})

/** What an event of a live read carries, or null for what is no answer; built by the same contract. */
export function heard<C extends Call<'live'>>(text: string): OutputOf<C> | null {
  const understood = understand<C>(200, text)
  return understood.ok ? understood.value : null
}

/** The one place where text from the server becomes a typed answer: the server built it by the same contract. */
function understand<C extends Call>(status: number, text: string): Answered<C> {
  let body: unknown
  try {
    body = text === '' ? null : JSON.parse(text)
  } catch {
    return unreached()
  }
  const refusal = refusalIn<C>(body)
  if (refusal !== null) {
    if (status === 401) sessionEnded(refusal.code)
    return { ok: false, refusal }
  }
  if (status >= 400) return { ok: false, refusal: { code: status >= 500 ? 'common.failed' : 'web.outdated' } }
  return { ok: true, value: body as OutputOf<C> }
}

type RefusalOf<C extends Call> = Extract<Answered<C>, { readonly ok: false }>['refusal']

/** The server writes `issues` beside the refusal; here they are one. */
const refusalIn = <C extends Call>(body: unknown): RefusalOf<C> | null => {
  if (typeof body !== 'object' || body === null || !('refusal' in body)) return null
  const refusal = body.refusal as RefusalOf<C>
  return 'issues' in body ? { ...refusal, issues: body.issues as readonly Issue[] } : refusal
}

type Listener = (code: string) => void
const listeners = new Set<Listener>()
const sessionEnded: Listener = (code) => {
  for (const listener of listeners) listener(code)
}

/** Hears of every 401; gives back the way to stop listening. */
export function onSessionEnded(listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export type { Result }
