import { randomUUID } from 'node:crypto'

import type { TestHouse } from './house.ts'
import type { Person } from './people.ts'

interface Locked {
  readonly term: { readonly id: string }
  readonly stars: number
  readonly decided?: { readonly voted: number; readonly reason: string }
  readonly house: Pick<TestHouse, 'db'>
}

/** Locked stars of one member, written past the product; with a decision of the committee where one is named. */
export async function lockStars(
  { house, term, stars, decided }: Locked,
  who: Person,
  by: Person,
): Promise<string> {
  const id = randomUUID()
  const of = [who.organisationId, id] as const
  const { db } = house
  await db.asOwner(
    `insert into review (organisation_id, id, term_id, branch_id, branches, state, held_on, revision, locked_at)
     values ($1, $2, $3, $4, array[$4]::uuid[], 'locked', '2026-11-10', 1, '2026-11-20T02:00:00Z')`,
    [...of, term.id, who.branchId],
  )
  await db.asOwner(
    `insert into review_member (organisation_id, review_id, member_id, term_id, staff_id, staff_number, name, branch_id,
                                kind, rank, ordinal, voter, graded)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'full', 'none', 1, true, true)`,
    [...of, who.memberId, term.id, who.staffId, who.staffNumber, who.name, who.branchId],
  )
  await db.asOwner(
    `insert into review_publication (organisation_id, review_id, revision, published_on, last_day, because, quota,
                                     by_staff_id, at)
     values ($1, $2, 1, '2026-11-12', '2026-11-19', '[]', '{}', $3, '2026-11-12T02:00:00Z')`,
    [...of, by.staffId],
  )
  await db.asOwner(
    `insert into review_result (organisation_id, review_id, revision, member_id, stars, voted, how, because)
     values ($1, $2, 1, $3, $4, $5, $6, '[]')`,
    [...of, who.memberId, stars, decided?.voted ?? stars, decided === undefined ? 'quota' : 'decided'],
  )
  if (decided !== undefined)
    await db.asOwner(
      `insert into review_decision (organisation_id, review_id, member_id, stars, reason, by_staff_id, at)
       values ($1, $2, $3, $4, $5, $6, now())`,
      [...of, who.memberId, stars, decided.reason, by.staffId],
    )
  return id
}

/** An objection without an answer, handed in by one about another. */
export async function object(
  house: Pick<TestHouse, 'db'>,
  reviewId: string,
  by: Person,
  about: Person,
): Promise<void> {
  await house.db.asOwner(
    `insert into review_objection (organisation_id, id, review_id, revision, about_member_id, by_staff_id, by_name, text, at)
     values ($1, gen_random_uuid(), $2, 1, $3, $4, $5, '请再核对。', now())`,
    [by.organisationId, reviewId, about.memberId, by.staffId, by.name],
  )
}

interface Talk {
  readonly term: { readonly id: string }
  readonly who: Person
  readonly by: Person
  readonly state: 'support' | 'confirmed' | 'cancelled'
  readonly first?: string
}

/** A talk past the product, with one look and a note. */
export async function addTalk(
  house: Pick<TestHouse, 'db'>,
  { term, who, by, state, first }: Talk,
): Promise<string> {
  const id = randomUUID()
  const { organisationId } = who
  await house.db.asOwner(
    `insert into talk (organisation_id, id, term_id, member_id, branch_id, round, first_id, state, grounds, meets_on,
                       meets_at, place, words, version, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, '{}', '2026-11-21', '14:30', '三楼', '谈话的内容', 1, $9, now())`,
    [
      organisationId,
      id,
      term.id,
      who.memberId,
      who.branchId,
      first === undefined ? 1 : 2,
      first ?? null,
      state,
      by.staffId,
    ],
  )
  await house.db.asOwner(
    `insert into talk_note (organisation_id, id, talk_id, kind, body, by_staff_id, at)
     values ($1, gen_random_uuid(), $2, 'answer', '我的说明', $3, now())`,
    [organisationId, id, who.staffId],
  )
  await house.db.asOwner(
    `insert into talk_look (organisation_id, id, talk_id, act, seat, by_staff_id, at)
     values ($1, gen_random_uuid(), $2, 'opened', 'committee', $3, now())`,
    [organisationId, id, by.staffId],
  )
  return id
}
