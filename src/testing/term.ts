import { randomBytes } from 'node:crypto'

import type { Catalogue } from '#domain/catalogue/catalogue.ts'
import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import { uuidv7, type MemberId, type OrganisationId, type StaffId, type TermId } from '#domain/kernel/ids.ts'
import type { Phase, Plan } from '#domain/terms/phases.ts'
import { noticePolicy, type Policy } from '#domain/terms/policy.ts'

import type { TestDatabase } from './database.ts'

const newId = <Kind extends string>() => uuidv7<Kind>(Date.now(), randomBytes(10))

export interface TestTerm {
  readonly id: TermId
  readonly organisationId: OrganisationId
  /** Writes the phase past the product. */
  to(phase: Phase): Promise<void>
  /** More time for one member. */
  extend(memberId: MemberId, step: 'goals' | 'achievements', until: string, by: StaffId): Promise<void>
}

interface TermWanted {
  readonly name?: string
  readonly phase?: Phase
  readonly plan?: Plan
  readonly policy?: Policy
  readonly catalogue?: Catalogue
}

/** An open term of autumn 2026, written past the product: the ground that tests of later rooms stand on. */
export async function addTerm(
  db: Pick<TestDatabase, 'asOwner'>,
  organisationId: OrganisationId,
  {
    name = '2026学年第一学期',
    phase = 'goals',
    plan = {},
    policy = noticePolicy,
    catalogue = noticeCatalogue,
  }: TermWanted = {},
): Promise<TestTerm> {
  const [policyId, catalogueId, id] = [newId<'policy'>(), newId<'catalogue'>(), newId<'term'>()]
  const version = `(select coalesce(max(version), 0) + 1 from`
  await db.asOwner(
    `insert into policy (organisation_id, id, version, name, body, created_at)
     values ($1, $2, ${version} policy where organisation_id = $1), '办法', $3, now())`,
    [organisationId, policyId, JSON.stringify(policy)],
  )
  await db.asOwner(
    `insert into catalogue (organisation_id, id, version, name, state, body, created_at, published_at)
     values ($1, $2, ${version} catalogue where organisation_id = $1), '目录', 'published', $3, now(), now())`,
    [organisationId, catalogueId, JSON.stringify(catalogue)],
  )
  await db.asOwner(
    `insert into term (organisation_id, id, name, starts_on, ends_on, phase, plan, policy_id, catalogue_id, policy, catalogue, opened_at)
     values ($1, $2, $3, '2026-09-01', '2027-01-31', $4, $5, $6, $7, $8, $9, '2026-09-01')`,
    [
      organisationId,
      id,
      name,
      phase,
      JSON.stringify(plan),
      policyId,
      catalogueId,
      JSON.stringify(policy),
      JSON.stringify(catalogue),
    ],
  )
  return {
    id,
    organisationId,
    to: async (next) => {
      await db.asOwner('update term set phase = $3 where organisation_id = $1 and id = $2', [
        organisationId,
        id,
        next,
      ])
    },
    extend: async (memberId, step, until, by) => {
      await db.asOwner(
        `insert into term_extension (organisation_id, id, term_id, member_id, step, until, reason, given_by, given_at)
         values ($1, $2, $3, $4, $5, $6, '出差', $7, now())`,
        [organisationId, newId(), id, memberId, step, until, by],
      )
    },
  }
}
