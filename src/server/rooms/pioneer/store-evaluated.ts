/** Members of an evaluation: what rooms and people say of them, what was proposed, what was frozen. */
import { sql } from 'kysely'

import type { BranchId, MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Drawn } from '#domain/pioneer/drawing.ts'
import type { Read, Write } from '#server/db/handle.ts'
import { inStatements } from '#server/db/statements.ts'

import type { EvaluationId } from './store-evaluation.ts'

/** As it was handed in. */
export interface FrozenResult {
  /** An exact fraction; null where the class is not graded. */
  readonly score: string | null
  readonly computed: string | null
  readonly grade: string | null
  readonly pioneer: boolean
  readonly place: number | null
  readonly because: readonly string[]
}

export interface GivenValue {
  readonly value: string
  readonly by: string
  readonly at: string
}

export interface SetVeto {
  readonly veto: string
  readonly reason: string
  readonly by: string
}

export interface MemberRow {
  readonly memberId: MemberId
  readonly branchId: BranchId
  readonly staffId: StaffId
  readonly name: string
  readonly class: string | null
  readonly drawn: Readonly<Record<string, Drawn>>
  readonly stars: number | null
  readonly changeGrade: string | null
  readonly changePioneer: boolean | null
  readonly changeReason: string
  readonly result: FrozenResult | null
  readonly given: Readonly<Record<string, GivenValue>>
  readonly vetoes: readonly SetVeto[]
}

const columns = sql`
  m.member_id as "memberId", m.branch_id as "branchId", m.staff_id as "staffId", m.name, m.class, m.drawn, m.stars,
  m.change_grade as "changeGrade", m.change_pioneer as "changePioneer", m.change_reason as "changeReason", m.result,
  coalesce((select jsonb_object_agg(v.key, jsonb_build_object('value', v.value, 'by', p.name,
              'at', to_char(v.given_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))
      from evaluation_value v
      join staff p on p.organisation_id = v.organisation_id and p.id = v.given_by
     where v.organisation_id = m.organisation_id and v.evaluation_id = m.evaluation_id and v.member_id = m.member_id
  ), '{}'::jsonb) as given,
  coalesce((select jsonb_agg(jsonb_build_object('veto', x.veto, 'reason', x.reason, 'by', p.name) order by x.set_at, x.veto)
      from evaluation_veto x
      join staff p on p.organisation_id = x.organisation_id and p.id = x.set_by
     where x.organisation_id = m.organisation_id and x.evaluation_id = m.evaluation_id and x.member_id = m.member_id
  ), '[]'::jsonb) as vetoes`

/** Of one branch, or of all, in the order of the roll. */
export async function memberRows(
  read: Read,
  scope: OrganisationScope,
  evaluationId: EvaluationId,
  branchId: BranchId | null,
): Promise<readonly MemberRow[]> {
  const found = await sql<MemberRow>`
    select ${columns} from evaluation_member m
     where m.organisation_id = ${scope.organisationId} and m.evaluation_id = ${evaluationId}
       and (${branchId}::uuid is null or m.branch_id = ${branchId}::uuid)
     order by m.branch_id, m.ordinal, m.member_id`.execute(read.sql)
  return found.rows
}

export interface DrawnMember extends Pick<
  MemberRow,
  'memberId' | 'branchId' | 'staffId' | 'name' | 'class' | 'drawn' | 'stars'
> {
  readonly ordinal: number
}

/** Newcomers are added; who is there keeps class, values, vetoes and proposal. */
export async function putDrawn(
  write: Write,
  scope: OrganisationScope,
  evaluationId: EvaluationId,
  members: readonly DrawnMember[],
): Promise<void> {
  const rows = members.map((each) => ({
    organisation_id: scope.organisationId,
    evaluation_id: evaluationId,
    member_id: each.memberId,
    branch_id: each.branchId,
    staff_id: each.staffId,
    name: each.name,
    ordinal: each.ordinal,
    class: each.class,
    drawn: JSON.stringify(each.drawn),
    stars: each.stars,
  }))
  for (const part of inStatements(rows))
    await write.sql
      .insertInto('evaluation_member')
      .values(part)
      .onConflict((conflict) =>
        conflict.columns(['organisation_id', 'evaluation_id', 'member_id']).doUpdateSet((row) => ({
          drawn: row.ref('excluded.drawn'),
          stars: row.ref('excluded.stars'),
          name: row.ref('excluded.name'),
          ordinal: row.ref('excluded.ordinal'),
        })),
      )
      .execute()
}

const theMember = (scope: OrganisationScope, evaluationId: EvaluationId, memberId: MemberId) => sql`
  organisation_id = ${scope.organisationId} and evaluation_id = ${evaluationId} and member_id = ${memberId}`

/** Values of any of its members; an empty one is taken back. */
export async function putValues(
  write: Write,
  scope: OrganisationScope,
  evaluationId: EvaluationId,
  values: readonly { readonly memberId: MemberId; readonly key: string; readonly value: string }[],
  by: { readonly staffId: StaffId; readonly at: Date },
): Promise<void> {
  const kept = values.filter(({ value }) => value !== '')
  const gone = values.filter(({ value }) => value === '')
  await sql`
    delete from evaluation_value v
     using unnest(${gone.map(({ memberId }) => memberId)}::uuid[], ${gone.map(({ key }) => key)}::text[]) as u (id, key)
     where v.organisation_id = ${scope.organisationId} and v.evaluation_id = ${evaluationId}
       and v.member_id = u.id and v.key = u.key`.execute(write.sql)
  await sql`
    insert into evaluation_value (organisation_id, evaluation_id, member_id, key, value, given_by, given_at)
    select ${scope.organisationId}, ${evaluationId}, id, key, value, ${by.staffId}, ${by.at}
      from unnest(${kept.map(({ memberId }) => memberId)}::uuid[], ${kept.map(({ key }) => key)}::text[],
             ${kept.map(({ value }) => value)}::text[]) as u (id, key, value)
    on conflict (organisation_id, evaluation_id, member_id, key) do update
       set value = excluded.value, given_by = excluded.given_by, given_at = excluded.given_at`.execute(
    write.sql,
  )
}

export async function setClass(
  write: Write,
  scope: OrganisationScope,
  evaluationId: EvaluationId,
  memberId: MemberId,
  to: string,
): Promise<void> {
  await sql`update evaluation_member set class = ${to}
    where ${theMember(scope, evaluationId, memberId)}`.execute(write.sql)
}

export async function putVeto(
  write: Write,
  scope: OrganisationScope,
  { evaluationId, memberId }: { readonly evaluationId: EvaluationId; readonly memberId: MemberId },
  { veto, reason }: { readonly veto: string; readonly reason: string | null },
  by: { readonly staffId: StaffId; readonly at: Date },
): Promise<void> {
  if (reason === null) {
    await sql`delete from evaluation_veto
      where ${theMember(scope, evaluationId, memberId)} and veto = ${veto}`.execute(write.sql)
    return
  }
  await sql`
    insert into evaluation_veto (organisation_id, evaluation_id, member_id, veto, reason, set_by, set_at)
    values (${scope.organisationId}, ${evaluationId}, ${memberId}, ${veto}, ${reason}, ${by.staffId}, ${by.at})
    on conflict (organisation_id, evaluation_id, member_id, veto) do update
       set reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at`.execute(write.sql)
}

export async function setChange(
  write: Write,
  scope: OrganisationScope,
  evaluationId: EvaluationId,
  memberId: MemberId,
  change: { readonly grade: string | null; readonly pioneer: boolean | null; readonly reason: string },
): Promise<void> {
  await sql`
    update evaluation_member
       set change_grade = ${change.grade}, change_pioneer = ${change.pioneer}, change_reason = ${change.reason}
     where ${theMember(scope, evaluationId, memberId)}`.execute(write.sql)
}

/** What stands when a branch hands in; null when it is given back. */
export async function freezeResults(
  write: Write,
  scope: OrganisationScope,
  evaluationId: EvaluationId,
  branchId: BranchId,
  results: ReadonlyMap<MemberId, FrozenResult> | null,
): Promise<void> {
  const rows = [...(results ?? new Map<MemberId, FrozenResult>())]
  await sql`
    update evaluation_member m
       set result = (select u.result from unnest(${rows.map(([id]) => id)}::uuid[],
                       ${rows.map(([, result]) => JSON.stringify(result))}::jsonb[]) as u (id, result) where u.id = m.member_id)
     where m.organisation_id = ${scope.organisationId} and m.evaluation_id = ${evaluationId}
       and m.branch_id = ${branchId}`.execute(write.sql)
}
