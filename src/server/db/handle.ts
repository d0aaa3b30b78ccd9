import type { Kysely } from 'kysely'

import type { OrganisationId, StaffId } from '#domain/kernel/ids.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'

import type { Tables } from './tables.ts'

declare const open: unique symbol
declare const writing: unique symbol

/** An open read-only transaction of one organisation. First argument of each store function that only looks. */
export interface Read {
  readonly [open]: true
  readonly sql: Kysely<Tables>
}

/** An open transaction that may change things. A store function that changes takes this and nothing less. */
export interface Write extends Read {
  readonly [writing]: true
  /** Adds a line to the audit chain, in this transaction. Never put confidential text into `detail`. */
  audit(entry: AuditEntry): void
  /** Leaves work for `delivery`, in this transaction. */
  emit(event: OutboxEvent): void
  /**
   * Statements whose answers nobody needs: the end is sent right behind them, and fails where one of them did. All of
   * them must have been asked for already, none after the answer of another.
   */
  last(statements: Promise<unknown>): void
  /**
   * For work on thousands of rows: its connection ends with the transaction. The plans by which PostgreSQL looked at
   * every table that names those rows are kept as long as a connection lives, some fifty megabytes of them.
   */
  heavy(): void
}

export interface AuditEntry {
  /** `room.verb` of what was done, as in the contract. */
  readonly act: string
  /** What it was done to. */
  readonly subject: { readonly kind: string; readonly id: string }
  readonly detail?: Readonly<Record<string, unknown>>
}

export interface OutboxEvent {
  readonly topic: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** Who acts: a person of the organisation, or the product itself (timers, set-up). */
export type By = { readonly staffId: StaffId } | { readonly system: string }

/** The database as the program sees it. Only `http`, `delivery`, `cli` and `main` hold one; rooms get handles. */
export interface Database {
  read<T>(scope: OrganisationScope, work: (read: Read) => Promise<T>): Promise<T>
  /** Commits when the result is ok; a refusal or a throw rolls everything back. */
  write<T, Code extends string>(
    scope: OrganisationScope,
    by: By,
    work: (write: Write) => Promise<Result<T, Code>>,
  ): Promise<Result<T, Code>>
  /**
   * The same work for several people in one transaction (docs/decisions/0020): each has a handle of their own, so that
   * what it leaves carries their name. It commits where at least one result is ok; whoever is refused must have changed
   * and left nothing. A throw rolls everything back.
   */
  writeTogether<T, Code extends string>(
    scope: OrganisationScope,
    by: readonly By[],
    work: (writes: readonly Write[]) => Promise<readonly Result<T, Code>[]>,
  ): Promise<readonly Result<T, Code>[]>
  /** Organisations of this deployment, for timers and sign-in; the only look across tenants. */
  organisations(): Promise<
    readonly {
      readonly id: OrganisationId
      readonly name: string
      readonly address: string
      readonly kind: 'school' | 'bureau'
      /** Host names that lead to it without a choice. */
      readonly hosts: readonly string[]
    }[]
  >
  /** How the pool stands at this moment. */
  connections(): Connections
  close(): Promise<void>
}

export interface Connections {
  readonly open: number
  readonly idle: number
  /** Who waits for one. */
  readonly queue: number
}
