import { afterAll, beforeAll, expect, test } from 'vitest'

import { attach, open } from '#contract/contributions.ts'
import { allRefusals } from '#contract/refusals.ts'
import { readSheet } from '#documents/excel/read.ts'
import type { ListId } from '#domain/kernel/ids.ts'
import { evidence } from '#testing/evidence.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { addTerm } from '#testing/term.ts'
import { uploadAttacks, type UploadAttack } from '#testing/upload-attacks.ts'

let house: TestHouse
let me: Person
let listId: ListId

beforeAll(async () => {
  house = await openHouse()
  const term = await addTerm(house.db, house.scope.organisationId)
  me = await house.add({ branch: house.people.branch })
  ;({ listId } = await house.must(me, open, { termId: term.id }))
  await term.to('achievements')
})
afterAll(async () => house.close())

const mebibyte = 1024 * 1024

async function codeOf(attack: UploadAttack): Promise<string> {
  const bytes = await attack.bytes()
  const answer =
    attack.to === 'import'
      ? await readSheet(bytes, { columns: { number: { header: '工号' }, name: { header: '姓名' } } })
      : await house.call(me, attach, { listId, row: '1-08' }, { name: '照片.jpg', bytes })
  return answer.ok ? 'taken' : answer.refusal.code
}

test('every hostile file is refused in our words, memory stays flat, nothing is kept', async () => {
  const before = process.memoryUsage().rss
  const codes = new Map<string, string>()
  for (const attack of uploadAttacks) codes.set(attack.name, await codeOf(attack))
  for (const [name, code] of codes) expect(`${name}: ${code}`).toMatch(/: (?:file|excel)\.[a-z-]+$/u)
  for (const code of codes.values()) expect(Object.keys(allRefusals)).toContain(code)
  expect(process.memoryUsage().rss - before).toBeLessThan(500 * mebibyte)
  expect(await house.db.asOwner('select 1 from attachment')).toEqual([])
  evidence({ kind: 'uploads: hostile files', ran: codes.size, passed: codes.size })
})

test('a stream of ten gigabytes is cut off at the limit of its call', async () => {
  const before = process.memoryUsage().rss
  let sent = 0
  const chunk = new Uint8Array(mebibyte)
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1
      if (sent > 10 * 1024) controller.close()
      else controller.enqueue(chunk)
    },
  })
  const response = await house.request('/api/contributions.attach', {
    method: 'POST',
    body,
    duplex: 'half',
    headers: {
      'x-liangqi': '1',
      'content-type': 'multipart/form-data; boundary=x',
      cookie: `test-person=${me.organisationId}.${me.staffId}`,
    },
  } as RequestInit)
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ refusal: { code: 'common.too-large' } })
  // The limit itself, and what is read on and thrown away so that the browser can hear the answer.
  expect(sent).toBeLessThan(200)
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * mebibyte)
  evidence({ kind: 'uploads: stream of 10 GB', ran: 1, passed: 1 })
})
