import { afterAll, beforeAll, expect, test } from 'vitest'

import { uuidv7 } from '#domain/kernel/ids.ts'
import { ok } from '#domain/kernel/result.ts'
import { openHouse } from '#testing/house.ts'
import type { TestHouse } from '#testing/house.ts'

import { addAttachment, attachmentById, attachmentsOf, removeAttachment } from './attachments.ts'
import type { Attachment } from './attachments.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => house.close())

const newId = (seed: number) => uuidv7<'attachment'>(1_000 + seed, new Uint8Array(10).fill(seed))

const attachment = (seed: number, subject: string, slot = ''): Attachment => ({
  id: newId(seed),
  subject: { kind: 'list', id: subject, slot },
  sha256: String(seed % 10).repeat(64),
  name: `证书${seed}.pdf`,
  type: 'application/pdf',
  size: 1_000 + seed,
  madeBy: house.people.member.staffId,
  madeAt: new Date('2026-11-22T02:00:00.000Z'),
})

test('attachments hang on their subject, come in order and can be taken away', async () => {
  const { database } = house.db
  const subject = newId(90)
  const other = newId(91)
  await database.write(house.scope, { system: 'test' }, async (write) => {
    await addAttachment(write, house.scope, attachment(1, subject, '1-05'))
    await addAttachment(write, house.scope, attachment(2, subject))
    await addAttachment(write, house.scope, attachment(3, other))
    return ok(null)
  })
  const found = await database.read(house.scope, async (read) =>
    attachmentsOf(read, house.scope, 'list', [subject]),
  )
  expect(found).toEqual([attachment(1, subject, '1-05'), attachment(2, subject)])
  expect(
    await database.read(house.scope, async (read) =>
      attachmentsOf(read, house.scope, 'objection', [subject]),
    ),
  ).toEqual([])
  const removed = await database.write(house.scope, { system: 'test' }, async (write) =>
    ok([
      await removeAttachment(write, house.scope, newId(1)),
      await removeAttachment(write, house.scope, newId(1)),
    ]),
  )
  expect(removed).toEqual(ok([true, false]))
})

test('another organisation sees none of them', async () => {
  const { database } = house.db
  const id = newId(4)
  await database.write(house.scope, { system: 'test' }, async (write) => {
    await addAttachment(write, house.scope, attachment(4, newId(92)))
    return ok(null)
  })
  const elsewhere = await house.db.organisation()
  expect(await database.read(elsewhere, async (read) => attachmentById(read, elsewhere, id))).toBeNull()
  // With the WHERE of this organisation under the transaction of another: row-level security alone.
  expect(await database.read(elsewhere, async (read) => attachmentById(read, house.scope, id))).toBeNull()
  expect(
    (await database.read(house.scope, async (read) => attachmentById(read, house.scope, id)))?.name,
  ).toBe('证书4.pdf')
})
