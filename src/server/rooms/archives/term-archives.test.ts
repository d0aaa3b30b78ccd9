import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as calls from '#contract/archives-terms.ts'
import { archivists } from '#contract/archives-terms.ts'
import * as lists from '#contract/contributions.ts'
import { progress } from '#contract/jobs.ts'
import { archiveFaults } from '#domain/archives/term-archive.ts'
import { uuidv7 } from '#domain/kernel/ids.ts'
import { openTermArchive } from '#documents/term-archive-file.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { termById } from '#server/rooms/terms/views.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

import { planOf } from './views-terms-plan.ts'

let house: TestHouse
let term: TestTerm
let directory: string
beforeAll(async () => {
  house = await openHouse()
  directory = await mkdtemp(join(tmpdir(), 'liangqi-archive-'))
  term = await addTerm(house.db, house.scope.organisationId)
  await term.to('goals')
  const { listId } = await house.must(house.people.member, lists.open, { termId: term.id })
  await house.must(house.people.member, lists.save, {
    listId,
    patches: [{ at: 'item/2-01/goal', base: false, value: true }],
  })
})
afterAll(async () => {
  await house.close()
  await rm(directory, { recursive: true })
})

const archiveOf = async () => {
  const { partyOffice } = house.people
  const { jobId } = await house.must(partyOffice, calls.makeTermArchive, { termId: term.id })
  await house.work()
  const ended = await house.must(partyOffice, progress, { jobId })
  expect(ended).toMatchObject({ state: 'done' })
  const { terms } = await house.must(partyOffice, calls.termArchives, {})
  const [made] = terms[0]?.archives ?? []
  if (made === undefined) throw new Error('no archive')
  const { bytes, name } = await house.must(partyOffice, calls.termArchive, { archiveId: made.id })
  const path = join(directory, name)
  await writeFile(path, bytes)
  return { made, bytes, path }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('the archive of a term', () => {
  it('waits for the term to close', async () => {
    expect(
      await house.call(house.people.partyOffice, calls.makeTermArchive, { termId: term.id }),
    ).toMatchObject({
      refusal: { code: 'archives.term-open' },
    })
  })

  it('holds every list as PDF, says what it lacks and why, and is found again by its hash', async () => {
    await term.to('closed')
    const { made, path } = await archiveOf()
    const opened = await openTermArchive(path)
    if (!opened.ok) throw new Error(opened.refusal.code)
    const { manifest, found } = opened.value
    const { member } = house.people
    expect(manifest.files.map((each) => each.path)).toContain(
      `一支部/党员/${member.name} ${member.staffNumber}/先锋贡献清单.pdf`,
    )
    expect(manifest.leftOut.map(({ code }) => code)).toContain('contributions.not-opened')
    expect(manifest.leftOut.map(({ code }) => code)).not.toContain('common.forbidden')
    expect(archiveFaults(manifest, found)).toEqual([])
    const audits = await house.db.asOwner<{ detail: string }>(
      `select detail from audit where act = 'archives.term'`,
    )
    expect(audits[0]?.detail).toContain(made.manifest)
  })

  it('that was changed by one byte shows it by its files or by the hash of its manifest', async () => {
    const { bytes, made, path: whole } = await archiveOf()
    const before = await openTermArchive(whole)
    if (!before.ok) throw new Error(before.refusal.code)
    const path = join(directory, 'changed.zip')
    const ends = { refused: 0, faults: 0, hash: 0, same: 0 }
    for (let at = 200; at < bytes.length; at += 379) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      await writeFile(path, changed)
      const opened = await openTermArchive(path)
      if (!opened.ok) ends.refused += 1
      else if (archiveFaults(opened.value.manifest, opened.value.found).length > 0) ends.faults += 1
      else if (hashOf(opened.value.manifestBytes) !== made.manifest) ends.hash += 1
      else {
        // A byte that nothing is read from, such as a moment in a header: every content is what it was.
        ends.same += 1
        expect(opened.value.found).toEqual(before.value.found)
      }
    }
    expect(ends.faults).toBeGreaterThan(0)
    expect(hashOf(before.value.manifestBytes)).toBe(made.manifest)
  })

  it('holds only what everybody who may download it could ask for by their office', async () => {
    const of = [house.scope.organisationId, uuidv7(Date.now(), randomBytes(10)), term.id, house.people.branch]
    await house.db.asOwner(
      `insert into review (organisation_id, id, term_id, branch_id, branches, state, held_on)
       values ($1, $2, $3, $4, array[$4]::uuid[], 'locked', '2026-11-20')`,
      of,
    )
    const plan = await house.db.database.read(house.scope, async (read) => {
      const stored = await termById(read, house.scope, term.id)
      return stored === null ? [] : planOf(read, house.scope, stored)
    })
    expect(plan.length).toBeGreaterThan(5)
    const personal = plan.filter(
      ({ call }) => typeof call.who === 'string' || archivists.some((role) => !call.who.includes(role)),
    )
    expect(personal.map(({ call }) => call.name)).toEqual([])
  })

  it('is for the committee and the Party office alone', async () => {
    for (const who of [house.people.member, house.people.secretary, house.people.administrator])
      expect(await house.call(who, calls.termArchives, {})).toMatchObject({
        refusal: { code: 'common.forbidden' },
      })
  })
})
