import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { attachToNote, detachFromNote, noteFile, notes, removeNote, saveNote } from '#contract/study-notes.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const png = {
  name: '手写笔记.png',
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}
const picture = async (width: number) => ({
  name: `${width}.png`,
  bytes: await sharp({ create: { width, height: 4, channels: 3, background: '#396' } })
    .png()
    .toBuffer(),
})
const note = { on: '2026-11-20', title: '学习党章第一章', text: '体会', minutes: 90 }

it('are written, changed by the version seen, summed up for the year and thrown away with their files', async () => {
  const { member } = house.people
  const { noteId } = await house.must(member, saveNote, note)
  await house.must(member, saveNote, { ...note, on: '2025-11-20', minutes: 30, online: true })
  expect(await house.must(member, saveNote, { ...note, noteId, version: 1, text: '新的体会' })).toEqual({
    noteId,
    version: 2,
  })
  expect(await house.call(member, saveNote, { ...note, noteId, version: 1 })).toMatchObject({
    refusal: { code: 'common.changed-meanwhile' },
  })
  expect(await house.call(member, saveNote, { ...note, on: '2026-11-23' })).toMatchObject({
    refusal: { code: 'study.note-in-future' },
  })
  const { file } = await house.must(member, attachToNote, { noteId }, png)
  const shown = await house.must(member, notes, {})
  expect(shown).toMatchObject({ total: 2, minutesThisYear: 90 })
  expect(shown.rows[0]).toMatchObject({
    noteId,
    version: 2,
    text: '新的体会',
    files: [{ name: '手写笔记.png' }],
  })
  const given = await house.must(member, noteFile, { noteId, attachmentId: file.attachmentId })
  expect(given.type).toBe('image/png')
  await house.must(member, detachFromNote, { noteId, attachmentId: file.attachmentId })
  const second = await house.must(member, attachToNote, { noteId }, png)
  expect(await house.call(member, removeNote, { noteId, version: 1 })).toMatchObject({
    refusal: { code: 'common.changed-meanwhile' },
  })
  await house.must(member, removeNote, { noteId, version: 2 })
  expect(
    await house.call(member, noteFile, { noteId, attachmentId: second.file.attachmentId }),
  ).toMatchObject({ refusal: { code: 'common.not-found' } })
  expect((await house.must(member, notes, {})).total).toBe(1)
})

it('hold nine files, and only what the guard takes', async () => {
  const { member } = house.people
  const { noteId } = await house.must(member, saveNote, note)
  for (let at = 1; at <= 9; at += 1) await house.must(member, attachToNote, { noteId }, await picture(at))
  // One that is there already is no tenth, so a lost answer may be asked for again.
  await house.must(member, attachToNote, { noteId }, await picture(9))
  expect(await house.call(member, attachToNote, { noteId }, png)).toMatchObject({
    refusal: { code: 'study.files-too-many', detail: { most: 9 } },
  })
  const script = { name: '笔记.svg', bytes: Buffer.from('<svg><script>alert(1)</script></svg>') }
  expect((await house.call(member, attachToNote, { noteId }, script)).ok).toBe(false)
})

it('are nobody else’s, not even the secretary’s', async () => {
  const { member, secretary } = house.people
  const { noteId } = await house.must(member, saveNote, note)
  const { file } = await house.must(member, attachToNote, { noteId }, png)
  const named = { noteId, attachmentId: file.attachmentId }
  const notFound = { refusal: { code: 'common.not-found' } }
  expect((await house.must(secretary, notes, {})).total).toBe(0)
  expect(await house.call(secretary, saveNote, { ...note, noteId, version: 1 })).toMatchObject(notFound)
  expect(await house.call(secretary, removeNote, { noteId, version: 1 })).toMatchObject(notFound)
  expect(await house.call(secretary, attachToNote, { noteId }, png)).toMatchObject(notFound)
  expect(await house.call(secretary, detachFromNote, named)).toMatchObject(notFound)
  expect(await house.call(secretary, noteFile, named)).toMatchObject(notFound)
})
