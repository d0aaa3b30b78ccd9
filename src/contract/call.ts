import type { z } from 'zod'

import type { Role } from '#domain/organisation/roles.ts'

/** Who may call: anyone, anyone signed in, or whoever holds one of these roles today. */
export type Who = 'anyone' | 'signed-in' | readonly Role[]

/**
 * How far the call reaches. The gate mints the matching proof (`domain/kernel/scope.ts`):
 * - `public`: no session, no organisation data
 * - `session`: the signed-in account itself
 * - `organisation`: the actor's organisation
 * - `branch`: the branch named by `branchId` in the input; branch roles must hold it, organisation roles may name any
 * - `self`: the member that the actor is
 */
export type ScopeKind = 'public' | 'session' | 'organisation' | 'branch' | 'self'

/**
 * `read` and `write` carry JSON; `upload` adds one file to the input; `download` answers with a file; `live` is a read
 * that is answered again, as server-sent events, whenever its answer changes, until the session ends.
 */
export type CallKind = 'read' | 'write' | 'upload' | 'download' | 'live'

/** One thing that the product can be asked, with everything the gate, the server and the browser need to know of it. */
export interface Call<
  Kind extends CallKind = CallKind,
  Scope extends ScopeKind = ScopeKind,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Code extends string = string,
> {
  /** `room.verb`, e.g. `contributions.sign`; also its path under `/api/`. */
  readonly name: `${string}.${string}`
  readonly kind: Kind
  readonly who: Who
  readonly scope: Scope
  readonly input: Input
  readonly output: Output
  /** The refusals this call may give beside the common ones of `refusals.ts`. */
  readonly refusals: readonly Code[]
  /** The largest body in bytes; 1 MiB where nothing is said. */
  readonly limit?: number
  /** Takes the server long, a paper or a large workbook: may be called less often. So may every upload. */
  readonly costly?: boolean
  /** May be called before the password is changed and the second factor is proven (sign-in's own steps). */
  readonly early?: boolean
  /**
   * Nobody looks who asks (docs/decisions/0018): no cookie is read, no session looked up, no line written. Every body has
   * exactly so many bytes, and every answer is filled up with blanks to one length.
   */
  readonly untraced?: { readonly bytes: number }
}

/** Declares a call. `who` and `scope` are required: a call without them does not compile. */
export const call = <
  const Kind extends CallKind,
  const Scope extends ScopeKind,
  Input extends z.ZodType,
  Output extends z.ZodType,
  const Code extends string,
>(
  definition: Call<Kind, Scope, Input, Output, Code>,
): Call<Kind, Scope, Input, Output, Code> => definition

export type InputOf<C extends Call> = z.output<C['input']>
export type OutputOf<C extends Call> = z.output<C['output']>
/** What a caller writes down: before parsing, so without brands filled in. */
export type RequestOf<C extends Call> = z.input<C['input']>
export type CodeOf<C extends Call> = C['refusals'][number]
