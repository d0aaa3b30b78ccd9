/** Everything of this school that ever was public, as it stands. No other statement reads for people without a session. */
import { sql } from 'kysely'

import type { BranchId, MemberId, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Outcome } from '#domain/pledges/deciding.ts'
import type { PledgeId } from '#domain/pledges/pledge.ts'
import type { SignedSection } from '#domain/pledges/signing.ts'
import type { Read } from '#server/db/handle.ts'

/** A version that was made public; `withdrawn` where it was taken back since. */
export interface PublicVersion {
  readonly pledgeId: PledgeId
  readonly termId: TermId
  readonly memberId: MemberId
  readonly number: number
  readonly name: string
  readonly branchId: BranchId
  readonly branch: string
  readonly post: string
  readonly sections: readonly SignedSection[]
  readonly signedAt: Date
  readonly publishedAt: Date
  readonly withdrawn: boolean
}

/** A note of progress, or a judgement. */
export interface PublicRemark {
  readonly pledgeId: PledgeId
  readonly text: string
  readonly outcome: Outcome | null
  readonly at: Date
  readonly publishedAt: Date
}

export interface PublicTerm {
  readonly id: TermId
  readonly name: string
  readonly startsOn: LocalDate
}

export interface Published {
  readonly terms: readonly PublicTerm[]
  readonly versions: readonly PublicVersion[]
  readonly remarks: readonly PublicRemark[]
}

export async function publishedOf(read: Read, { organisationId }: OrganisationScope): Promise<Published> {
  const [terms, versions, remarks] = await Promise.all([
    sql<PublicTerm>`
      select t.id, t.name, t.starts_on as "startsOn" from term t
       where t.organisation_id = ${organisationId} and t.id in (
         select p.term_id from publication b
           join pledge p on p.organisation_id = b.organisation_id and p.id = b.pledge_id
          where b.organisation_id = ${organisationId} and b.kind = 'pledge' and b.state = 'public')
       order by t.starts_on desc, t.id desc`.execute(read.sql),
    sql<PublicVersion>`
      select v.pledge_id as "pledgeId", p.term_id as "termId", p.member_id as "memberId", v.number, v.name, v.branch_id as "branchId", v.branch,
             v.post, v.sections, v.signed_at as "signedAt", b.published_at as "publishedAt",
             (b.state = 'withdrawn') as withdrawn
        from publication b
        join pledge_version v on v.organisation_id = b.organisation_id and v.id = b.subject_id
        join pledge p on p.organisation_id = b.organisation_id and p.id = b.pledge_id
       where b.organisation_id = ${organisationId} and b.kind = 'pledge' and b.published_at is not null
       order by v.name, v.pledge_id, v.number`.execute(read.sql),
    sql<PublicRemark>`
      select b.pledge_id as "pledgeId", coalesce(n.text, o.reason, '') as text, o.outcome,
             coalesce(n.at, o.at) as at, b.published_at as "publishedAt"
        from publication b
        left join pledge_note n on n.organisation_id = b.organisation_id and n.id = b.subject_id
        left join pledge_outcome o on o.organisation_id = b.organisation_id and o.id = b.subject_id
       where b.organisation_id = ${organisationId} and b.kind in ('note', 'outcome') and b.state = 'public'
       order by coalesce(n.at, o.at), b.id`.execute(read.sql),
  ])
  return { terms: terms.rows, versions: versions.rows, remarks: remarks.rows }
}

/** The address of the school's board. */
export async function boardAddress(read: Read, { organisationId }: OrganisationScope): Promise<string> {
  const found = await sql<{ address: string }>`select address from organisation_address
    where organisation_id = ${organisationId}`.execute(read.sql)
  return found.rows[0]?.address ?? ''
}

/** A pledge that stands on the board today, with whose it is and the branch it stands under. */
export interface PublicPledge {
  readonly termId: TermId
  readonly memberId: MemberId
  readonly staffId: StaffId
  readonly branchId: BranchId
}

export async function publicPledge(
  read: Read,
  { organisationId }: OrganisationScope,
  pledgeId: PledgeId,
): Promise<PublicPledge | null> {
  const found = await sql<PublicPledge & { state: string }>`
    select p.term_id as "termId", p.member_id as "memberId", m.staff_id as "staffId", v.branch_id as "branchId", b.state
      from publication b
      join pledge_version v on v.organisation_id = b.organisation_id and v.id = b.subject_id
      join pledge p on p.organisation_id = b.organisation_id and p.id = b.pledge_id
      join member m on m.organisation_id = p.organisation_id and m.id = p.member_id
     where b.organisation_id = ${organisationId} and b.pledge_id = ${pledgeId} and b.kind = 'pledge'
       and b.published_at is not null
     order by v.number desc limit 1`.execute(read.sql)
  const [newest] = found.rows
  return newest === undefined || newest.state === 'withdrawn' ? null : newest
}
