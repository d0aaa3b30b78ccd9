import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  beginVideo,
  begin,
  finishVideo,
  myFile,
  open,
  pieceSize,
  putVideo,
  videoOffset,
} from '#contract/stories.ts'
import { largestVideo } from '#domain/stories/blocks.ts'
import type { StoryId } from '#domain/stories/story.ts'
import { localLargeFiles } from '#server/files/large.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { phoneVideo, place } from '#testing/stories.ts'

let house: TestHouse
let storyId: StoryId
beforeAll(async () => {
  house = await openHouse()
  ;({ storyId } = await house.must(house.people.member, begin, { title: '视频' }))
})
afterAll(() => house.close())

const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): string =>
  result.ok ? 'ok' : (result.refusal?.code ?? '')
const me = () => house.people.member
const size = pieceSize + 3_000_000
const name = '抗洪.mp4'

describe('a video', () => {
  it('comes in pieces, goes on after a break, and is kept without its place', async () => {
    const whole = phoneVideo(size)
    const { storyUploadId, piece } = await house.must(me(), beginVideo, { storyId, name, size })
    const put = (offset: number, bytes: Uint8Array) =>
      house.must(me(), putVideo, { storyUploadId, offset }, { name, bytes })
    expect(await put(0, whole.subarray(0, 1_000_000))).toEqual({ offset: 1_000_000 })
    expect(codeOf(await house.call(me(), finishVideo, { storyUploadId }))).toBe('stories.video-incomplete')
    // The phone heard no answer and sends it again; another piece came too early.
    expect(await put(0, whole.subarray(0, 1_000_000))).toEqual({ offset: 1_000_000 })
    expect(await put(5_000_000, whole.subarray(5_000_000, 5_000_100))).toEqual({ offset: 1_000_000 })
    // A restart: another store on the same directory knows how much is there.
    const restarted = localLargeFiles(join(house.directory, 'files'))
    expect(await restarted.arrived(house.scope.organisationId, storyUploadId)).toBe(1_000_000)
    let { offset } = await house.must(me(), videoOffset, { storyUploadId })
    while (offset < size) ({ offset } = await put(offset, whole.subarray(offset, offset + piece)))
    const { file } = await house.must(me(), finishVideo, { storyUploadId })
    expect(file).toMatchObject({ name: '抗洪.mp4', type: 'video/mp4', size })
    expect((await house.must(me(), finishVideo, { storyUploadId })).file).toEqual(file)
    const kept = Buffer.from((await house.must(me(), myFile, { storyId, attachmentId: file.id })).bytes)
    expect(kept.length).toBe(size)
    expect(kept.includes('moov')).toBe(true)
    expect(kept.includes('udta') || kept.includes('meta')).toBe(false)
    expect(kept.includes(place)).toBe(false)
    expect(kept.toString('latin1').match(/free/gu)).toHaveLength(3)
    expect((await house.must(me(), open, { storyId })).story.files).toHaveLength(1)
    const left = await readdir(join(house.directory, 'files'), { recursive: true })
    expect(left.filter((each) => each.endsWith('.part'))).toEqual([])
  })

  it('is sent in parts', async () => {
    const { story } = await house.must(me(), open, { storyId })
    const input = encodeURIComponent(JSON.stringify({ storyId, attachmentId: story.files[0]?.id }))
    const ask = (range: string) =>
      house.request(`/api/stories.myFile?input=${input}`, {
        headers: { cookie: `test-person=${me().organisationId}.${me().staffId}`, range },
      })
    const part = await ask('bytes=4-7')
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      `bytes 4-7/${size}`,
      'ftyp',
    ])
    expect((await ask(`bytes=${size}-`)).status).toBe(416)
  })

  it('of 2 GB is refused before a byte of it, and so is what is more than was said', async () => {
    const large = { storyId, name, size: 2 * 1024 ** 3 }
    expect(codeOf(await house.call(me(), beginVideo, large))).toBe('stories.video-too-large')
    expect(codeOf(await house.call(me(), beginVideo, { ...large, size: largestVideo + 1 }))).toBe(
      'stories.video-too-large',
    )
    const { storyUploadId } = await house.must(me(), beginVideo, { storyId, name, size: 2000 })
    const more = { name, bytes: phoneVideo(3000) }
    expect(codeOf(await house.call(me(), putVideo, { storyUploadId, offset: 0 }, more))).toBe(
      'stories.video-too-large',
    )
    const told = await house.request('/api/stories.putVideo', {
      method: 'POST',
      headers: {
        'x-liangqi': '1',
        cookie: `test-person=${me().organisationId}.${me().staffId}`,
        'content-length': String(2 * 1024 ** 3),
      },
      body: 'x',
    })
    expect(told.status).toBe(413)
  })

  it.each([
    ['no video', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'file.kind'],
    ['a QuickTime film', phoneVideo(900, 'qt  '), 'file.kind'],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'file.kind'],
  ])('%s is refused with its first piece', async (_what, bytes, expected) => {
    const { storyUploadId } = await house.must(me(), beginVideo, { storyId, name, size: bytes.length })
    expect(codeOf(await house.call(me(), putVideo, { storyUploadId, offset: 0 }, { name, bytes }))).toBe(
      expected,
    )
  })

  it.each([
    ['cut off', (whole: Buffer) => whole.subarray(0, 300)],
    [
      'without an index',
      (whole: Buffer) => Buffer.from(whole.toString('latin1').replace('moov', 'skip'), 'latin1'),
    ],
    ['whose boxes lie', (whole: Buffer) => Buffer.concat([whole.subarray(0, 200), Buffer.alloc(200, 0xff)])],
  ])('%s is refused when it ends', async (_what, spoil) => {
    const bytes = spoil(phoneVideo(900))
    const { storyUploadId } = await house.must(me(), beginVideo, { storyId, name, size: bytes.length })
    await house.must(me(), putVideo, { storyUploadId, offset: 0 }, { name, bytes })
    expect(codeOf(await house.call(me(), finishVideo, { storyUploadId }))).toBe('file.damaged')
  })

  it('that is on its way bounds what else may come, until a day has passed or it is begun again', async () => {
    const writer = await house.people.add({ branch: house.people.branch })
    const { storyId } = await house.must(writer, begin, { title: '洪水之后' })
    const video = (name: string) => ({ storyId, name, size: largestVideo })
    const begun = async (name: string) => codeOf(await house.call(writer, beginVideo, video(name)))
    for (const name of ['1.mp4', '2.mp4', '3.mp4', '3.mp4']) expect(await begun(name)).toBe('ok')
    expect(await house.call(writer, beginVideo, video('4.mp4'))).toMatchObject({
      refusal: { code: 'stories.videos-begun', detail: { most: (3 * largestVideo) / 1024 ** 2 } },
    })
    expect(await begun('2.mp4')).toBe('ok')
    const other = await house.must(me(), beginVideo, {
      storyId: (await house.must(me(), begin, { title: '别人' })).storyId,
      name,
      size,
    })
    expect(other.offset).toBe(0)
    house.at('2026-11-23T10:00:01+08:00')
    expect(await begun('4.mp4')).toBe('ok')
    house.at('2026-11-22T10:00:00+08:00')
  })

  it('is nobody else’s', async () => {
    const { storyUploadId } = await house.must(me(), beginVideo, { storyId, name, size: 900 })
    const { otherMember } = house.people
    const file = { name, bytes: phoneVideo(900) }
    expect(codeOf(await house.call(otherMember, putVideo, { storyUploadId, offset: 0 }, file))).toBe(
      'common.not-found',
    )
    expect(codeOf(await house.call(otherMember, finishVideo, { storyUploadId }))).toBe('common.not-found')
    expect(codeOf(await house.call(otherMember, videoOffset, { storyUploadId }))).toBe('common.not-found')
  })
})
