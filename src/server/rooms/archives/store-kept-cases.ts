/** Formal cases: of a decided one the decision stays, of one that decided nothing nothing. docs/decisions/0035. */
import { sql } from 'kysely'

import { decisionPapers } from '#domain/cases/case.ts'

import { membersOf, yearOn, type Batch, type Kept, type KeptIn } from './store-kept.ts'

/** Papers that only led to the decision, or were given back. */
const isWorking = sql`(s.content ->> 'kind' <> all(${[...decisionPapers]}::text[])
  or not coalesce((s.content ->> 'agrees')::boolean, true))`

const hasWorking = (id: 't' | 'n') => sql`exists (
  select from case_step s where s.organisation_id = t.organisation_id and s.case_id = ${sql.ref(`${id}.id`)} and ${isWorking})`

/** Never under an open appeal; the papers of a case that brought nothing stay as long as those of its next. */
const isDecided = sql`(t.state in ('delivered', 'corrected', 'uncorrected') and not t.open_appeal and ${hasWorking('t')}
  and not exists (
    select from member_case n
     where n.organisation_id = t.organisation_id and n.previous_id = t.id and ${hasWorking('n')}))`
const isUndecided = sql`(t.state in ('revoked', 'discontinued') and not t.open_appeal)`

const theCases = (of: Batch, which: typeof isDecided) => sql`(
  select t.id from member_case t
   where t.organisation_id = ${of.organisationId} and t.member_id in ${membersOf(of)}
     and ${yearOn(sql`t.last_on`)} = ${of.period} and ${which})`

const decided = (of: Batch) => theCases(of, isDecided)
const undecided = (of: Batch) => theCases(of, isUndecided)

const ofDecided = (table: string) => (of: Batch) =>
  sql`delete from ${sql.table(table)} where organisation_id = ${of.organisationId} and case_id in ${decided(of)}`

const owned = ({ organisationId }: KeptIn) => sql`
  select m.staff_id, ${yearOn(sql`t.last_on`)} as period from member_case t
    join member m on m.organisation_id = t.organisation_id and m.id = t.member_id
   where t.organisation_id = ${organisationId} and (${isDecided} or ${isUndecided})`

/** A recommendation had its case for good, also where nothing is left that says which. */
const markTalks = (which: typeof decided) => (of: Batch) =>
  sql`
  update talk_resolution r set had_case = true
   where r.organisation_id = ${of.organisationId} and r.id in (
     select c.resolution_id from member_case c
      where c.organisation_id = ${of.organisationId} and c.id in ${which(of)})`

const cases: Kept = {
  kind: 'cases',
  owned,
  removed: [
    // What stood on a talk lets it go: the talk has its own years.
    markTalks(decided),
    (of) => sql`update member_case set talk_id = null, resolution_id = null
      where organisation_id = ${of.organisationId} and id in ${decided(of)}`,
    ...['case_look', 'case_verifier', 'case_count'].map(ofDecided),
    (of) => sql`delete from case_step s
      where s.organisation_id = ${of.organisationId} and ${isWorking} and s.case_id in ${decided(of)}`,
    markTalks(undecided),
    (of) => sql`
      update member_case p set had_next = true
       where p.organisation_id = ${of.organisationId} and p.id in (
         select c.previous_id from member_case c
          where c.organisation_id = ${of.organisationId} and c.id in ${undecided(of)})`,
    (of) =>
      sql`delete from member_case where organisation_id = ${of.organisationId} and id in ${undecided(of)}`,
  ],
}

export const keptCases: readonly Kept[] = [cases]
