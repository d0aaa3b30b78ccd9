import type { Call, CodeOf, InputOf, OutputOf } from '#contract/call.ts'
import type { CommonCode } from '#contract/refusals.ts'
import type { Id, MemberId, OrganisationId, StaffId } from '#domain/kernel/ids.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { BranchScope, OrganisationScope, SelfScope } from '#domain/kernel/scope.ts'
import type { Grant } from '#domain/organisation/roles.ts'
import type { Read, Write } from '#server/db/handle.ts'

import type { Services, StoredFile } from './services.ts'

/** Who is asking, as the gate found them for this request. */
export interface Actor {
  readonly sessionId: Id<'session'>
  readonly accountId: Id<'account'>
  readonly organisationId: OrganisationId
  readonly staffId: StaffId
  readonly name: string
  /** Set when the person is a member today. */
  readonly memberId: MemberId | null
  /** Everything they hold today, `member` included. */
  readonly grants: readonly Grant[]
}

interface ScopeOf {
  public: null
  session: OrganisationScope
  organisation: OrganisationScope
  branch: BranchScope
  self: SelfScope
}

/** A file that came with an `upload`: already limited in size, not yet trusted in kind. */
export interface UploadedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A file that a `download` answers with. */
export interface DownloadedFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/**
 * The same, made once the handler has read what it needs: a paper takes up to seconds, and no connection of the
 * database waits for it meanwhile.
 */
export interface FileToMake {
  readonly name: string
  readonly type: string
  readonly make: () => Promise<Uint8Array>
}

/** A file that is sent as it is read, or a part of it: a video is looked at before all of it has come. */
export interface FileToStream extends StoredFile {
  readonly name: string
  readonly type: string
}

/** Where the request came from; kept for minutes at most, never stored with what was done. */
export interface Client {
  readonly address: string
  readonly agent: string
  /** Scheme, host and port that the browser asked for, `https://party.school.example`: passkeys are bound to it. */
  readonly origin: string
  /** The raw `Cookie` header's values by name. */
  readonly cookies: Readonly<Record<string, string>>
}

/** What an answer may ask of the response beside its value: sign-in's cookies. */
export interface Reply {
  setCookie(name: string, value: string, options: { readonly maxAgeSeconds: number }): void
  clearCookie(name: string): void
}

export interface Context<C extends Call> {
  readonly client: Client
  readonly reply: Reply
  readonly actor: C['scope'] extends 'public' ? Actor | null : Actor
  readonly scope: ScopeOf[C['scope']]
  readonly now: Date
  readonly newId: <Kind extends string>() => Id<Kind>
  readonly services: Services
  readonly file: C['kind'] extends 'upload' ? UploadedFile : null
}

type HandleOf<C extends Call> = C['scope'] extends 'public'
  ? null
  : C['kind'] extends 'read' | 'download' | 'live'
    ? Read
    : Write
type ValueOf<C extends Call> = C['kind'] extends 'download'
  ? DownloadedFile | FileToMake | FileToStream
  : OutputOf<C>

export type Handler<C extends Call> = (
  db: HandleOf<C>,
  input: InputOf<C>,
  context: Context<C>,
) => Promise<Result<ValueOf<C>, CodeOf<C> | CommonCode>>

/** A call and the function that answers it. Rooms export lists of these; `main` mounts them. */
export interface Answer {
  readonly call: Call
  /** Runs before a transaction is open; its value is the handler's `ready`. */
  readonly prepare?: (input: never, context: never, peek: Peek) => Promise<Result<unknown>>
  readonly handle: (db: never, input: never, context: never) => Promise<Result<unknown>>
  /** Answers many at once in place of `handle`. */
  readonly together?: {
    readonly key: (input: never, context: never) => string
    readonly handle: (asked: never, first: never) => Promise<readonly Result<unknown>[]>
  }
}

/** One of several who make the same call in the same moment; what is written by their handle is theirs. */
export interface Asked<C extends Call> {
  readonly write: Write
  readonly input: InputOf<C>
  readonly context: Context<C>
}

/** Binds a call of the contract to its handler; the compiler checks input, output, scope and refusals. */
export const answer = <C extends Call>(call: C, handle: Handler<C>): Answer => ({ call, handle })

/** A short look into the database ahead of the handler's transaction; what was seen may have changed by then. */
export type Peek = <Seen>(look: (read: Read) => Promise<Seen>) => Promise<Seen>

/**
 * The same, with work that needs no database done first: a photo is looked through and encoded anew, which takes a
 * second, and no connection waits for it; nor is it done again where the transaction is tried again. Whether the work is
 * worth doing for whoever asks, it may learn by a `peek`.
 */
export const answerPrepared = <C extends Call, Ready>(
  call: C,
  prepare: (
    input: InputOf<C>,
    context: Context<C>,
    peek: Peek,
  ) => Promise<Result<Ready, CodeOf<C> | CommonCode>>,
  handle: (
    db: HandleOf<C>,
    input: InputOf<C>,
    context: Context<C> & { readonly ready: Ready },
  ) => ReturnType<Handler<C>>,
): Answer => ({ call, prepare, handle })

/**
 * A write that many make at the same time: all that came while the one before was under way are answered in one
 * transaction (docs/decisions/0020). `key` names what is written to: no two with the same key are answered together.
 * `first` waited longest: its handle reads and writes for all, and its moment holds for all, to nobody's harm. Who is
 * refused must have changed nothing.
 */
export const answerTogether = <C extends Call<'write'>>(
  call: C,
  key: (input: InputOf<C>, context: Context<C>) => string,
  handle: (
    asked: readonly Asked<C>[],
    first: Asked<C>,
  ) => Promise<readonly Result<ValueOf<C>, CodeOf<C> | CommonCode>[]>,
): Answer => ({
  call,
  handle: async (write: Write, input: InputOf<C>, context: Context<C>) => {
    const alone = { write, input, context }
    const [result] = await handle([alone], alone)
    if (result === undefined) throw new Error(`${call.name} did not answer`)
    return result
  },
  together: { key, handle },
})
