/** Slips: sealed ones before the close, opened ones after it. No function here is given a person or a time. */
import { CompiledQuery, sql } from 'kysely'

import type { OrganisationId, ReviewId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'

import type { BallotSql } from './database.ts'

export interface Staged {
  readonly tag: Uint8Array
  readonly sealed: Uint8Array
}

/**
 * Stages slips where the ballot is casting under this freeze, but those whose tag is there already; gives the tags that
 * went in. The lock on the ballot's row decides between them and the close: it waits for a close under way, and then
 * finds the ballot closed.
 */
export const stageSlips = (
  organisationId: OrganisationId,
  reviewId: ReviewId,
  freezeHash: Uint8Array,
  slips: readonly Staged[],
): CompiledQuery =>
  CompiledQuery.raw(
    `with open as (
       select from ballots.ballot
        where organisation_id = $1 and review_id = $2 and stage = 'casting' and freeze_hash = $3 for share)
     insert into ballots.staged (organisation_id, review_id, tag, sealed)
     select $1, $2, each.tag, each.sealed
       from open, unnest($4::bytea[], $5::bytea[]) as each (tag, sealed)
     on conflict do nothing
     returning tag`,
    [
      organisationId,
      reviewId,
      Buffer.from(freezeHash),
      slips.map(({ tag }) => Buffer.from(tag)),
      slips.map(({ sealed }) => Buffer.from(sealed)),
    ],
  )

export async function stagedByTag(
  on: BallotSql,
  { organisationId }: OrganisationScope,
  reviewId: ReviewId,
  tag: Uint8Array,
): Promise<Uint8Array | null> {
  const found = await sql<Staged>`select tag, sealed from ballots.staged
    where organisation_id = ${organisationId} and review_id = ${reviewId} and tag = ${Buffer.from(tag)}`.execute(
    on,
  )
  return found.rows[0]?.sealed ?? null
}

export async function countStaged(
  on: BallotSql,
  { organisationId }: OrganisationScope,
  reviewId: ReviewId,
): Promise<number> {
  const found = await sql<{ count: number }>`select count(*) as count from ballots.staged
    where organisation_id = ${organisationId} and review_id = ${reviewId}`.execute(on)
  return found.rows[0]?.count ?? 0
}

export async function allStaged(
  on: BallotSql,
  { organisationId }: OrganisationScope,
  reviewId: ReviewId,
): Promise<readonly Staged[]> {
  const found = await sql<Staged>`select tag, sealed from ballots.staged
    where organisation_id = ${organisationId} and review_id = ${reviewId}`.execute(on)
  return found.rows
}

/** Takes all sealed slips out of staging. */
export async function takeStaged(
  on: BallotSql,
  { organisationId }: OrganisationScope,
  reviewId: ReviewId,
): Promise<readonly Staged[]> {
  const gone = await sql<Staged>`delete from ballots.staged
    where organisation_id = ${organisationId} and review_id = ${reviewId} returning tag, sealed`.execute(on)
  return gone.rows
}

export interface OpenedSlip {
  readonly leaf: Uint8Array
  readonly slip: Uint8Array
}

/** Writes opened slips in the order given: a random one. */
export async function putSlips(
  on: BallotSql,
  { organisationId }: OrganisationScope,
  reviewId: ReviewId,
  slips: readonly OpenedSlip[],
): Promise<void> {
  await sql`insert into ballots.slip (organisation_id, review_id, leaf, slip)
    select ${organisationId}::uuid, ${reviewId}::uuid, each.leaf, each.slip
      from unnest(${slips.map(({ leaf }) => Buffer.from(leaf))}::bytea[],
                  ${slips.map(({ slip }) => Buffer.from(slip))}::bytea[]) as each (leaf, slip)`.execute(on)
}

/** In the order of their bytes, which is the order of the tree. */
export async function slipsOf(
  on: BallotSql,
  { organisationId }: OrganisationScope,
  reviewId: ReviewId,
): Promise<readonly OpenedSlip[]> {
  const found = await sql<OpenedSlip>`select leaf, slip from ballots.slip
    where organisation_id = ${organisationId} and review_id = ${reviewId} order by slip`.execute(on)
  return found.rows
}
