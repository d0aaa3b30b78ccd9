/** Writing what the domain decided: only rows that differ, all of a kind in one statement. */
import { sql } from 'kysely'

import type { Aim, ContributionList, Entry, Header, Other } from '#domain/contributions/list.ts'
import type { Id, ListId, MemberId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Write } from '#server/db/handle.ts'

const hundredths = (hours: string): number | null => (hours === '' ? null : Math.round(Number(hours) * 100))

const headerColumns = ({ header }: Pick<ContributionList, 'header'>) => ({
  name: header.name,
  position: header.position,
  department: header.department,
  post: header.post,
  classes: header.classes,
  weekly_hours: hundredths(header.weeklyHours),
  class_in_charge: header.classInCharge,
  other: header.other,
})

/** Opens a list with its header; false where it is open already. Two devices that open at once open one. */
export async function insertList(
  write: Write,
  scope: OrganisationScope,
  list: {
    readonly id: ListId
    readonly termId: TermId
    readonly memberId: MemberId
    readonly header: Header
  },
  now: Date,
): Promise<boolean> {
  const made = await write.sql
    .insertInto('contribution_list')
    .values({
      organisation_id: scope.organisationId,
      id: list.id,
      term_id: list.termId,
      member_id: list.memberId,
      ...headerColumns(list),
      opened_at: now,
      saved_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'term_id', 'member_id']).doNothing())
    .executeTakeFirst()
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
}

const differs = <Row>(before: readonly Row[], row: Row, key: (row: Row) => string): boolean => {
  const old = before.find((each) => key(each) === key(row))
  return old === undefined || JSON.stringify(old) !== JSON.stringify(row)
}

/** Stores the difference of two states of one list and counts its version up; the list is held by `listForUpdate`. */
export async function storeChanges(
  write: Write,
  scope: OrganisationScope,
  before: ContributionList,
  after: ContributionList,
  now: Date,
): Promise<void> {
  const entries = after.entries.filter((row) => differs(before.entries, row, (each) => each.item))
  const others = after.others.filter((row) => differs(before.others, row, (each) => each.id))
  const aims = after.aims.filter((row) => differs(before.aims, row, (each) => each.id))
  const gone = <Row extends { readonly id: string }>(
    was: readonly Row[],
    is: readonly Row[],
  ): readonly string[] => was.filter((row) => !is.some((each) => each.id === row.id)).map((row) => row.id)
  const goneOthers = gone(before.others, after.others)
  const goneAims = gone(before.aims, after.aims)
  await Promise.all([
    storeList(write, scope, before, after, now),
    ...(entries.length > 0 ? [storeEntries(write, scope, after.id, entries)] : []),
    ...(others.length > 0 ? [storeOthers(write, scope, after, others)] : []),
    ...(aims.length > 0 ? [storeAims(write, scope, after, aims)] : []),
    ...(goneOthers.length > 0 ? [removeRows(write, scope, 'contribution_other', after.id, goneOthers)] : []),
    ...(goneAims.length > 0 ? [removeRows(write, scope, 'contribution_aim', after.id, goneAims)] : []),
  ])
}

/** Most saves are a tick: header and self-review are written only where they changed. */
function storeList(
  write: Write,
  scope: OrganisationScope,
  before: ContributionList,
  after: ContributionList,
  now: Date,
): Promise<unknown> {
  const words = ({ header, selfReview, selfStars }: ContributionList) =>
    JSON.stringify([header, selfReview, selfStars])
  if (words(before) === words(after))
    return sql`update contribution_list set saved_at = ${now}, version = ${after.version + 1}
      where organisation_id = ${scope.organisationId} and id = ${after.id}`.execute(write.sql)
  return write.sql
    .updateTable('contribution_list')
    .set({
      ...headerColumns(after),
      self_review: after.selfReview,
      self_stars: after.selfStars,
      saved_at: now,
      version: after.version + 1,
    })
    .where('organisation_id', '=', scope.organisationId)
    .where('id', '=', after.id)
    .execute()
}

/** The member's part of an item; when it waits for the branch again, the branch's part goes with it. */
const storeEntries = (write: Write, scope: OrganisationScope, listId: ListId, rows: readonly Entry[]) =>
  sql`insert into contribution_entry
        (organisation_id, list_id, item_id, goal, achieved, note, competition, declined_goal, declined_achieved)
      select ${scope.organisationId}, ${listId}, r.*
        from unnest(${rows.map((row) => row.item)}::text[], ${rows.map((row) => row.goal)}::boolean[],
                    ${rows.map((row) => row.achieved)}::boolean[], ${rows.map((row) => row.note)}::text[],
                    ${rows.map((row) => row.competition)}::text[],
                    ${rows.map((row) => row.declinedGoal)}::boolean[],
                    ${rows.map((row) => row.declinedAchieved)}::boolean[]) as r
      on conflict (organisation_id, list_id, item_id) do update
         set goal = excluded.goal, achieved = excluded.achieved, note = excluded.note,
             competition = excluded.competition, declined_goal = excluded.declined_goal,
             declined_achieved = excluded.declined_achieved`.execute(write.sql)

/** Items that wait for the branch again: their decision is taken off. */
export async function clearConfirmations(
  write: Write,
  scope: OrganisationScope,
  listId: ListId,
  items: readonly string[],
): Promise<void> {
  if (items.length === 0) return
  await sql`update contribution_entry
       set confirmation = 'pending', confirmation_reason = '', confirmed_by = null, confirmed_at = null
     where organisation_id = ${scope.organisationId} and list_id = ${listId}
       and item_id = any(${[...items]}::text[])`.execute(write.sql)
}

const storeOthers = (
  write: Write,
  scope: OrganisationScope,
  list: ContributionList,
  rows: readonly Other[],
) =>
  sql`insert into contribution_other as o (organisation_id, id, list_id, ordinal, text, goal, achieved, note)
      select ${scope.organisationId}, r.id, ${list.id}, r.ordinal, r.text, r.goal, r.achieved, r.note
        from unnest(${rows.map((row) => row.id)}::uuid[],
                    ${rows.map((row) => list.others.findIndex((each) => each.id === row.id))}::int[],
                    ${rows.map((row) => row.text)}::text[], ${rows.map((row) => row.goal)}::boolean[],
                    ${rows.map((row) => row.achieved)}::boolean[], ${rows.map((row) => row.note)}::text[])
          as r (id, ordinal, text, goal, achieved, note)
      on conflict (organisation_id, id) do update
         set text = excluded.text, goal = excluded.goal, achieved = excluded.achieved, note = excluded.note
       where o.list_id = excluded.list_id`.execute(write.sql)

/** Rows whose words changed: what the school decided was about other words. */
export async function clearRecognitions(
  write: Write,
  scope: OrganisationScope,
  listId: ListId,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await sql`update contribution_other
       set recognition = 'pending', level = null, recognition_reason = '', recognised_by = null, recognised_at = null
     where organisation_id = ${scope.organisationId} and list_id = ${listId}
       and id = any(${[...ids]}::uuid[])`.execute(write.sql)
}

const storeAims = (write: Write, scope: OrganisationScope, list: ContributionList, rows: readonly Aim[]) =>
  write.sql
    .insertInto('contribution_aim')
    .values(
      rows.map((row) => ({
        organisation_id: scope.organisationId,
        id: row.id as Id<'contribution-aim'>,
        list_id: list.id,
        ordinal: list.aims.findIndex((each) => each.id === row.id),
        text: row.text,
        measure: row.measure,
        due: row.due,
        items: [...row.items],
        reached: row.reached,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'id'])
        .doUpdateSet((excluded) => ({
          text: excluded.ref('excluded.text'),
          measure: excluded.ref('excluded.measure'),
          due: excluded.ref('excluded.due'),
          items: excluded.ref('excluded.items'),
          reached: excluded.ref('excluded.reached'),
        }))
        .where('contribution_aim.list_id', '=', list.id),
    )
    .execute()

const removeRows = (
  write: Write,
  scope: OrganisationScope,
  table: 'contribution_other' | 'contribution_aim',
  listId: ListId,
  ids: readonly string[],
) =>
  sql`delete from ${sql.table(table)}
       where organisation_id = ${scope.organisationId} and list_id = ${listId}
         and id = any(${[...ids]}::uuid[])`.execute(write.sql)
