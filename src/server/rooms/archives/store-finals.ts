/** What is final of a person, term by term: nothing that is still open, and none of the working papers. */
import { sql } from 'kysely'

import type { Final } from '#domain/archives/transfer.ts'
import type { OrganisationId, StaffId } from '#domain/kernel/ids.ts'
import { dayIn, type LocalDate } from '#domain/kernel/local-date.ts'
import type { Read } from '#server/db/handle.ts'

export interface FinalsOf {
  readonly organisationId: OrganisationId
  readonly staffId: StaffId
  readonly timeZone: string
}

interface Row {
  readonly term: string
  readonly endsOn: LocalDate
  readonly branch: string
  readonly at: Date
}

interface StarRow extends Row {
  readonly stars: number | null
  readonly how: string
  readonly voted: number | null
  readonly reason: string | null
  readonly authority: string | null
}

const hows: Readonly<Record<string, string>> = {
  quota: '名额内',
  'cut-line': '按分数线',
  designated: '直接确定',
  decided: '党委审定',
  'no-result': '没有结果',
}
const inStars = (stars: number | null): string =>
  stars === null ? '没有结果' : `${['一', '二', '三', '四', '五'][stars - 1] ?? stars}星`

/** Stars as locked, and what the committee decided on them. */
async function starsOf(read: Read, { organisationId, staffId, timeZone }: FinalsOf): Promise<Final[]> {
  const { rows } = await sql<StarRow>`
    select t.name as term, t.ends_on as "endsOn", b.name as branch, r.locked_at as at, x.stars, x.how, x.voted, d.reason,
           s.authority
      from review_member m
      join review r on r.organisation_id = m.organisation_id and r.id = m.review_id and r.state = 'locked'
      join term t on t.organisation_id = r.organisation_id and t.id = r.term_id
      join branch b on b.organisation_id = m.organisation_id and b.id = m.branch_id
      join review_result x on x.organisation_id = m.organisation_id and x.review_id = m.review_id
       and x.member_id = m.member_id and x.revision = r.revision
      left join review_decision d on d.organisation_id = m.organisation_id and d.review_id = m.review_id
       and d.member_id = m.member_id
      left join review_designation g on g.organisation_id = m.organisation_id and g.review_id = m.review_id
       and g.member_id = m.member_id
      left join review_resolution s on s.organisation_id = g.organisation_id and s.id = g.resolution_id
     where m.organisation_id = ${organisationId} and m.staff_id = ${staffId} and m.graded and r.locked_at is not null
     order by t.starts_on`.execute(read.sql)
  return rows.flatMap((row) => starFinals(row, timeZone))
}

function starFinals(row: StarRow, timeZone: string): readonly Final[] {
  const { term, endsOn, branch, at, stars, how, voted, reason, authority } = row
  const shared = { term, endsOn, branch, decidedOn: dayIn(at, timeZone) }
  const value = inStars(stars)
  const finals: Final[] = [{ ...shared, kind: 'stars', value, because: [hows[how] ?? how] }]
  if (reason !== null) {
    const words = voted === stars ? '维持评议结果' : `${inStars(voted)}改为${value}`
    finals.push({ ...shared, kind: 'decision', value: `党委审定：${words}`, because: [reason] })
  }
  if (authority !== null) {
    const because = [`依据${authority}的评定`]
    finals.push({ ...shared, kind: 'decision', value: `党委直接确定：${value}`, because })
  }
  return finals
}

interface GradeRow extends Row {
  readonly grade: string | null
  readonly pioneer: boolean
}

/** Grades as locked. The score stays in the working papers. */
async function gradesOf(read: Read, { organisationId, staffId, timeZone }: FinalsOf): Promise<Final[]> {
  const { rows } = await sql<GradeRow>`
    select t.name as term, t.ends_on as "endsOn", b.name as branch, e.locked_at as at, m.result ->> 'grade' as grade,
           coalesce((m.result ->> 'pioneer')::boolean, false) as pioneer
      from evaluation_member m
      join evaluation_branch e on e.organisation_id = m.organisation_id and e.evaluation_id = m.evaluation_id
       and e.branch_id = m.branch_id and e.state = 'locked'
      join evaluation v on v.organisation_id = m.organisation_id and v.id = m.evaluation_id
      join term t on t.organisation_id = v.organisation_id and t.id = v.term_id
      join branch b on b.organisation_id = m.organisation_id and b.id = m.branch_id
     where m.organisation_id = ${organisationId} and m.staff_id = ${staffId} and e.locked_at is not null
     order by t.starts_on`.execute(read.sql)
  return rows
    .filter(({ grade }) => grade !== null)
    .map(({ term, endsOn, branch, at, grade, pioneer }) => ({
      term,
      endsOn,
      branch,
      kind: 'grade',
      value: `先锋指数：${grade ?? ''}`,
      because: pioneer ? ['学期先锋党员'] : [],
      decidedOn: dayIn(at, timeZone),
    }))
}

/** With what was decided in formal cases. The newest term first; within a term stars, grade, decisions. */
export async function finalsOf(
  read: Read,
  of: FinalsOf,
  decided: readonly Final[],
): Promise<readonly Final[]> {
  const stars = await starsOf(read, of)
  const grades = await gradesOf(read, of)
  const place = { stars: 0, grade: 1, decision: 2 } as const
  return [...stars, ...grades, ...decided].toSorted((one, other) =>
    one.endsOn === other.endsOn ? place[one.kind] - place[other.kind] : one.endsOn < other.endsOn ? 1 : -1,
  )
}
