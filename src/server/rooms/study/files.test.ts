import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import {
  attachToMeeting,
  meetingFileBytes,
  removeMeetingFile,
  restoreMeetingFile,
} from '#contract/study-files.ts'
import { attend, minutesPaper, saveMinutes } from '#contract/study-meeting.ts'
import { cancel, plan } from '#contract/study.ts'
import { closeWorkshop } from '#documents/workshop.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { workbookParts, zipOf } from '#testing/archives.ts'
import { planOf, seen } from '#testing/study.ts'
import { unpack } from '#testing/unpack.ts'
import { textOf } from '#testing/word-table.ts'

let house: TestHouse
let named: { readonly branchId: string; readonly meetingId: string }

beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  closeWorkshop()
  await house.close()
})
beforeEach(async () => {
  house.at('2026-11-22T10:00:00+08:00')
  const input = planOf(house, { despite: true })
  const { meetingId } = await house.must(house.people.secretary, plan, input)
  named = { branchId: house.people.branch, meetingId }
  house.at('2026-11-25T15:35:00+08:00')
})

const picture = async (width: number, name = `${width}.png`) => ({
  name,
  bytes: await sharp({ create: { width, height: 4, channels: 3, background: '#396' } })
    .png()
    .toBuffer(),
})
const book = async () => ({ name: '签到表.xlsx', bytes: await zipOf(workbookParts('<sheetData/>')) })
const attach = async (file: { readonly name: string; readonly bytes: Uint8Array }) =>
  (await house.must(house.people.secretary, attachToMeeting, named, file)).file
const filesSeen = async () =>
  (await seen(house, named.meetingId)).files.map(({ name, removed }) => `${name}${removed ? ' removed' : ''}`)
const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.refusal?.code ?? 'ok'
const close = async () => {
  const { secretary, branchCommittee, member } = house.people
  const marks = [secretary, branchCommittee, member].map(({ memberId }) => ({
    memberId: memberId ?? '',
    seen: 'open' as const,
    attendance: 'present' as const,
  }))
  await house.must(secretary, attend, { ...named, marks })
  await house.must(secretary, saveMinutes, {
    ...named,
    version: 1,
    recorderId: branchCommittee.memberId,
    discussion: '学习',
    resolutions: [],
    close: true,
  })
}

describe('files of a meeting', () => {
  it('come once each, are taken away and put back, and stand in the Word minutes', async () => {
    const { secretary, committee, partyOffice } = house.people
    const sheet = await book()
    const list = await attach(sheet)
    expect(await attach(sheet)).toEqual(list)
    house.at('2026-11-25T15:36:00+08:00')
    const photo = await attach(await picture(30, '会场.png'))
    const one = { ...named, attachmentId: photo.attachmentId }
    await house.must(secretary, removeMeetingFile, one)
    await house.must(secretary, removeMeetingFile, one)
    expect(await filesSeen()).toEqual(['签到表.xlsx', '会场.png removed'])
    expect(codeOf(await house.call(secretary, meetingFileBytes, one))).toBe('common.not-found')
    await house.must(secretary, restoreMeetingFile, one)
    await house.must(secretary, restoreMeetingFile, one)
    expect((await house.must(partyOffice, meetingFileBytes, one)).type).toBe('image/png')
    await close()
    expect((await house.must(committee, meetingFileBytes, one)).name).toBe('会场.png')
    const word = await house.must(secretary, minutesPaper, named)
    const text = textOf((await unpack(word.bytes)).get('word/document.xml') ?? '')
    expect(text).toContain('四、附件')
    expect(text).toContain('1．签到表.xlsx')
    expect(text).toContain('2．会场.png')
    const audited = await house.db.asOwner<{ act: string }>(
      `select act from audit where subject_kind = 'study-meeting' and subject_id = $1 order by act`,
      [named.meetingId],
    )
    const acts = audited.map(({ act }) => act).filter((act) => act.includes('Meeting'))
    expect(acts).toEqual([
      'study.attachToMeeting',
      'study.attachToMeeting',
      'study.removeMeetingFile',
      'study.restoreMeetingFile',
    ])
  })

  it('stay as they are once the minutes are closed; what was taken away is forgotten', async () => {
    const { secretary } = house.people
    const { attachmentId } = await attach(await picture(31))
    const kept = await attach(await picture(32))
    await house.must(secretary, removeMeetingFile, { ...named, attachmentId })
    await close()
    expect(await filesSeen()).toEqual(['32.png'])
    const rows = await house.db.asOwner(`select 1 from attachment where id = $1`, [attachmentId])
    expect(rows).toEqual([])
    const late = { ...named, attachmentId: kept.attachmentId }
    expect(codeOf(await house.call(secretary, removeMeetingFile, late))).toBe('study.recorded')
    expect(codeOf(await house.call(secretary, restoreMeetingFile, late))).toBe('study.recorded')
    const more = await house.call(secretary, attachToMeeting, named, await picture(33))
    expect(codeOf(more)).toBe('study.recorded')
  })

  it('are nine at most, also when one is put back; the same again is no second one', async () => {
    const { secretary } = house.people
    const first = await attach(await picture(41))
    await house.must(secretary, removeMeetingFile, { ...named, attachmentId: first.attachmentId })
    const again = await attach(await picture(41))
    await house.must(secretary, restoreMeetingFile, { ...named, attachmentId: first.attachmentId })
    expect(await filesSeen()).toEqual([again.name])
    const { attachmentId } = await attach(await picture(42))
    await house.must(secretary, removeMeetingFile, { ...named, attachmentId })
    for (const width of [43, 44, 45, 46, 47, 48, 49, 50]) await attach(await picture(width))
    const full = await house.call(secretary, attachToMeeting, named, await picture(51))
    expect(full).toMatchObject({ refusal: { code: 'study.files-too-many', detail: { most: 9 } } })
    const back = await house.call(secretary, restoreMeetingFile, { ...named, attachmentId })
    expect(codeOf(back)).toBe('study.files-too-many')
  })

  it('are neither taken before it begins nor left behind when it is called off', async () => {
    const { secretary } = house.people
    const { attachmentId } = await attach(await picture(60))
    await house.must(secretary, removeMeetingFile, { ...named, attachmentId })
    await house.must(secretary, cancel, { ...named, version: 1, reason: '停电' })
    expect(await house.db.asOwner(`select 1 from attachment where id = $1`, [attachmentId])).toEqual([])
    house.at('2026-11-22T10:00:00+08:00')
    const { meetingId } = await house.must(secretary, plan, planOf(house, { despite: true }))
    const early = await house.call(secretary, attachToMeeting, { ...named, meetingId }, await picture(61))
    expect(codeOf(early)).toBe('study.not-begun')
  })

  it('are those of this meeting alone, and of no note', async () => {
    const { secretary, otherSecretary } = house.people
    const { attachmentId } = await attach(await picture(70))
    const before = named
    house.at('2026-11-22T10:00:00+08:00')
    const { meetingId } = await house.must(secretary, plan, planOf(house, { despite: true }))
    house.at('2026-11-25T15:35:00+08:00')
    for (const call of [removeMeetingFile, restoreMeetingFile, meetingFileBytes])
      expect(codeOf(await house.call(secretary, call, { ...named, meetingId, attachmentId }))).toBe(
        'common.not-found',
      )
    expect(codeOf(await house.call(otherSecretary, meetingFileBytes, { ...before, attachmentId }))).toBe(
      'common.not-found',
    )
  })
})
