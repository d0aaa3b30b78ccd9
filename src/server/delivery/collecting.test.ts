import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'

import * as calls from '#contract/contributions.ts'
import type { ListId } from '#domain/kernel/ids.ts'
import { deliver } from '#testing/deliver.ts'
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

const picture = async (background: string): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .jpeg()
    .toBuffer()

const attach = async (colour: string) => {
  const file = { name: '照片.jpg', bytes: await picture(colour) }
  return (await house.must(me, calls.attach, { listId, row }, file)).evidence.id
}

const signature = async () => {
  const strokes = '<path d="M40 150 L160 40 L280 150 L400 40" stroke="#000" stroke-width="9" fill="none"/>'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><rect width="600" height="200" fill="#fff"/>${strokes}</svg>`
  return (await sharp(Buffer.from(svg)).png().toBuffer()).toString('base64')
}

/** The product's own timers, hour after hour. */
const hours = async (count: number) => {
  for (let hour = 0; hour < count; hour += 1) {
    house.at(new Date(house.now().getTime() + 3_600_000).toISOString())
    await deliver(house.db, { services: house.services, now: () => house.now() })
  }
}

const isStored = async (sha256: string) =>
  (await house.services.files.get(house.scope.organisationId, sha256)) !== null

test('a photo that was taken down is gone in two days; evidence and signatures stay', async () => {
  const [kept, down] = [await attach('#396'), await attach('#c33')]
  const rows = await house.db.asOwner<{ id: string; sha256: string }>('select id, sha256 from attachment')
  const contentOf = (id: string) => rows.find((each) => each.id === id)?.sha256 ?? ''
  await house.must(me, calls.detach, { listId, evidenceId: down })
  const { list } = await house.must(me, calls.mine, {})
  await house.must(me, calls.sign, {
    listId,
    part: 'achievements',
    version: list?.version ?? 0,
    signature: { drawn: await signature() },
  })
  const [drawn] = await house.db.asOwner<{ drawn_sha256: string }>(
    'select drawn_sha256 from contribution_signature',
  )

  await hours(20)
  expect(await isStored(contentOf(down))).toBe(true)
  await hours(30)
  expect(await isStored(contentOf(down))).toBe(false)
  expect(await isStored(contentOf(kept))).toBe(true)
  expect(await isStored(drawn?.drawn_sha256 ?? '')).toBe(true)
  expect((await house.must(me, calls.myEvidence, { listId, evidenceId: kept })).bytes.length).toBeGreaterThan(
    100,
  )
})

test('every column that names a content is asked', async () => {
  const columns = await house.db.asOwner<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and column_name like '%sha256%' order by 1`,
  )
  expect(columns.map((each) => each.name)).toEqual([
    'arrival.manifest_sha256',
    'arrival.sha256',
    'attachment.sha256',
    'contribution_signature.drawn_sha256',
    'member_archive.manifest_sha256',
    'member_archive.sha256',
    'pledge_version.drawn_sha256',
    // Of a file's own list of contents, which lies within it: nothing is stored under it.
    'term_archive.manifest_sha256',
    'term_archive.sha256',
  ])
})
