/** What is on its way to the board. */
import { sql } from 'kysely'

import type { Id, MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Outcome } from '#domain/pledges/deciding.ts'
import type { PledgeId } from '#domain/pledges/pledge.ts'
import type { Publication, PublicationKind, PublicationState } from '#domain/pledges/publication.ts'
import type { SignedSection } from '#domain/pledges/signing.ts'
import type { TaskWords } from '#domain/pledges/task-board.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type PublicationId = Id<'publication'>

export interface StoredPublication extends Publication {
  readonly id: PublicationId
  /** Null of a task or a notice. */
  readonly pledgeId: PledgeId | null
  readonly kind: PublicationKind
  readonly subjectId: string
  readonly publishedAt: Date | null
  readonly reason: string
}

/** 提出. */
export async function propose(
  write: Write,
  scope: OrganisationScope,
  made: {
    readonly id: PublicationId
    readonly pledgeId: PledgeId
    readonly kind: PublicationKind
    readonly subjectId: string
    readonly at: Date
  },
): Promise<void> {
  await sql`insert into publication (organisation_id, id, pledge_id, kind, subject_id, proposed_at)
    values (${scope.organisationId}, ${made.id}, ${made.pledgeId}, ${made.kind}, ${made.subjectId}, ${made.at})`.execute(
    write.sql,
  )
}

const columns = sql`
  b.id, b.pledge_id as "pledgeId", b.kind, b.subject_id as "subjectId", b.state, b.checked_by as "checkedBy",
  b.published_at as "publishedAt", b.reason, coalesce(b.proposed_by, m.staff_id) as "staffId"`
const tables = sql`publication b
  left join pledge p on p.organisation_id = b.organisation_id and p.id = b.pledge_id
  left join member m on m.organisation_id = p.organisation_id and m.id = p.member_id`

export async function publicationsOf(
  read: Read,
  scope: OrganisationScope,
  pledgeIds: readonly PledgeId[],
): Promise<readonly StoredPublication[]> {
  const found = await sql<StoredPublication>`select ${columns} from ${tables}
    where b.organisation_id = ${scope.organisationId} and b.pledge_id = any(${[...pledgeIds]}::uuid[])`.execute(
    read.sql,
  )
  return found.rows
}

/** Held for a step, in the order of their ids. */
export async function publicationsForUpdate(
  write: Write,
  scope: OrganisationScope,
  ids: readonly PublicationId[],
): Promise<readonly StoredPublication[]> {
  const found = await sql<StoredPublication>`select ${columns} from ${tables}
    where b.organisation_id = ${scope.organisationId} and b.id = any(${[...ids]}::uuid[])
    order by b.id for update of b`.execute(write.sql)
  return found.rows
}

const marks = {
  checked: ['checked_by', 'checked_at'],
  approved: ['approved_by', 'approved_at'],
  public: ['published_by', 'published_at'],
  withdrawn: ['withdrawn_by', 'withdrawn_at'],
} as const

/** Each into its new state, with who and when; they are held. */
export async function movePublications(
  write: Write,
  scope: OrganisationScope,
  ids: readonly PublicationId[],
  move: {
    readonly to: keyof typeof marks
    readonly by: StaffId
    readonly at: Date
    readonly reason?: string
  },
): Promise<void> {
  const [who, when] = marks[move.to]
  await sql`update publication
      set state = ${move.to}, ${sql.ref(who)} = ${move.by}, ${sql.ref(when)} = ${move.at},
          reason = ${move.reason ?? ''}
    where organisation_id = ${scope.organisationId} and id = any(${[...ids]}::uuid[])`.execute(write.sql)
}

/** A notice as it is looked through and shown. */
export interface NoticeWords {
  readonly title: string
  readonly text: string
}

export interface QueuedPublication {
  readonly id: PublicationId
  readonly kind: PublicationKind
  readonly state: PublicationState
  readonly pledgeId: PledgeId | null
  readonly memberId: MemberId | null
  readonly staffId: StaffId
  readonly name: string
  readonly branch: string
  readonly post: string
  readonly term: string
  readonly sections: readonly SignedSection[]
  readonly task: TaskWords | null
  readonly notice: NoticeWords | null
  readonly note: string | null
  readonly outcome: Outcome | null
  readonly outcomeReason: string | null
  readonly proposedAt: Date
  readonly checkedById: StaffId | null
  readonly checkedBy: string | null
  readonly approvedBy: string | null
  readonly publishedAt: Date | null
  readonly reason: string
}

/** One page of what stands in a state, with the words that it is about; the longest waiting first. */
export async function queuedPublications(
  read: Read,
  scope: OrganisationScope,
  wanted: { readonly state: PublicationState; readonly page: number; readonly size: number },
): Promise<readonly QueuedPublication[]> {
  const found = await sql<QueuedPublication>`
    select b.id, b.kind, b.state, b.pledge_id as "pledgeId", p.member_id as "memberId",
           coalesce(b.proposed_by, m.staff_id) as "staffId",
           coalesce(v.name, b.words ->> 'title') as name, coalesce(v.branch, b.words ->> 'publisher', '') as branch,
           coalesce(v.post, '') as post, coalesce(t.name, '') as term, coalesce(v.sections, '[]') as sections,
           case when b.kind = 'task' then b.words end as task,
           case when b.kind = 'notice' then b.words end as notice, n.text as note, o.outcome,
           o.reason as "outcomeReason", b.proposed_at as "proposedAt", b.checked_by as "checkedById",
           c.name as "checkedBy", a.name as "approvedBy", b.published_at as "publishedAt", b.reason
      from publication b
      left join pledge p on p.organisation_id = b.organisation_id and p.id = b.pledge_id
      left join member m on m.organisation_id = p.organisation_id and m.id = p.member_id
      left join term t on t.organisation_id = p.organisation_id and t.id = p.term_id
      left join pledge_version v on v.organisation_id = b.organisation_id and v.pledge_id = b.pledge_id
       and case when b.kind = 'pledge' then v.id = b.subject_id
           else v.number = (select max(number) from pledge_version l
                             where l.organisation_id = b.organisation_id and l.pledge_id = b.pledge_id) end
      left join pledge_note n on n.organisation_id = b.organisation_id and n.id = b.subject_id
      left join pledge_outcome o on o.organisation_id = b.organisation_id and o.id = b.subject_id
      left join staff c on c.organisation_id = b.organisation_id and c.id = b.checked_by
      left join staff a on a.organisation_id = b.organisation_id and a.id = b.approved_by
     where b.organisation_id = ${scope.organisationId} and b.state = ${wanted.state}
     order by b.proposed_at, b.id limit ${wanted.size} offset ${(wanted.page - 1) * wanted.size}`.execute(
    read.sql,
  )
  return found.rows
}

export async function countsOfPublications(
  read: Read,
  scope: OrganisationScope,
): Promise<Readonly<Record<PublicationState, number>>> {
  const found = await sql<{ state: PublicationState; count: number }>`
    select state, count(*)::int as count from publication where organisation_id = ${scope.organisationId}
     group by state`.execute(read.sql)
  const counts = { proposed: 0, checked: 0, approved: 0, public: 0, withdrawn: 0 }
  for (const { state, count } of found.rows) counts[state] = count
  return counts
}
