/** What the meetings of a term ask beside the stars. */
import { sql } from 'kysely'

import type { MemberId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { secondKinds, type SecondKind, type SecondQuestion } from '#domain/reviews/questions.ts'
import type { PaperCounts } from '#domain/reviews/paper.ts'
import type { Read, Write } from '#server/db/handle.ts'

/** In the order in which they are asked. */
export const inOrder = (questions: readonly SecondQuestion[]): readonly SecondQuestion[] =>
  questions.toSorted((one, other) => secondKinds.indexOf(one.question) - secondKinds.indexOf(other.question))

export async function questionsOfTerm(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<readonly SecondQuestion[]> {
  const found = await sql<SecondQuestion>`
    select question, grades from review_question
     where organisation_id = ${scope.organisationId} and term_id = ${termId}`.execute(read.sql)
  return inOrder(found.rows)
}

/** What the scheme of the term asks, and nothing that it does not. */
export async function setQuestions(
  write: Write,
  scope: OrganisationScope,
  termId: TermId,
  questions: readonly SecondQuestion[],
): Promise<void> {
  await sql`delete from review_question
    where organisation_id = ${scope.organisationId} and term_id = ${termId}`.execute(write.sql)
  await sql`
    insert into review_question (organisation_id, term_id, question, grades)
    select ${scope.organisationId}, ${termId}, question, grades
      from unnest(${questions.map((each) => each.question)}::text[],
             ${questions.map(({ grades }) => JSON.stringify(grades))}::jsonb[]) as u (question, grades)`.execute(
    write.sql,
  )
}

/** What one meeting counted of one member by one question: strips and slips together. */
export interface CountedAnswer {
  readonly memberId: MemberId
  readonly question: SecondKind
  readonly grades: SecondQuestion['grades']
  readonly counts: PaperCounts
}

/** Of meetings whose count is over; a count that was opened again says nothing until it is closed anew. */
export async function countedAnswers(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberIds: readonly MemberId[],
): Promise<readonly CountedAnswer[]> {
  const found = await sql<CountedAnswer>`
    with counted as (
      select review_id, member_id, question, five, four, three, two, one, abstained, void from review_count
       where organisation_id = ${scope.organisationId} and question <> 'stars'
         and review_id in (select id from review where organisation_id = ${scope.organisationId} and term_id = ${termId})
      union all
      select review_id, member_id, question, five, four, three, two, one, abstained, 0 from review_tally
       where organisation_id = ${scope.organisationId} and question <> 'stars'
         and review_id in (select id from review where organisation_id = ${scope.organisationId} and term_id = ${termId}))
    select c.member_id as "memberId", c.question, q.grades,
           json_build_object('five', sum(five)::int, 'four', sum(four)::int, 'three', sum(three)::int,
             'two', sum(two)::int, 'one', sum(one)::int, 'abstained', sum(abstained)::int, 'void', sum(void)::int) as counts
      from review v
      join counted c on c.review_id = v.id
      cross join jsonb_to_recordset(v.questions) as q (question text, grades jsonb)
     where v.organisation_id = ${scope.organisationId} and v.term_id = ${termId} and q.question = c.question
       and v.state in ('deciding', 'publicity', 'locked') and c.member_id = any(${[...memberIds]}::uuid[])
     group by c.member_id, c.question, q.grades`.execute(read.sql)
  return found.rows
}
