import type { OrganisationScope } from '#domain/kernel/scope.ts'

import { beforeFirst, hex, leafOf, sealHash, type Seal } from './audit-chain.ts'
import { merkleRoot } from './audit-merkle.ts'
import { contentHash } from './audit-rows.ts'
import type { Database, Read } from './handle.ts'

/** Where the chain first breaks, and how. */
export interface Break {
  readonly seal: number
  readonly what:
    | 'seal-missing'
    | 'seal-changed'
    | 'seal-order'
    | 'row-missing'
    | 'row-changed'
    | 'row-without-seal'
    | 'text-changed'
  readonly row?: string
}

export interface Verification {
  readonly seals: number
  readonly rows: number
  /** Rows whose text retention has deleted; the chain holds without it. */
  readonly erased: number
  /** Rows that no seal holds yet. */
  readonly unsealed: number
  readonly head: string | null
  /** Whether a head that was printed earlier stands in the chain; null where none was given. */
  readonly knowsHead: boolean | null
  readonly broken: Break | null
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number]

const rowsOf = (read: Read, scope: OrganisationScope, seal: number) =>
  read.sql
    .selectFrom('audit')
    .selectAll()
    .where('organisation_id', '=', scope.organisationId)
    .where('seal', '=', seal)
    .orderBy('position')
    .execute()

/** Recomputes everything from the first seal on; stops at the first break. */
export async function verifyAudit(
  database: Database,
  scope: OrganisationScope,
  printed?: string,
): Promise<Verification> {
  const at = {
    number: 0,
    hash: beforeFirst as Uint8Array,
    rows: 0,
    erased: 0,
    known: printed === undefined ? null : false,
  }
  const end = await database.read(scope, (read) => endOf(read, scope))
  const report = (broken: Break | null): Verification => ({
    seals: at.number,
    rows: at.rows,
    erased: at.erased,
    unsealed: end.unsealed,
    head: at.number === 0 ? null : hex(at.hash),
    knowsHead: at.known,
    broken,
  })
  while (at.number < end.number) {
    const number = at.number + 1
    const { seal, rows } = await database.read(scope, async (read) => ({
      seal: await sealOf(read, scope, number),
      rows: await rowsOf(read, scope, number),
    }))
    if (seal === undefined) return report({ seal: number, what: 'seal-missing' })
    const broken = checkSeal(seal, at.hash) ?? checkRows(seal, rows)
    if (broken !== null) return report(broken)
    at.number = number
    at.hash = seal.hash
    at.rows += rows.length
    at.erased += rows.filter((row) => row.detail === null).length
    if (printed !== undefined && hex(seal.hash).startsWith(printed.toLowerCase())) at.known = true
  }
  const stray = await database.read(scope, (read) => strayRow(read, scope, end.number))
  return report(stray === undefined ? null : { seal: stray.seal ?? 0, what: stray.what, row: stray.id })
}

const sealOf = (read: Read, scope: OrganisationScope, number: number) =>
  read.sql
    .selectFrom('audit_seal')
    .selectAll()
    .where('organisation_id', '=', scope.organisationId)
    .where('number', '=', number)
    .executeTakeFirst()

async function endOf(
  read: Read,
  scope: OrganisationScope,
): Promise<{ readonly number: number; readonly unsealed: number }> {
  const { number } = await read.sql
    .selectFrom('audit_seal')
    .select((of) => of.fn.max('number').as('number'))
    .where('organisation_id', '=', scope.organisationId)
    .executeTakeFirstOrThrow()
  const { unsealed } = await read.sql
    .selectFrom('audit')
    .select((of) => of.fn.countAll<number>().as('unsealed'))
    .where('organisation_id', '=', scope.organisationId)
    .where('seal', 'is', null)
    .executeTakeFirstOrThrow()
  return { number: number ?? 0, unsealed }
}

function checkSeal(seal: Seal, previous: Uint8Array): Break | null {
  if (hex(seal.previous) !== hex(previous)) return { seal: seal.number, what: 'seal-order' }
  return hex(sealHash(seal)) === hex(seal.hash) ? null : { seal: seal.number, what: 'seal-changed' }
}

function checkRows(seal: Seal, rows: readonly Row[]): Break | null {
  const forged = rows.find(textChanged)
  if (forged !== undefined) return { seal: seal.number, what: 'text-changed', row: forged.id }
  if (rows.length !== seal.rows)
    return { seal: seal.number, what: rows.length < seal.rows ? 'row-missing' : 'row-without-seal' }
  return hex(merkleRoot(rows.map(leafOf))) === hex(seal.root)
    ? null
    : { seal: seal.number, what: 'row-changed' }
}

const textChanged = (row: Row): boolean =>
  row.detail !== null && row.salt !== null && hex(contentHash(row.salt, row.detail)) !== hex(row.content)

/** A row that names a seal beyond the last, or an unsealed one whose text does not fit its own hash. */
async function strayRow(
  read: Read,
  scope: OrganisationScope,
  last: number,
): Promise<{ readonly id: string; readonly seal: number | null; readonly what: Break['what'] } | undefined> {
  const beyond = await read.sql
    .selectFrom('audit')
    .select(['id', 'seal'])
    .where('organisation_id', '=', scope.organisationId)
    .where('seal', '>', last)
    .orderBy('seal')
    .limit(1)
    .executeTakeFirst()
  if (beyond !== undefined) return { ...beyond, what: 'row-without-seal' }
  const tail = await read.sql
    .selectFrom('audit')
    .selectAll()
    .where('organisation_id', '=', scope.organisationId)
    .where('seal', 'is', null)
    .orderBy('id')
    .limit(10_000)
    .execute()
  const forged = tail.find(textChanged)
  return forged === undefined ? undefined : { id: forged.id, seal: null, what: 'text-changed' }
}
