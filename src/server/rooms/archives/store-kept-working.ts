/** Working papers: what only led to a decision. */
import { sql } from 'kysely'

import { membersOf, peopleOf, yearAt, yearOn, type Batch, type Kept } from './store-kept.ts'

const ofTalks = (of: Batch) => sql`(
  select id from talk
   where organisation_id = ${of.organisationId} and term_id = ${of.period}::uuid and member_id in ${membersOf(of)})`

/** A first talk stays as long as the second that followed from it, and a second as long as the case that stands on it. */
const isLast = sql`(not exists (
  select from talk s where s.organisation_id = t.organisation_id and s.first_id = t.id)
  and not exists (
  select from member_case c where c.organisation_id = t.organisation_id and c.talk_id = t.id))`

const talks: Kept = {
  kind: 'talks',
  owned: ({ organisationId }) => sql`
    select m.staff_id, t.term_id::text as period from talk t
      join member m on m.organisation_id = t.organisation_id and m.id = t.member_id
     where t.organisation_id = ${organisationId} and t.state in ('confirmed', 'cancelled') and ${isLast}
    union all
    select m.staff_id, x.term_id::text from talk_index_entry x
      join member m on m.organisation_id = x.organisation_id and m.id = x.member_id
     where x.organisation_id = ${organisationId}`,
  removed: [
    (of) => sql`
      delete from talk t where t.organisation_id = ${of.organisationId} and t.term_id = ${of.period}::uuid
        and t.member_id in ${membersOf(of)} and t.state in ('confirmed', 'cancelled') and ${isLast}`,
    (of) => sql`delete from talk_index_entry where organisation_id = ${of.organisationId}
      and term_id = ${of.period}::uuid and member_id in ${membersOf(of)}`,
  ],
}

const looks: Kept = {
  kind: 'looks',
  owned: ({ organisationId }) => sql`
    select m.staff_id, l.term_id::text as period from talk_look t
      join talk l on l.organisation_id = t.organisation_id and l.id = t.talk_id
      join member m on m.organisation_id = l.organisation_id and m.id = l.member_id
     where t.organisation_id = ${organisationId}`,
  removed: [
    (of) =>
      sql`delete from talk_look where organisation_id = ${of.organisationId} and talk_id in ${ofTalks(of)}`,
  ],
}

const ofSheets = (of: Batch) => sql`(
  select id from appraisal_batch where organisation_id = ${of.organisationId} and term_id = ${of.period}::uuid)`

const appraisals: Kept = {
  kind: 'appraisals',
  owned: ({ organisationId }) => sql`
    select t.staff_id, b.term_id::text as period from appraisal_result t
      join appraisal_batch b on b.organisation_id = t.organisation_id and b.id = t.batch_id
     where t.organisation_id = ${organisationId}`,
  removed: [
    (of) => sql`delete from appraisal_result where organisation_id = ${of.organisationId}
      and batch_id in ${ofSheets(of)} and staff_id = ${peopleOf(of)}`,
    // The rows that could not be read name people as well; they go with the last that could.
    (of) => sql`
      update appraisal_batch b set refused = '[]'
       where b.organisation_id = ${of.organisationId} and b.term_id = ${of.period}::uuid and not exists (
         select from appraisal_result r where r.organisation_id = b.organisation_id and r.batch_id = b.id)`,
  ],
}

const facts: Kept = {
  kind: 'facts',
  owned: ({ organisationId }) => sql`
    select t.staff_id, t.term_id::text as period from contribution_fact t where t.organisation_id = ${organisationId}`,
  removed: [
    (of) => sql`delete from contribution_fact where organisation_id = ${of.organisationId}
      and term_id = ${of.period}::uuid and staff_id = ${peopleOf(of)}`,
  ],
}

const entries: Kept = {
  kind: 'entries',
  owned: ({ organisationId }) => sql`
    select m.staff_id, r.term_id::text as period from review_entry t
      join review r on r.organisation_id = t.organisation_id and r.id = t.review_id
      join member m on m.organisation_id = t.organisation_id and m.id = t.member_id
     where t.organisation_id = ${organisationId}`,
  removed: [
    (of) => sql`delete from review_entry where organisation_id = ${of.organisationId}
      and member_id in ${membersOf(of)} and review_id in (
        select id from review where organisation_id = ${of.organisationId} and term_id = ${of.period}::uuid)`,
  ],
}

const reminders: Kept = {
  kind: 'reminders',
  owned: ({ organisationId }) => sql`
    select m.staff_id, t.term_id::text as period from contribution_reminder t
      join member m on m.organisation_id = t.organisation_id and m.id = t.member_id
     where t.organisation_id = ${organisationId}`,
  removed: [
    (of) => sql`delete from contribution_reminder where organisation_id = ${of.organisationId}
      and term_id = ${of.period}::uuid and member_id in ${membersOf(of)}`,
  ],
}

const theNotes = (of: Batch) => sql`(
  select t.id from study_note t where t.organisation_id = ${of.organisationId}
     and t.member_id in ${membersOf(of)} and ${yearOn(sql`t.studied_on`)} = ${of.period})`

const notes: Kept = {
  kind: 'study-notes',
  owned: ({ organisationId }) => sql`
    select m.staff_id, ${yearOn(sql`t.studied_on`)} as period from study_note t
      join member m on m.organisation_id = t.organisation_id and m.id = t.member_id
     where t.organisation_id = ${organisationId}`,
  removed: [
    (of) => sql`delete from attachment where organisation_id = ${of.organisationId}
      and subject_kind = 'study-note' and subject_id in ${theNotes(of)}`,
    (of) =>
      sql`delete from study_note where organisation_id = ${of.organisationId} and id in ${theNotes(of)}`,
  ],
}

const messages: Kept = {
  kind: 'messages',
  owned: (of) => sql`
    select t.to_staff_id as staff_id, ${yearAt(sql`t.at`, of)} as period from message t
     where t.organisation_id = ${of.organisationId}`,
  removed: [
    (of) => sql`delete from message t where t.organisation_id = ${of.organisationId}
      and t.to_staff_id = ${peopleOf(of)} and ${yearAt(sql`t.at`, of)} = ${of.period}`,
  ],
}

const imports: Kept = {
  kind: 'imports',
  owned: (of) => sql`
    select t.staff_id, ${yearAt(sql`b.made_at`, of)} as period from import_row t
      join import_batch b on b.organisation_id = t.organisation_id and b.id = t.batch_id
      join staff p on p.organisation_id = t.organisation_id and p.id = t.staff_id
     where t.organisation_id = ${of.organisationId}`,
  removed: [
    (of) => sql`delete from import_row t where t.organisation_id = ${of.organisationId}
      and t.staff_id = ${peopleOf(of)} and t.batch_id in (
        select b.id from import_batch b
         where b.organisation_id = ${of.organisationId} and ${yearAt(sql`b.made_at`, of)} = ${of.period})`,
  ],
}

export const keptWorking: readonly Kept[] = [
  talks,
  looks,
  appraisals,
  facts,
  entries,
  reminders,
  notes,
  messages,
  imports,
]
