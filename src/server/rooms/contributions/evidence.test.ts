import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'

import * as calls from '#contract/contributions.ts'
import type { ListId } from '#domain/kernel/ids.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { addTerm } from '#testing/term.ts'

let house: TestHouse
let me: Person
let listId: ListId
const row = '1-08'

beforeAll(async () => {
  house = await openHouse()
  const term = await addTerm(house.db, house.scope.organisationId)
  me = await house.add({ branch: house.people.branch })
  ;({ listId } = await house.must(me, calls.open, { termId: term.id }))
  await term.to('achievements')
})
afterAll(async () => house.close())

const photo = async (): Promise<Buffer> =>
  sharp({ create: { width: 800, height: 600, channels: 3, background: '#396' } })
    .jpeg()
    .withExif({ IFD3: { GPSLatitude: '30/1 0/1 0/1', GPSLatitudeRef: 'N' } })
    .toBuffer()

const give = async (name: string, bytes: Uint8Array) => {
  const given = await house.call(me, calls.attach, { listId, row }, { name, bytes })
  return given.ok ? given.value.evidence : given.refusal.code
}

test('a photo is kept without its place and comes back to its member alone', async () => {
  const evidence = await give('现场../照片.jpeg', await photo())
  if (typeof evidence === 'string') throw new Error(evidence)
  const input = { listId, evidenceId: evidence.id }
  const file = await house.must(me, calls.myEvidence, input)
  expect(file.type).toBe('image/jpeg')
  expect((await sharp(file.bytes).metadata()).exif).toBeUndefined()
  expect((await house.call(house.people.otherMember, calls.myEvidence, input)).ok).toBe(false)
})

test('the same photo sent again, since no answer came, is the same evidence', async () => {
  const bytes = await photo()
  const [first, again] = [await give('一.jpg', bytes), await give('一.jpg', bytes)]
  expect(again).toEqual(first)
  const rows = await house.db.asOwner<{ count: number }>(
    'select count(*)::int as count from attachment where slot = $1',
    [row],
  )
  expect(rows[0]?.count).toBe(1)
  const audits = await house.db.asOwner<{ count: number }>(
    `select count(*)::int as count from audit where act = 'contributions.attach'`,
  )
  expect(audits[0]?.count).toBe(1)
})

test.each([
  ['照片.jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'file.kind'],
  ['说明.docx', Buffer.from('PK\u0003\u0004 not a document'), 'file.kind'],
  ['程序.pdf', Buffer.from('MZ\u0090\u0000'), 'file.kind'],
  ['空.pdf', Buffer.alloc(0), 'file.empty'],
  [
    '脚本.pdf',
    Buffer.from('%PDF-1.4\n1 0 obj <</OpenAction <</S /JavaScript>>>> endobj\n%%EOF'),
    'file.unsafe',
  ],
])('%s is refused and leaves nothing', async (name, bytes, code) => {
  const before = await house.db.asOwner<{ count: number }>('select count(*)::int as count from attachment')
  expect(await give(name, bytes)).toBe(code)
  expect(await house.db.asOwner('select count(*)::int as count from attachment')).toEqual(before)
})

test('twelve photos at once are all kept, and reading goes on meanwhile', async () => {
  const picture = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#369' } })
    .jpeg()
    .toBuffer()
  let kept = 0
  const rows = Array.from({ length: 12 }, (_, index) => `2-${String(index + 1).padStart(2, '0')}`)
  const giving = rows.map(async (each) => {
    await house.must(me, calls.attach, { listId, row: each }, { name: 'a.jpg', bytes: picture })
    kept += 1
  })
  await house.must(me, calls.mine, {})
  expect(kept).toBeLessThan(12)
  await Promise.all(giving)
  expect(kept).toBe(12)
})
