import type { IncomingMessage } from 'node:http'

import type { HonoRequest } from 'hono'

import type { Call } from '#contract/call.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import { parseStrictJson } from '#domain/kernel/strict-json.ts'

import type { Client, UploadedFile } from './answer.ts'
import { isReading } from './perform.ts'

const mebibyte = 1024 * 1024

/** Input and file of a request, read under the call's size limit and nothing trusted. */
export async function readInput(
  call: Call,
  request: HonoRequest,
): Promise<Result<{ input: unknown; file: UploadedFile | null }>> {
  if (isReading(call)) return fromText(request.query('input') ?? '{}')
  const exact = call.untraced?.bytes
  const body = await readLimited(request.raw, exact ?? call.limit ?? mebibyte)
  if (exact !== undefined && body?.length !== exact) return malformed('length')
  if (body === null) return refuse('common.too-large')
  return call.kind === 'upload' ? fromForm(request, body) : fromText(new TextDecoder().decode(body))
}

function fromText(text: string): Result<{ input: unknown; file: null }> {
  const parsed = parseStrictJson(text)
  return parsed.ok ? ok({ input: parsed.value, file: null }) : malformed(parsed.refusal.code)
}

async function fromForm(
  request: HonoRequest,
  body: Uint8Array,
): Promise<Result<{ input: unknown; file: UploadedFile | null }>> {
  let form: FormData
  try {
    form = await new Response(body, {
      headers: { 'content-type': request.header('content-type') ?? '' },
    }).formData()
  } catch {
    return malformed('form.malformed')
  }
  const input = fromText(textOf(form.get('input')))
  if (!input.ok) return input
  const file = form.get('file')
  if (!(file instanceof File)) return input
  return ok({
    input: input.value.input,
    file: { name: file.name.slice(0, 200), bytes: new Uint8Array(await file.arrayBuffer()) },
  })
}

const textOf = (value: FormData extends { get(name: string): infer Entry } ? Entry : never): string =>
  typeof value === 'string' ? value : '{}'

const malformed = (code: string): Result<never> => ({
  ok: false,
  refusal: { code: 'common.invalid-input', issues: [{ path: [], code }] } as never,
})

/** So much beyond the limit is still taken in and thrown away, or the browser would lose our answer with the line. */
const swallowed = 64 * mebibyte

/** Keeps at most `limit` bytes; a stream that goes on and on is cut off, whatever it said of its length. */
async function readLimited(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const told = request.headers.get('content-length')
  // The line holds exactly as many bytes as it told, so what is told to be small is read in one go.
  if (told !== null && Number(told) <= limit) return new Uint8Array(await request.arrayBuffer())
  if (Number(told) > limit + swallowed) return null
  if (request.body === null) return new Uint8Array()
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body) {
    length += part.byteLength
    if (length <= limit) parts.push(part)
    else parts.length = 0
    if (length > limit + swallowed) return null
  }
  return length > limit ? null : new Uint8Array(Buffer.concat(parts))
}

/** Who stands between the visitor and us. */
export interface Road {
  /** A proxy: believe `X-Forwarded-Proto`, and `X-Forwarded-For`'s last entry. */
  readonly trustProxy: boolean
  /** Nobody needs to: this program ends TLS itself. */
  readonly endsTls?: boolean
}

export const isByTls = (request: HonoRequest, { trustProxy, endsTls }: Road): boolean =>
  endsTls === true || (trustProxy && request.header('x-forwarded-proto') === 'https')

/** The same of a request that no route has seen yet. */
export function whenceOf(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  { trustProxy, endsTls }: Road,
): { readonly address: string; readonly isTls: boolean } {
  const forwarded = trustProxy ? headers['x-forwarded-for'] : undefined
  const all = Array.isArray(forwarded) ? forwarded.join(',') : forwarded
  return {
    address: all?.split(',').at(-1)?.trim() ?? socket.remoteAddress ?? '',
    isTls: endsTls === true || (trustProxy && headers['x-forwarded-proto'] === 'https'),
  }
}

/** The client as far as throttles and sign-in need it. */
export function clientOf(request: HonoRequest, remote: string, road: Road): Client {
  const { trustProxy } = road
  const isTls = isByTls(request, road)
  const forwarded = trustProxy ? request.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return {
    address: forwarded ?? remote,
    origin: `${isTls ? 'https' : 'http'}://${request.header('host') ?? 'localhost'}`,
    agent: (request.header('user-agent') ?? '').slice(0, 300),
    cookies: cookiesOf(request.header('cookie') ?? '', isTls ? hostPrefix : ''),
  }
}

/** With TLS, our cookies carry this name, which no neighbouring host and no page without TLS can set. */
export const hostPrefix = '__Host-'

function cookiesOf(header: string, prefix: string): Readonly<Record<string, string>> {
  const cookies: Record<string, string> = Object.create(null)
  for (const pair of header.slice(0, 8192).split(';')) {
    const at = pair.indexOf('=')
    const full = pair.slice(0, at).trim()
    const name = full.slice(prefix.length)
    if (at > 0 && full.startsWith(prefix) && cookies[name] === undefined)
      cookies[name] = pair.slice(at + 1).trim()
  }
  return cookies
}
