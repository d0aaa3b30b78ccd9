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

/** One list before and after a change; the list is held by `listsForUpdate`. */
export interface Change {
  readonly before: ContributionList
  readonly after: ContributionList
}

/** A row, the list it belongs to, and where in it. */
interface Placed<Row> {
  readonly row: Row
  readonly listId: ListId
  readonly ordinal: number
}

/** The rows that are new or differ from what was there. */
const differing = <Row extends object>(
  changes: readonly Change[],
  rowsOf: (list: ContributionList) => readonly Row[],
  key: (row: Row) => string,
): readonly Placed<Row>[] =>
  changes.flatMap(({ before, after }) => {
    const old = new Map(rowsOf(before).map((row) => [key(row), JSON.stringify(row)]))
    return rowsOf(after)
      .map((row, ordinal) => ({ row, ordinal, listId: after.id }))
      .filter(({ row }) => old.get(key(row)) !== JSON.stringify(row))
  })

/** Rows that were there and are there no more. */
const gone = (
  changes: readonly Change[],
  rowsOf: (list: ContributionList) => readonly { readonly id: string }[],
): readonly { readonly id: string; readonly listId: ListId }[] =>
  changes.flatMap(({ before, after }) => {
    const left = new Set(rowsOf(after).map(({ id }) => id))
    return rowsOf(before)
      .filter(({ id }) => !left.has(id))
      .map(({ id }) => ({ id, listId: after.id }))
  })

/** Of the rows that wait for a decision now, those that had one. */
const asking = <Row>(
  changes: readonly Change[],
  waiting: readonly Placed<Row>[],
  wasDecided: (before: ContributionList, row: Row) => boolean,
): readonly Placed<Row>[] =>
  waiting.filter(({ row, listId }) =>
    changes.some(({ before }) => before.id === listId && wasDecided(before, row)),
  )

/** Stores how each of these lists differs from what it was, and counts its version up. */
export async function storeChanges(
  write: Write,
  scope: OrganisationScope,
  changes: readonly Change[],
  now: Date,
): Promise<void> {
  const entries = differing(
    changes,
    (list) => list.entries,
    (row) => row.item,
  )
  const others = differing(
    changes,
    (list) => list.others,
    (row) => row.id,
  )
  const aims = differing(
    changes,
    (list) => list.aims,
    (row) => row.id,
  )
  const goneOthers = gone(changes, (list) => list.others)
  const goneAims = gone(changes, (list) => list.aims)
  const unconfirmed = asking(
    changes,
    entries.filter(({ row }) => row.confirmation === 'pending'),
    (before, { item }) => before.entries.some((row) => row.item === item && row.confirmation !== 'pending'),
  )
  const unrecognised = asking(
    changes,
    others.filter(({ row }) => row.recognition === 'pending'),
    (before, { id }) => before.others.some((row) => row.id === id && row.recognition !== 'pending'),
  )
  await Promise.all([
    storeLists(write, scope, changes, now),
    ...(entries.length > 0 ? [storeEntries(write, scope, entries)] : []),
    ...(others.length > 0 ? [storeOthers(write, scope, others)] : []),
    ...(aims.length > 0 ? [storeAims(write, scope, aims)] : []),
    ...(goneOthers.length > 0 ? [removeRows(write, scope, 'contribution_other', goneOthers)] : []),
    ...(goneAims.length > 0 ? [removeRows(write, scope, 'contribution_aim', goneAims)] : []),
    ...(unconfirmed.length > 0 ? [clearConfirmations(write, scope, unconfirmed)] : []),
    ...(unrecognised.length > 0 ? [clearRecognitions(write, scope, unrecognised)] : []),
  ])
}

const words = ({ header, selfReview, selfStars }: ContributionList): string =>
  JSON.stringify([header, selfReview, selfStars])

/** Most saves are a tick: header and self-review are written only where they changed. */
async function storeLists(
  write: Write,
  scope: OrganisationScope,
  changes: readonly Change[],
  now: Date,
): Promise<void> {
  const ticked = changes.filter(({ before, after }) => words(before) === words(after))
  const worded = changes.filter((change) => !ticked.includes(change))
  await Promise.all([
    ...(ticked.length > 0 ? [storeVersions(write, scope, ticked, now)] : []),
    ...worded.map(({ after }) => storeWords(write, scope, after, now)),
  ])
}

const storeVersions = (write: Write, scope: OrganisationScope, changes: readonly Change[], now: Date) =>
  sql`update contribution_list l set saved_at = ${now}, version = r.version
        from unnest(${changes.map(({ after }) => after.id)}::uuid[],
                    ${changes.map(({ before }) => before.version + 1)}::int[]) as r (id, version)
       where l.organisation_id = ${scope.organisationId} and l.id = r.id`.execute(write.sql)

const storeWords = (write: Write, scope: OrganisationScope, list: ContributionList, now: Date) =>
  write.sql
    .updateTable('contribution_list')
    .set({
      ...headerColumns(list),
      self_review: list.selfReview,
      self_stars: list.selfStars,
      saved_at: now,
      version: list.version + 1,
    })
    .where('organisation_id', '=', scope.organisationId)
    .where('id', '=', list.id)
    .execute()

/** The member's part of an item. */
const storeEntries = (write: Write, scope: OrganisationScope, rows: readonly Placed<Entry>[]) =>
  sql`insert into contribution_entry
        (organisation_id, list_id, item_id, goal, achieved, note, competition, declined_goal, declined_achieved)
      select ${scope.organisationId}, r.*
        from unnest(${rows.map(({ listId }) => listId)}::uuid[],
                    ${rows.map(({ row }) => row.item)}::text[], ${rows.map(({ row }) => row.goal)}::boolean[],
                    ${rows.map(({ row }) => row.achieved)}::boolean[], ${rows.map(({ row }) => row.note)}::text[],
                    ${rows.map(({ row }) => row.competition)}::text[],
                    ${rows.map(({ row }) => row.declinedGoal)}::boolean[],
                    ${rows.map(({ row }) => row.declinedAchieved)}::boolean[]) as r
      on conflict (organisation_id, list_id, item_id) do update
         set goal = excluded.goal, achieved = excluded.achieved, note = excluded.note,
             competition = excluded.competition, declined_goal = excluded.declined_goal,
             declined_achieved = excluded.declined_achieved`.execute(write.sql)

/** Items that wait for the branch again: their decision is taken off. */
const clearConfirmations = (write: Write, scope: OrganisationScope, rows: readonly Placed<Entry>[]) =>
  sql`update contribution_entry e
         set confirmation = 'pending', confirmation_reason = '', confirmed_by = null, confirmed_at = null
        from unnest(${rows.map(({ listId }) => listId)}::uuid[], ${rows.map(({ row }) => row.item)}::text[])
          as r (list_id, item)
       where e.organisation_id = ${scope.organisationId} and e.list_id = r.list_id and e.item_id = r.item`.execute(
    write.sql,
  )

const storeOthers = (write: Write, scope: OrganisationScope, rows: readonly Placed<Other>[]) =>
  sql`insert into contribution_other as o (organisation_id, id, list_id, ordinal, text, goal, achieved, note)
      select ${scope.organisationId}, r.id, r.list_id, r.ordinal, r.text, r.goal, r.achieved, r.note
        from unnest(${rows.map(({ row }) => row.id)}::uuid[], ${rows.map(({ listId }) => listId)}::uuid[],
                    ${rows.map(({ ordinal }) => ordinal)}::int[],
                    ${rows.map(({ row }) => row.text)}::text[], ${rows.map(({ row }) => row.goal)}::boolean[],
                    ${rows.map(({ row }) => row.achieved)}::boolean[], ${rows.map(({ row }) => row.note)}::text[])
          as r (id, list_id, ordinal, text, goal, achieved, note)
      on conflict (organisation_id, id) do update
         set text = excluded.text, goal = excluded.goal, achieved = excluded.achieved, note = excluded.note
       where o.list_id = excluded.list_id`.execute(write.sql)

/** Rows whose words changed: what the school decided was about other words. */
const clearRecognitions = (write: Write, scope: OrganisationScope, rows: readonly Placed<Other>[]) =>
  sql`update contribution_other o
         set recognition = 'pending', level = null, recognition_reason = '', recognised_by = null, recognised_at = null
        from unnest(${rows.map(({ listId }) => listId)}::uuid[], ${rows.map(({ row }) => row.id)}::uuid[])
          as r (list_id, id)
       where o.organisation_id = ${scope.organisationId} and o.list_id = r.list_id and o.id = r.id`.execute(
    write.sql,
  )

const storeAims = (write: Write, scope: OrganisationScope, rows: readonly Placed<Aim>[]) =>
  write.sql
    .insertInto('contribution_aim')
    .values(
      rows.map(({ row, listId, ordinal }) => ({
        organisation_id: scope.organisationId,
        id: row.id as Id<'contribution-aim'>,
        list_id: listId,
        ordinal,
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
        .whereRef('contribution_aim.list_id', '=', 'excluded.list_id'),
    )
    .execute()

const removeRows = (
  write: Write,
  scope: OrganisationScope,
  table: 'contribution_other' | 'contribution_aim',
  rows: readonly { readonly id: string; readonly listId: ListId }[],
) =>
  sql`delete from ${sql.table(table)} t
       using unnest(${rows.map((row) => row.listId)}::uuid[], ${rows.map((row) => row.id)}::uuid[]) as r (list_id, id)
       where t.organisation_id = ${scope.organisationId} and t.list_id = r.list_id and t.id = r.id`.execute(
    write.sql,
  )
