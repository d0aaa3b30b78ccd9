/** A list with everything in it: read whole, held while it is changed. */
import { sql } from 'kysely'

import type {
  Aim,
  ContributionList,
  Entry,
  Header,
  Other,
  Part,
  PartState,
} from '#domain/contributions/list.ts'
import type { Id, ListId, MemberId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

export interface StoredList {
  readonly list: ContributionList
  readonly savedAt: Date
  readonly handedInAt: Readonly<Record<Part, Date | null>>
  readonly signatureIds: Readonly<Record<Part, Id<'contribution-signature'> | null>>
}

interface ListRow extends Omit<Header, 'weeklyHours'> {
  readonly id: ListId
  readonly termId: TermId
  readonly memberId: MemberId
  readonly hours: number | null
  readonly selfReview: string
  readonly selfStars: number | null
  readonly goals: PartState
  readonly achievements: PartState
  readonly goalsSignatureId: Id<'contribution-signature'> | null
  readonly achievementsSignatureId: Id<'contribution-signature'> | null
  readonly goalsHandedInAt: Date | null
  readonly achievementsHandedInAt: Date | null
  readonly savedAt: Date
  readonly version: number
}

const columns = sql`
  l.id, l.term_id as "termId", l.member_id as "memberId", l.name, l.position, l.department, l.post, l.classes,
  l.weekly_hours as hours, l.class_in_charge as "classInCharge", l.other, l.self_review as "selfReview",
  l.self_stars as "selfStars", l.goals, l.achievements, l.goals_signature_id as "goalsSignatureId",
  l.achievements_signature_id as "achievementsSignatureId", l.goals_handed_in_at as "goalsHandedInAt",
  l.achievements_handed_in_at as "achievementsHandedInAt", l.saved_at as "savedAt", l.version`

const entryColumns = sql`
  item_id as item, goal, achieved, note, competition, declined_goal as "declinedGoal",
  declined_achieved as "declinedAchieved", confirmation, confirmation_reason as "confirmationReason"`
const otherColumns = sql`
  id, text, goal, achieved, note, recognition, level, recognition_reason as "recognitionReason"`
const aimColumns = sql`id, text, measure, due, items, reached`

interface Rows {
  readonly entries: readonly Entry[]
  readonly others: readonly Other[]
  readonly aims: readonly Aim[]
}

const hoursInWords = (hundredths: number | null): string =>
  hundredths === null ? '' : String(hundredths / 100)

function stored(row: ListRow, rows: Rows): StoredList {
  const { name, position, department, post, classes, hours, classInCharge, other } = row
  return {
    list: {
      id: row.id,
      termId: row.termId,
      memberId: row.memberId,
      header: {
        name,
        position,
        department,
        post,
        classes,
        weeklyHours: hoursInWords(hours),
        classInCharge,
        other,
      },
      ...rows,
      selfReview: row.selfReview,
      selfStars: row.selfStars,
      states: { goals: row.goals, achievements: row.achievements },
      version: row.version,
    },
    savedAt: row.savedAt,
    handedInAt: { goals: row.goalsHandedInAt, achievements: row.achievementsHandedInAt },
    signatureIds: { goals: row.goalsSignatureId, achievements: row.achievementsSignatureId },
  }
}

/** The rows of these lists, in one statement; of a list that is not there, none. */
async function rowsOf(
  read: Read,
  { organisationId }: OrganisationScope,
  listIds: readonly ListId[],
): Promise<ReadonlyMap<ListId, Rows>> {
  const found = await sql<Rows & { id: ListId }>`select l.id,
    (select coalesce(json_agg(e), '[]') from (select ${entryColumns} from contribution_entry
      where organisation_id = ${organisationId} and list_id = l.id order by item_id) e) as entries,
    (select coalesce(json_agg(o), '[]') from (select ${otherColumns} from contribution_other
      where organisation_id = ${organisationId} and list_id = l.id order by ordinal, id) o) as others,
    (select coalesce(json_agg(a), '[]') from (select ${aimColumns} from contribution_aim
      where organisation_id = ${organisationId} and list_id = l.id order by ordinal, id) a) as aims
    from unnest(${[...listIds]}::uuid[]) as l (id)`.execute(read.sql)
  return new Map(found.rows.map(({ id, ...rows }) => [id, rows]))
}

export async function listById(
  read: Read,
  scope: OrganisationScope,
  listId: ListId,
): Promise<StoredList | null> {
  const [found, rows] = await Promise.all([
    sql<ListRow>`select ${columns} from contribution_list l
      where l.organisation_id = ${scope.organisationId} and l.id = ${listId}`.execute(read.sql),
    rowsOf(read, scope, [listId]),
  ])
  return whole(found.rows, rows)[0] ?? null
}

const whole = (lists: readonly ListRow[], rows: ReadonlyMap<ListId, Rows>): readonly StoredList[] =>
  lists.map((row) => stored(row, rows.get(row.id) ?? { entries: [], others: [], aims: [] }))

/**
 * The same of several, held until the transaction ends: whoever saves, signs or decides at the same time waits. The rows
 * are read by a statement after the lock, so they are those that the one before left behind; locks are taken by id, so
 * that two who hold several wait for one another in one direction.
 */
export async function listsForUpdate(
  write: Write,
  scope: OrganisationScope,
  listIds: readonly ListId[],
): Promise<readonly StoredList[]> {
  const [found, rows] = await Promise.all([
    sql<ListRow>`select ${columns} from contribution_list l
      where l.organisation_id = ${scope.organisationId} and l.id = any(${[...listIds]}::uuid[])
      order by l.id for update`.execute(write.sql),
    rowsOf(write, scope, listIds),
  ])
  return whole(found.rows, rows)
}

export async function listIdOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberId: MemberId,
): Promise<ListId | null> {
  const found = await sql<{ id: ListId }>`select id from contribution_list
    where organisation_id = ${scope.organisationId} and term_id = ${termId} and member_id = ${memberId}`.execute(
    read.sql,
  )
  return found.rows[0]?.id ?? null
}

/** Whole lists of these members, in no order: for a branch's forms and for the review. */
export async function listsOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberIds: readonly MemberId[],
): Promise<readonly StoredList[]> {
  const ids = sql`(select l.id from contribution_list l where l.organisation_id = ${scope.organisationId}
    and l.term_id = ${termId} and l.member_id = any(${[...memberIds]}::uuid[]))`
  const [lists, entries, others, aims] = await Promise.all([
    sql<ListRow>`select ${columns} from contribution_list l
      where l.organisation_id = ${scope.organisationId} and l.term_id = ${termId}
        and l.member_id = any(${[...memberIds]}::uuid[])`.execute(read.sql),
    sql<Entry & { listId: ListId }>`select list_id as "listId", ${entryColumns} from contribution_entry
      where organisation_id = ${scope.organisationId} and list_id in ${ids} order by item_id`.execute(
      read.sql,
    ),
    sql<Other & { listId: ListId }>`select list_id as "listId", ${otherColumns} from contribution_other
      where organisation_id = ${scope.organisationId} and list_id in ${ids} order by ordinal, id`.execute(
      read.sql,
    ),
    sql<Aim & { listId: ListId }>`select list_id as "listId", ${aimColumns} from contribution_aim
      where organisation_id = ${scope.organisationId} and list_id in ${ids} order by ordinal, id`.execute(
      read.sql,
    ),
  ])
  const of = <Row extends { readonly listId: ListId }>(rows: readonly Row[]) =>
    Map.groupBy(rows, (row) => row.listId)
  const [entriesOf, othersOf, aimsOf] = [of(entries.rows), of(others.rows), of(aims.rows)]
  return lists.rows.map((row) =>
    stored(row, {
      entries: entriesOf.get(row.id) ?? [],
      others: othersOf.get(row.id) ?? [],
      aims: aimsOf.get(row.id) ?? [],
    }),
  )
}
