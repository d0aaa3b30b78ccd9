import { randomBytes } from 'node:crypto'

import { uuidv7, type BranchId, type MemberId, type OrganisationId, type TermId } from '#domain/kernel/ids.ts'
import { askedOf } from '#domain/pioneer/item-sources.ts'
import { schemePresets } from '#domain/pioneer/presets.ts'
import type { Scheme } from '#domain/pioneer/scheme.ts'

import type { TestDatabase } from './database.ts'

const newId = <Kind extends string>() => uuidv7<Kind>(Date.now(), randomBytes(10))

/** Stars of a branch in a term as if they had been published, written past the product. */
export async function publishStars(
  db: Pick<TestDatabase, 'asOwner'>,
  of: {
    readonly organisationId: OrganisationId
    readonly termId: TermId
    readonly branchId: BranchId
  },
  stars: ReadonlyMap<MemberId, number>,
): Promise<void> {
  const id = newId()
  await db.asOwner(
    `insert into review (organisation_id, id, term_id, branch_id, branches, held_on, state, revision)
     values ($1, $2, $3, $4, array[$4]::uuid[], '2026-11-01', 'publicity', 1)`,
    [of.organisationId, id, of.termId, of.branchId],
  )
  await db.asOwner(
    `insert into review_publication (organisation_id, review_id, revision, published_on, last_day, because, quota, by_staff_id, at)
     select $1, $2, 1, '2026-11-10', '2026-11-17', '[]', '{"graded":1,"five":null,"four":null}', id, now()
       from staff where organisation_id = $1 limit 1`,
    [of.organisationId, id],
  )
  for (const [memberId, given] of stars) {
    await db.asOwner(
      `insert into review_member (organisation_id, review_id, member_id, term_id, staff_id, staff_number, name, branch_id, kind, rank, ordinal, voter, graded)
       select $1, $2, m.id, $3, p.id, p.staff_number, p.name, $4, m.kind, p.rank, 1, true, true
         from member m join staff p on p.id = m.staff_id where m.id = $5`,
      [of.organisationId, id, of.termId, of.branchId, memberId],
    )
    await db.asOwner(
      `insert into review_result (organisation_id, review_id, revision, member_id, stars, voted, how, beside, because)
       values ($1, $2, 1, $3, $4, $4, 'quota', false, '[]')`,
      [of.organisationId, id, memberId, given],
    )
  }
}

/** 80 + 20 of the presets, with the goals scored by the committee: an item of the branch, one of the school, and rooms. */
export const evaluatedScheme = (): Scheme => {
  const preset = schemePresets['80+20']
  if (preset === undefined) throw new Error('no preset')
  const items = preset.base.items.map((item) =>
    item.id === 'goals' ? { ...item, scorer: 'committee' as const } : item,
  )
  return { ...preset, base: { ...preset.base, items } }
}

/** Every value that people give of one member, so that the base adds up to `points` of its 80 by eighths. */
export const valuesWorth = (points: number, by: 'branch' | 'school') =>
  askedOf(evaluatedScheme(), 'full')
    .filter((asked) => asked.part === 'base' && asked.by === by)
    .map(({ key, max }) => ({ key, value: String((Number(max) * points) / 80) }))
