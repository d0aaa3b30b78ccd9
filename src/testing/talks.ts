import type { TestHouse } from './house.ts'
import type { Person } from './people.ts'

/** The appraisal of a term, written past the product: these in order, the best first, whoever else is staff before them. */
export async function appraise(
  house: TestHouse,
  term: { readonly id: string },
  last: readonly Person[],
): Promise<void> {
  const [{ id }] = (await house.db.asOwner<{ id: string }>(
    `insert into appraisal_batch (organisation_id, id, term_id, file_name, state, measure, people, header, refused, made_by, made_at)
     select $1, gen_random_uuid(), $2, '绩效.xlsx', 'committed', 'score', 0, '[]', '[]', $3, now() returning id`,
    [house.scope.organisationId, term.id, house.people.personnel.staffId],
  )) as [{ id: string }]
  await house.db.asOwner(
    `insert into appraisal_result (organisation_id, batch_id, staff_id, value)
     select $1, $2, s.id, coalesce(100 * (1000 - array_position($3::uuid[], s.id)), 900000 + row_number() over ())::int
       from staff s where s.organisation_id = $1`,
    [house.scope.organisationId, id, last.map(({ staffId }) => staffId)],
  )
}
