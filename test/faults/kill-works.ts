import sharp from 'sharp'
import { expect } from 'vitest'

import { attach, open } from '#contract/contributions.ts'
import { enter, myCount } from '#contract/reviews-count.ts'
import { advance, detail } from '#contract/terms.ts'
import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import type { TermId } from '#domain/kernel/ids.ts'
import { openPaperCount } from '#testing/paper-review.ts'
import { addTerm } from '#testing/term.ts'

import type { Work, WorkHouse } from './kill-house.ts'
import { anImport } from './kill-imports.ts'

/** A member shows photos for what they achieved. */
async function anEvidence(house: WorkHouse): Promise<Work> {
  const me = await house.people.add({ branch: house.people.branch })
  const term = await addTerm(house.db, house.people.member.organisationId, { name: '填报的学期' })
  const { listId } = await house.must(me, open, { termId: term.id })
  await term.to('achievements')
  const acknowledged: string[] = []
  let number = 0
  const show = async (): Promise<void> => {
    const background = { r: number % 256, g: (number * 7) % 256, b: Math.floor(number / 256) }
    const photo = sharp({ create: { width: 1200, height: 900, channels: 3, background } })
    const bytes = new Uint8Array(await photo.jpeg().toBuffer())
    const row = noticeCatalogue.items[number % noticeCatalogue.items.length]?.id ?? ''
    number += 1
    const { evidence } = await house.must(me, attach, { listId, row }, { name: `照片${number}.jpg`, bytes })
    acknowledged.push(evidence.id)
  }
  const whole = async (): Promise<void> => {
    const missing = await house.db.asOwner(
      'select a.id from unnest($1::uuid[]) as a (id) where not exists (select from attachment t where t.id = a.id)',
      [acknowledged],
    )
    expect(missing, 'photos acknowledged and not there').toEqual([])
    const [counted] = await house.db.asOwner(
      `select (select count(*)::int from attachment) - (select count(*)::int from audit where act = $1) as apart`,
      [attach.name],
    )
    expect(counted, 'a photo without its audit line, or a line without its photo').toEqual({ apart: 0 })
  }
  return {
    span: 600,
    mark: /insert into "?attachment\b/u,
    prepare: async () => undefined,
    async act() {
      for (;;) await show()
    },
    whole,
    async resume() {
      await show()
      await whole()
    },
  }
}

/** A teller enters one box after the other, again and again, as long as the count is open. */
async function aCount(house: WorkHouse): Promise<Work> {
  const { people } = house
  const branchId = await people.addBranch('计票支部')
  for (let voter = 0; voter < 4; voter += 1) await people.add({ branch: branchId })
  const [first, second] = [await people.add({}), await people.add({})]
  const { reviewId } = await openPaperCount(house, house.term, branchId, [first, second])
  const zero = { five: 0, four: 0, three: 0, two: 0, one: 0, abstained: 0, void: 0 }
  const boxes = (await house.must(first, myCount, { reviewId })).boxes
  /** By member: what was acknowledged last, and what may have been written since. */
  const entered = new Map<string, readonly object[]>()
  const acknowledgedOnce = new Set<string>()
  let number = 0
  const enterNext = async (): Promise<void> => {
    const box = boxes[number % boxes.length]
    if (box === undefined) throw new Error('no box')
    const counts = { ...zero, five: number % 4, two: 3 - (number % 4) }
    number += 1
    entered.set(box.memberId, [...(entered.get(box.memberId) ?? []), counts])
    await house.must(first, enter, { reviewId, round: 1, memberId: box.memberId, counts })
    entered.set(box.memberId, [counts])
  }
  const whole = async (): Promise<void> => {
    const found = await house.db.asOwner<{ member: string; counts: object }>(
      `select member_id as member, json_build_object('five', five, 'four', four, 'three', three, 'two', two,
              'one', one, 'abstained', abstained, 'void', void) as counts
         from review_entry where review_id = $1`,
      [reviewId],
    )
    for (const [member, allowed] of entered) {
      const stands = found.find((each) => each.member === member)?.counts
      // Before the first acknowledgement there may be nothing.
      if (stands !== undefined || acknowledgedOnce.has(member)) expect(allowed).toContainEqual(stands)
    }
  }
  const enterAll = async (): Promise<void> => {
    for (const { memberId } of boxes) {
      await enterNext()
      acknowledgedOnce.add(memberId)
    }
  }
  return {
    span: 300,
    mark: /insert into review_entry/u,
    prepare: async () => undefined,
    async act() {
      for (;;) await enterAll()
    },
    whole,
    async resume() {
      number = 0
      await enterAll()
      await whole()
      const mine = (await house.must(first, myCount, { reviewId })).boxes
      expect(mine.map((each) => [each.mine])).toEqual(mine.map((each) => entered.get(each.memberId)))
    },
  }
}

/** The Party office puts a term into the archive. */
function aClosing(house: WorkHouse): Work {
  const { partyOffice } = house.people
  let termId: TermId
  let acknowledged = false
  let number = 0
  const phase = async () => (await house.must(partyOffice, detail, { termId })).term
  const close = async (): Promise<void> => {
    await house.must(partyOffice, advance, { termId, version: (await phase()).version, to: 'closed' })
    acknowledged = true
  }
  const whole = async (): Promise<void> => {
    const [found] = await house.db.asOwner<{ closed: number; changes: number; lines: number }>(
      `select (phase = 'closed')::int as closed,
              (select count(*)::int from term_phase_change where term_id = t.id and phase_after = 'closed') as changes,
              (select count(*)::int from audit where subject_id = t.id::text and act = $2) as lines
         from term t where id = $1`,
      [termId, advance.name],
    )
    expect(found).toEqual({ closed: found?.closed, changes: found?.closed, lines: found?.closed })
    if (acknowledged) expect(found?.closed).toBe(1)
  }
  return {
    span: 60,
    mark: /insert into term_phase_change/u,
    async prepare() {
      acknowledged = false
      number += 1
      const name = `归档的学期${number}`
      const term = await addTerm(house.db, partyOffice.organisationId, { name, phase: 'publicity' })
      termId = term.id
    },
    act: close,
    whole,
    async resume() {
      if ((await phase()).phase !== 'closed') await close()
      await whole()
    },
  }
}

/** Each is made when its turn comes. */
export const works: readonly ((house: WorkHouse) => Work | Promise<Work>)[] = [
  (house) => anImport(house, false),
  anEvidence,
  aClosing,
  (house) => anImport(house, true),
  aCount,
]
