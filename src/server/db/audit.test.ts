import { createHash } from 'node:crypto'

import { array, assert, property, uint8Array } from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'

import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { openTestDatabase, type TestDatabase } from '#testing/database.ts'

import { leafHash, merkleRoot } from './audit-merkle.ts'
import { sealAudit, sealHead } from './audit-sealer.ts'
import { verifyAudit } from './audit-verify.ts'

const db: TestDatabase = await openTestDatabase()
let scope: OrganisationScope
afterAll(() => db.close())

/** Three batches of five rows: seals 1, 2 and 3. */
beforeEach(async () => {
  scope = await db.organisation()
  for (const batch of [1, 2, 3]) {
    await write(batch)
    expect(await sealAudit(db.database, scope, new Date())).toBe(5)
  }
})

const write = (batch: number) =>
  db.database.write(scope, { system: 'test' }, async (handle) => {
    for (const row of [1, 2, 3, 4, 5]) {
      handle.audit({
        act: 'test.act',
        subject: { kind: 'thing', id: `${batch}.${row}` },
        detail: { 说明: `第${row}条`, n: row },
      })
    }
    return ok(null)
  })

const harm = (statement: string) => db.asOwner(statement, [scope.organisationId])
const verify = (printed?: string) => verifyAudit(db.database, scope, printed)

describe('an untouched chain', () => {
  it('holds, and says what is not sealed yet', async () => {
    await write(4)
    expect(await verify()).toMatchObject({ seals: 3, rows: 15, erased: 0, unsealed: 5, broken: null })
  })

  it('holds each seal in the next, and knows a printed head', async () => {
    const head = await db.database.read(scope, (read) => sealHead(read, scope))
    expect(head?.number).toBe(3)
    expect(await verify(head?.hash.slice(0, 16))).toMatchObject({
      head: head?.hash,
      knowsHead: true,
      broken: null,
    })
    expect((await verify('ffffffffffffffff')).knowsHead).toBe(false)
  })

  it('holds after retention has deleted a text with its salt', async () => {
    await harm(
      `update audit set detail = null, salt = null where organisation_id = $1 and subject_id = '2.3'`,
    )
    expect(await verify()).toMatchObject({ erased: 1, broken: null })
  })

  it('is linked once where two sealers run at the same time', async () => {
    await write(4)
    const linked = await Promise.all(
      Array.from({ length: 4 }, () => sealAudit(db.database, scope, new Date())),
    )
    expect(linked.reduce((sum, count) => sum + count, 0)).toBe(5)
    expect(await verify()).toMatchObject({ seals: 4, rows: 20, unsealed: 0, broken: null })
  })
})

describe('a chain somebody tampered with breaks at the place', () => {
  const cases: readonly (readonly [string, string, object])[] = [
    [
      'a text',
      `update audit set detail = '{"n":9}' where organisation_id = $1 and subject_id = '2.3'`,
      { seal: 2, what: 'text-changed' },
    ],
    [
      'who did it',
      `update audit set by_system = 'other' where organisation_id = $1 and subject_id = '2.3'`,
      { seal: 2, what: 'row-changed' },
    ],
    [
      'the moment',
      `update audit set at = at + interval '1 s' where organisation_id = $1 and subject_id = '1.1'`,
      { seal: 1, what: 'row-changed' },
    ],
    [
      'what was done',
      `update audit set act = 'x' where organisation_id = $1 and subject_id = '3.5'`,
      { seal: 3, what: 'row-changed' },
    ],
    [
      'the order of two',
      `update audit set position = 9 - position where organisation_id = $1 and seal = 2 and position > 2 and position < 7`,
      { seal: 2, what: 'row-changed' },
    ],
    [
      'a row away',
      `delete from audit where organisation_id = $1 and subject_id = '2.2'`,
      { seal: 2, what: 'row-missing' },
    ],
    [
      'a row moved to the tail',
      `update audit set seal = null, position = null where organisation_id = $1 and subject_id = '2.2'`,
      { seal: 2, what: 'row-missing' },
    ],
    [
      'a row more',
      `update audit set seal = 1, position = 7 where organisation_id = $1 and subject_id = '2.2'`,
      { seal: 1, what: 'row-without-seal' },
    ],
    [
      'a seal away',
      `delete from audit_seal where organisation_id = $1 and number = 2`,
      { seal: 2, what: 'seal-missing' },
    ],
    [
      'the last seal away',
      `delete from audit_seal where organisation_id = $1 and number = 3`,
      { seal: 3, what: 'row-without-seal' },
    ],
    [
      'a root',
      `update audit_seal set root = previous where organisation_id = $1 and number = 2`,
      { seal: 2, what: 'seal-changed' },
    ],
    [
      'a link',
      `update audit_seal set previous = root where organisation_id = $1 and number = 2`,
      { seal: 2, what: 'seal-order' },
    ],
  ]
  it.each(cases)('%s', async (_name, statement, broken) => {
    await harm(statement)
    expect((await verify()).broken).toMatchObject(broken)
  })

  it('even a text that no seal holds yet', async () => {
    await write(4)
    await harm(`update audit set detail = '{}' where organisation_id = $1 and subject_id = '4.1'`)
    expect((await verify()).broken).toMatchObject({ what: 'text-changed' })
  })

  it('even one made anew from a place on, by the head that was printed before', async () => {
    const head = await db.database.read(scope, (read) => sealHead(read, scope))
    await harm(`delete from audit where organisation_id = $1 and seal = 3`)
    await harm(`delete from audit_seal where organisation_id = $1 and number = 3`)
    await write(5)
    await sealAudit(db.database, scope, new Date())
    expect(await verify(head?.hash)).toMatchObject({ broken: null, knowsHead: false })
  })
})

describe('what the program itself may do', () => {
  it.each([
    'delete from audit',
    `update audit set act = 'x'`,
    'delete from audit_seal',
    'update audit_seal set number = 9',
  ])('%s is refused by the database', async (statement) => {
    const { sql } = await import('kysely')
    const work = db.database.write(scope, { system: 'test' }, async (handle) => {
      await sql.raw(statement).execute(handle.sql)
      return ok(null)
    })
    await expect(work).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the tree', () => {
  const plain = (leaves: readonly Uint8Array[]): string => {
    const sha = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
    const node = (of: readonly Uint8Array[]): Buffer => {
      if (of.length === 1) return Buffer.from(of[0] ?? [])
      let split = 1
      while (split * 2 < of.length) split *= 2
      return sha(Buffer.concat([Uint8Array.of(1), node(of.slice(0, split)), node(of.slice(split))]))
    }
    return node(leaves).toString('hex')
  }

  it('is RFC 6962’s', () => {
    expect(merkleRoot([]).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
    expect(leafHash(new Uint8Array()).toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    )
    assert(
      property(
        array(uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 70 }),
        (leaves) => {
          expect(merkleRoot(leaves).toString('hex')).toBe(plain(leaves))
        },
      ),
    )
  })
})
