import { randomBytes } from 'node:crypto'

import type { z } from 'zod'

import type { Call } from '#contract/call.ts'
import { uuidv7 } from '#domain/kernel/ids.ts'
import { ok, type Refusal, type Result } from '#domain/kernel/result.ts'
import type { Database } from '#server/db/handle.ts'

import type {
  Answer,
  Client,
  DownloadedFile,
  FileToMake,
  FileToStream,
  Peek,
  Reply,
  UploadedFile,
} from './answer.ts'
import { gate, type Scope } from './gate.ts'
import type { Services } from './services.ts'
import type { Session } from './session.ts'
import { gatherWrites, type Together } from './together.ts'

/** Everything a call needs beside itself. `main` makes one; tests make their own. */
export interface House {
  readonly database: Database
  readonly services: Services
  readonly answers: ReadonlyMap<string, Answer>
  readonly together: Together
}

export const houseOf = (database: Database, services: Services, answers: readonly Answer[]): House => ({
  database,
  services,
  answers: mount(answers),
  together: gatherWrites(database),
})

/** One request, already authenticated, with its moment. */
export interface Request {
  readonly session: Session | null
  readonly client: Client
  readonly reply: Reply
  readonly now: Date
  readonly input: unknown
  readonly file: UploadedFile | null
}

/** What was wrong with the input, field by field; `code` names a sentence or says zod's kind of issue. */
export interface InputIssue {
  readonly path: readonly (string | number)[]
  readonly code: string
}

export interface InvalidInput extends Refusal<'common.invalid-input'> {
  readonly issues: readonly InputIssue[]
}

export const newIdAt =
  (now: Date) =>
  <Kind extends string>() =>
    uuidv7<Kind>(now.getTime(), randomBytes(10))

/**
 * The one road through the product: parse by contract → gate → open the handle that the kind of call deserves →
 * the room's handler. HTTP, the sample school and the tests all walk it.
 */
export async function perform(house: House, answer: Answer, request: Request): Promise<Result<unknown>> {
  const { call } = answer
  const early = gateBeforeParsing(call, request.session)
  if (!early.ok) return early
  const parsed = call.input.safeParse(request.input)
  if (!parsed.success) return { ok: false, refusal: invalidInput(parsed.error) }
  const passed = gate(call, request.session, parsed.data)
  if (!passed.ok) return passed
  if (call.kind === 'upload' && request.file === null) {
    return {
      ok: false,
      refusal: { code: 'common.invalid-input', issues: [{ path: ['file'], code: 'empty' }] } as InvalidInput,
    }
  }
  return handle(house, answer, request, parsed.data, passed.value)
}

/** Someone who may not call at all learns nothing about the shape of the input. */
function gateBeforeParsing(call: Call, session: Session | null): Result<unknown> {
  if (call.scope === 'branch') return gate({ ...call, scope: 'organisation' }, session, null)
  return gate(call, session, null)
}

async function handle(
  house: House,
  answer: Answer,
  request: Request,
  input: unknown,
  scope: Scope,
): Promise<Result<unknown>> {
  const { call, prepare, handle: work } = answer
  const common = {
    actor: request.session?.actor ?? null,
    scope,
    client: request.client,
    reply: request.reply,
    now: request.now,
    newId: newIdAt(request.now),
    services: house.services,
    file: request.file,
  }
  const ready = await prepare?.(input as never, common as never, peekInto(house, scope))
  if (ready?.ok === false) return ready
  const context = ready === undefined ? common : { ...common, ready: ready.value }
  if (scope === null || request.session === null) {
    return work(null as never, input as never, context as never)
  }
  if (isReading(call)) {
    const found = await house.database.read(scope, (read) =>
      work(read as never, input as never, context as never),
    )
    return call.kind === 'download' ? madeAfterReading(found) : found
  }
  const by = { staffId: request.session.actor.staffId }
  if (answer.together !== undefined) return house.together(answer, { scope, by, input, context })
  return house.database.write(scope, by, (write) => work(write as never, input as never, context as never))
}

const peekInto =
  ({ database }: House, scope: Scope): Peek =>
  (look) => {
    if (scope === null) throw new Error('a public call has nothing to look into')
    return database.read(scope, look)
  }

/** Asked by GET, in a transaction that can change nothing. */
export const isReading = ({ kind }: Call): boolean =>
  kind === 'read' || kind === 'download' || kind === 'live'

/** The transaction has ended: now the paper is made. */
async function madeAfterReading(found: Result<unknown>): Promise<Result<unknown>> {
  if (!found.ok) return found
  const file = found.value as DownloadedFile | FileToMake | FileToStream
  return 'make' in file ? ok({ name: file.name, type: file.type, bytes: await file.make() }) : found
}

export const invalidInput = (error: z.ZodError): InvalidInput => ({
  code: 'common.invalid-input',
  issues: error.issues.slice(0, 50).map((issue) => ({
    path: issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
    code: issue.code === 'custom' ? issue.message : issue.code,
  })),
})

/** Mounts the rooms' answers by name; a name that stands twice is a mistake of ours. */
export function mount(answers: readonly Answer[]): ReadonlyMap<string, Answer> {
  const mounted = new Map<string, Answer>()
  for (const answer of answers) {
    if (mounted.has(answer.call.name)) throw new Error(`two answers for ${answer.call.name}`)
    mounted.set(answer.call.name, answer)
  }
  return mounted
}
