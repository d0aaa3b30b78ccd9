import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as arrivals from '#contract/archives-arrivals.ts'
import * as calls from '#contract/archives-members.ts'
import { aboutMe } from '#contract/archives.ts'
import { openArchive } from '#documents/archive-file.ts'
import { archiveFaults } from '#domain/archives/term-archive.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { lockStars } from '#testing/kept.ts'
import { addPeople, type People } from '#testing/people.ts'
import { pdfPages } from '#testing/pdf-text.ts'
import { addTerm } from '#testing/term.ts'

let house: TestHouse
let elsewhere: People
let directory: string
beforeAll(async () => {
  house = await openHouse()
  directory = await mkdtemp(join(tmpdir(), 'liangqi-member-'))
  const { member, secretary, committee } = house.people
  for (const [name, stars] of [
    ['2025学年第二学期', 4],
    ['2026学年第一学期', 5],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- term after term
    const term = await addTerm(house.db, house.scope.organisationId, { name, phase: 'closed' })
    const decided = { voted: 3, reason: '看票不唯票，综合平时表现' }
    // oxlint-disable-next-line no-await-in-loop -- as above
    await lockStars({ house, term, stars, ...(stars === 5 ? { decided } : {}) }, member, committee)
  }
  expect(secretary.memberId).not.toBeNull()
  const other = await house.db.organisation()
  elsewhere = await addPeople(house.db, other.organisationId)
})
afterAll(async () => {
  await house.close()
  await rm(directory, { recursive: true })
})

const office = () => house.people.partyOffice
const packageOf = async (toSchool: string | null = '明山技师学院') => {
  const { staffId } = house.people.member
  const { archiveId } = await house.must(office(), calls.makeMemberArchive, { staffId, toSchool })
  return house.must(office(), calls.memberArchive, { archiveId })
}
const send = (bytes: Uint8Array, who = elsewhere.partyOffice) =>
  house.call(who, arrivals.readArrival, {}, { name: '转递材料.zip', bytes })

describe('the archive of a member', () => {
  it('holds the finals of all terms as PDF/A with an index, and agrees with its manifest and seal', async () => {
    const { bytes, name } = await packageOf(null)
    expect(name).toBe(`${house.people.member.name}党员档案.zip`)
    const path = join(directory, 'member.zip')
    await writeFile(path, bytes)
    const opened = await openArchive(path, { keep: ['目录.pdf', '2026学年第一学期/最终结果.pdf'] })
    if (!opened.ok) throw new Error(opened.refusal.code)
    const { manifest, found, kept } = opened.value
    expect(archiveFaults(manifest, found)).toEqual([])
    expect(manifest.files.map((each) => each.path)).toEqual([
      '2025学年第二学期/最终结果.pdf',
      '2026学年第一学期/最终结果.pdf',
      '目录.pdf',
      '结果.json',
    ])
    for (const paper of kept.values()) {
      const text = Buffer.from(paper).toString('latin1')
      expect(text).toContain('<pdfaid:part>2</pdfaid:part>')
      expect(text).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
    }
    const [index = ''] = await pdfPages(kept.get('目录.pdf') ?? new Uint8Array())
    for (const { path: file, sha256 } of manifest.files.filter((each) => each.path !== '目录.pdf')) {
      expect(index).toContain(file)
      expect(index).toContain(sha256)
    }
    const [term = ''] = await pdfPages(kept.get('2026学年第一学期/最终结果.pdf') ?? new Uint8Array())
    expect(term).toContain('党委审定：三星改为五星')
    expect(term).toContain('看票不唯票，综合平时表现')
  })

  it('that was changed by any byte is found out', async () => {
    const { bytes } = await packageOf(null)
    for (let at = 0; at < bytes.length; at += 97) {
      const changed = Uint8Array.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const opened = await openArchive(changed)
      expect(opened.ok, `byte ${at}`).toBe(false)
    }
  })

  it('is the member’s own too, and nobody else’s', async () => {
    const { member, secretary } = house.people
    const { finals } = await house.must(member, calls.myFile, {})
    expect(finals.map(({ term, kind, value }) => [term, kind, value])).toEqual([
      ['2025学年第二学期', 'stars', '四星'],
      ['2026学年第一学期', 'stars', '五星'],
      ['2026学年第一学期', 'decision', '党委审定：三星改为五星'],
    ])
    const { archiveId } = await house.must(member, calls.makeMyArchive, {})
    expect((await house.must(member, calls.myArchive, { archiveId })).type).toBe('application/zip')
    expect(await house.call(secretary, calls.myArchive, { archiveId })).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
    for (const call of [calls.memberArchive, calls.memberFile, calls.memberFiles])
      expect(await house.call(secretary, call as never, { archiveId } as never)).toMatchObject({
        refusal: { code: 'common.forbidden' },
      })
    expect(await house.call(elsewhere.partyOffice, calls.memberArchive, { archiveId })).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
  })

  it('is not made where nothing is final', async () => {
    expect(await house.call(house.people.secretary, calls.makeMyArchive, {})).toMatchObject({
      refusal: { code: 'archives.no-finals' },
    })
    expect(await house.must(house.people.personnel, calls.myFile, {})).toMatchObject({
      finals: [],
      branch: '',
    })
  })

  it('is found by name and number', async () => {
    const { member } = house.people
    const { rows, total } = await house.must(office(), calls.memberFiles, { query: member.staffNumber })
    expect(rows.map(({ name }) => name)).toEqual([member.name])
    expect(total).toBe(1)
    expect((await house.must(office(), calls.memberFiles, { query: '%' })).total).toBe(0)
  })
})

describe('a package for another organisation', () => {
  it('is read there, shows what is new, and is taken over with its source', async () => {
    const { bytes } = await packageOf()
    const arrived = await elsewhere.add({ branch: elsewhere.branch, name: house.people.member.name })
    const { arrivalId } = await house.must(
      elsewhere.partyOffice,
      arrivals.readArrival,
      {},
      { name: 'a.zip', bytes },
    )
    const seen = await house.must(elsewhere.partyOffice, arrivals.arrival, { arrivalId })
    expect(seen.finals).toHaveLength(3)
    expect(seen).toMatchObject({ refused: [], may: { take: true, undo: { code: 'archives.arrival-state' } } })
    expect(seen.candidates.map(({ staffId }) => staffId)).toContain(arrived.staffId)
    await house.must(elsewhere.partyOffice, arrivals.takeArrival, { arrivalId, staffId: arrived.staffId })
    const mine = await house.must(arrived, calls.myFile, {})
    expect(mine.finals).toEqual([])
    expect(mine.arrived.map(({ from, finals }) => [from, finals.length])).toEqual([[seen.fromSchool, 3]])

    const again = await house.must(elsewhere.partyOffice, arrivals.readArrival, {}, { name: 'a.zip', bytes })
    const twice = { arrivalId: again.arrivalId, staffId: arrived.staffId }
    expect(await house.call(elsewhere.partyOffice, arrivals.takeArrival, twice)).toMatchObject({
      refusal: { code: 'archives.taken-already' },
    })
    await house.must(elsewhere.partyOffice, arrivals.undoArrival, { arrivalId })
    expect((await house.must(arrived, calls.myFile, {})).arrived).toEqual([])
    await house.must(elsewhere.partyOffice, arrivals.takeArrival, twice)
    await house.must(arrived, calls.makeMyArchive, {})
    expect(await house.call(elsewhere.partyOffice, arrivals.undoArrival, again)).toMatchObject({
      refusal: { code: 'archives.arrival-used' },
    })
    const { parts } = await house.must(arrived, aboutMe, {})
    const kept = parts.find(({ part }) => part === 'kept')
    expect(kept?.rows.map(([, what]) => what).toSorted()).toEqual(['党员档案', '转入'])
    expect(await house.call(elsewhere.partyOffice, arrivals.undoArrival, { arrivalId })).toMatchObject({
      refusal: { code: 'archives.arrival-state' },
    })
    const { arrivals: all } = await house.must(elsewhere.partyOffice, arrivals.arrivals, {})
    expect(all.map(({ state }) => state).toSorted()).toEqual(['taken', 'undone'])
  })

  it('that goes on to a third school carries what the first gave, with its source', async () => {
    const { bytes } = await packageOf()
    const { partyOffice } = elsewhere
    const mover = await elsewhere.add({ branch: elsewhere.branch, name: '再转一' })
    const first = await house.must(partyOffice, arrivals.readArrival, {}, { name: 'a.zip', bytes })
    // The same package was taken before; it is written for another here, past the product.
    await house.db.asOwner(
      `update arrival set state = 'taken', staff_id = $2, moved_by = read_by, moved_at = now(),
      manifest_sha256 = 'another' where id = $1`,
      [first.arrivalId, mover.staffId],
    )
    const { archiveId } = await house.must(partyOffice, calls.makeMemberArchive, {
      staffId: mover.staffId,
      toSchool: '第三职业中学',
    })
    const onward = await house.must(partyOffice, calls.memberArchive, { archiveId })
    const third = await addPeople(house.db, (await house.db.organisation()).organisationId)
    const sent = { name: 'b.zip', bytes: onward.bytes }
    const { arrivalId } = await house.must(third.partyOffice, arrivals.readArrival, {}, sent)
    const seen = await house.must(third.partyOffice, arrivals.arrival, { arrivalId })
    const { fromSchool } = await house.must(partyOffice, arrivals.arrival, { arrivalId: first.arrivalId })
    expect(seen.finals.map(({ from }) => from)).toEqual([fromSchool, fromSchool, fromSchool])
    const there = await third.add({ branch: third.branch, name: '再转一' })
    await house.must(third.partyOffice, arrivals.takeArrival, { arrivalId, staffId: there.staffId })
    const { arrived } = await house.must(there, calls.myFile, {})
    expect(arrived.map(({ from, finals }) => [from, finals.length])).toEqual([[fromSchool, 3]])
  })

  it('with one byte changed is refused, wherever the byte is', async () => {
    const { bytes } = await packageOf()
    for (let at = 3; at < bytes.length; at += 1009) {
      const changed = Uint8Array.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 4
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await send(changed)).ok, `byte ${at}`).toBe(false)
    }
    const middle = Uint8Array.from(bytes)
    middle[500] = (middle[500] ?? 0) ^ 1
    expect(await send(middle)).toMatchObject({ refusal: { code: 'archives.changed' } })
  })

  it('is refused where it was made, as an archive, as nothing of ours, and by whoever keeps no archive', async () => {
    const { bytes } = await packageOf()
    expect(await send(bytes, office())).toMatchObject({ refusal: { code: 'archives.own-package' } })
    expect(await send((await packageOf(null)).bytes)).toMatchObject({
      refusal: { code: 'archives.not-a-package' },
    })
    expect(await send(new TextEncoder().encode('PK'))).toMatchObject({
      refusal: { code: 'archives.unreadable' },
    })
    expect(await send(bytes, elsewhere.member)).toMatchObject({ refusal: { code: 'common.forbidden' } })
  })

  it('is another organisation’s business only where it was read', async () => {
    const { bytes } = await packageOf()
    const { arrivalId } = await house.must(
      elsewhere.partyOffice,
      arrivals.readArrival,
      {},
      { name: 'a.zip', bytes },
    )
    const stranger = { arrivalId, staffId: house.people.member.staffId }
    expect(await house.call(elsewhere.partyOffice, arrivals.takeArrival, stranger)).toMatchObject({
      refusal: { code: 'archives.no-such-person' },
    })
    for (const call of [arrivals.takeArrival, arrivals.undoArrival, arrivals.arrival] as const)
      expect(
        await house.call(
          office(),
          call as never,
          (call === arrivals.takeArrival ? stranger : { arrivalId }) as never,
        ),
      ).toMatchObject({ refusal: { code: 'common.not-found' } })
  })
})
