/** Who is shown in a story, and what they agreed to. */
import { sql } from 'kysely'

import type { Id, MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { ConsentWay, PersonShown } from '#domain/stories/consent.ts'
import type { StoryId } from '#domain/stories/story.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type StoryPersonId = Id<'story-person'>

export interface StoredPerson extends PersonShown {
  readonly id: StoryPersonId
  readonly storyId: StoryId
  readonly memberId: MemberId | null
  readonly recordedById: StaffId | null
  readonly recordedBy: string
  readonly recordedAt: Date | null
  readonly withdrawnAt: Date | null
}

interface Row extends Omit<StoredPerson, 'consent'> {
  readonly how: ConsentWay | null
  readonly by: string
  readonly on: LocalDate | null
}

const columns = sql`
  c.id, c.story_id as "storyId", c.name, c.member_id as "memberId", c.consent as how, c.consent_by as by,
  c.consent_on as on, c.recorded_by as "recordedById", coalesce(r.name, '') as "recordedBy",
  c.recorded_at as "recordedAt", c.withdrawn_at as "withdrawnAt"`
const tables = sql`story_person c
  left join staff r on r.organisation_id = c.organisation_id and r.id = c.recorded_by`

const toPerson = ({ how, by, on, ...row }: Row): StoredPerson => ({
  ...row,
  consent: how === null || on === null ? null : { how, by, on },
})

export async function personsOf(
  read: Read,
  { organisationId }: OrganisationScope,
  storyId: StoryId,
): Promise<readonly StoredPerson[]> {
  const found = await sql<Row>`select ${columns} from ${tables}
    where c.organisation_id = ${organisationId} and c.story_id = ${storyId} order by c.ordinal`.execute(
    read.sql,
  )
  return found.rows.map(toPerson)
}

export async function personById(
  read: Read,
  { organisationId }: OrganisationScope,
  id: StoryPersonId,
): Promise<StoredPerson | null> {
  const found = await sql<Row>`select ${columns} from ${tables}
    where c.organisation_id = ${organisationId} and c.id = ${id}`.execute(read.sql)
  const [row] = found.rows
  return row === undefined ? null : toPerson(row)
}

/** These and no others are shown from now on; one name stays one row. The story is held. */
export async function putPersons(
  write: Write,
  { organisationId }: OrganisationScope,
  storyId: StoryId,
  persons: readonly Omit<StoredPerson, 'recordedBy'>[],
): Promise<void> {
  await sql`delete from story_person where organisation_id = ${organisationId} and story_id = ${storyId}
    and name <> all(${persons.map(({ name }) => name)}::text[])`.execute(write.sql)
  if (persons.length === 0) return
  await write.sql
    .insertInto('story_person')
    .values(
      persons.map((person, ordinal) => ({
        organisation_id: organisationId,
        id: person.id,
        story_id: storyId,
        ordinal,
        name: person.name,
        member_id: person.memberId,
        consent: person.consent?.how ?? null,
        consent_by: person.consent?.by ?? '',
        consent_on: person.consent?.on ?? null,
        recorded_by: person.recordedById,
        recorded_at: person.recordedAt,
        withdrawn_at: person.withdrawnAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'story_id', 'name']).doUpdateSet((of) => ({
        ordinal: of.ref('excluded.ordinal'),
        member_id: of.ref('excluded.member_id'),
        consent: of.ref('excluded.consent'),
        consent_by: of.ref('excluded.consent_by'),
        consent_on: of.ref('excluded.consent_on'),
        recorded_by: of.ref('excluded.recorded_by'),
        recorded_at: of.ref('excluded.recorded_at'),
        withdrawn_at: of.ref('excluded.withdrawn_at'),
      })),
    )
    .execute()
}

export async function clearConsent(
  write: Write,
  { organisationId }: OrganisationScope,
  id: StoryPersonId,
  now: Date,
): Promise<void> {
  await sql`update story_person
      set consent = null, consent_by = '', consent_on = null, recorded_by = null, recorded_at = null,
          withdrawn_at = ${now}
    where organisation_id = ${organisationId} and id = ${id}`.execute(write.sql)
}

/** Stories of others in which a member agreed to be shown, as far as the branch approved them. */
export async function storiesShowing(
  read: Read,
  { organisationId }: OrganisationScope,
  memberId: MemberId,
): Promise<
  readonly {
    readonly id: StoryId
    readonly personId: StoryPersonId
    readonly title: string
    readonly author: string
  }[]
> {
  const found = await sql<{ id: StoryId; personId: StoryPersonId; title: string; author: string }>`
    select c.story_id as id, c.id as "personId", v.title, v.author
      from story_person c
      join story s on s.organisation_id = c.organisation_id and s.id = c.story_id
      join story_version v on v.organisation_id = c.organisation_id and v.story_id = c.story_id
       and v.number = (select max(number) from story_version l
                        where l.organisation_id = c.organisation_id and l.story_id = c.story_id)
     where c.organisation_id = ${organisationId} and c.member_id = ${memberId} and c.consent is not null
       and s.member_id <> ${memberId}
     order by v.made_at desc limit 50`.execute(read.sql)
  return found.rows
}
