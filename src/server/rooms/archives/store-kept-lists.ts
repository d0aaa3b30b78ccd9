/** Documents that go whole when their years are over: lists and pledges. What was signed goes with them, never alone. */
import { sql } from 'kysely'

import { membersOf, yearAt, type Batch, type Kept } from './store-kept.ts'

const theLists = (of: Batch) => sql`(
  select id from contribution_list
   where organisation_id = ${of.organisationId} and term_id = ${of.period}::uuid and member_id in ${membersOf(of)})`

const ofList = (table: string) => (of: Batch) =>
  sql`delete from ${sql.table(table)} where organisation_id = ${of.organisationId} and list_id in ${theLists(of)}`

const evidenceOf = (of: Batch) => sql`
  delete from attachment
   where organisation_id = ${of.organisationId} and subject_kind = 'list' and subject_id in ${theLists(of)}`

const lists: Kept = {
  kind: 'lists',
  owned: ({ organisationId }) => sql`
    select m.staff_id, t.term_id::text as period from contribution_list t
      join member m on m.organisation_id = t.organisation_id and m.id = t.member_id
     where t.organisation_id = ${organisationId}`,
  removed: [
    ofList('contribution_reopening'),
    ofList('contribution_signature'),
    evidenceOf,
    (of) => sql`delete from contribution_list where organisation_id = ${of.organisationId}
      and term_id = ${of.period}::uuid and member_id in ${membersOf(of)}`,
  ],
}

const evidence: Kept = {
  kind: 'evidence',
  owned: ({ organisationId }) => sql`
    select m.staff_id, l.term_id::text as period from attachment t
      join contribution_list l on l.organisation_id = t.organisation_id and l.id = t.subject_id
      join member m on m.organisation_id = l.organisation_id and m.id = l.member_id
     where t.organisation_id = ${organisationId} and t.subject_kind = 'list'`,
  removed: [evidenceOf],
}

const thePledges = (of: Batch) => sql`(
  select id from pledge
   where organisation_id = ${of.organisationId} and term_id = ${of.period}::uuid and member_id in ${membersOf(of)})`

const ofPledge = (table: string) => (of: Batch) =>
  sql`delete from ${sql.table(table)} where organisation_id = ${of.organisationId} and pledge_id in ${thePledges(of)}`

const pledges: Kept = {
  kind: 'pledges',
  owned: ({ organisationId }) => sql`
    select m.staff_id, t.term_id::text as period from pledge t
      join member m on m.organisation_id = t.organisation_id and m.id = t.member_id
     where t.organisation_id = ${organisationId}`,
  removed: [
    ...[
      'publication',
      'supervision_post',
      'pledge_outcome',
      'pledge_note',
      'pledge_version',
      'pledge_review',
    ].map(ofPledge),
    (of) => sql`delete from pledge where organisation_id = ${of.organisationId}
      and term_id = ${of.period}::uuid and member_id in ${membersOf(of)}`,
  ],
}

const supervision: Kept = {
  kind: 'supervision',
  owned: ({ organisationId }) => sql`
    select m.staff_id, l.term_id::text as period from supervision_post t
      join pledge l on l.organisation_id = t.organisation_id and l.id = t.pledge_id
      join member m on m.organisation_id = l.organisation_id and m.id = l.member_id
     where t.organisation_id = ${organisationId}`,
  removed: [ofPledge('supervision_post')],
}

/** What vouches for results and archives (roots, hashes of manifests and records) stands in these rooms' texts and stays. */
const isVoucher = sql`split_part(t.act, '.', 1) in ('reviews', 'ballots', 'archives')`

/** Texts and salts go; the hashes stay, and with them the chain (docs/architecture.md › Audit). */
const audit: Kept = {
  kind: 'audit',
  owned: (of) => sql`
    select t.by_staff_id as staff_id, ${yearAt(sql`t.at`, of)} as period from audit t
     where t.organisation_id = ${of.organisationId} and t.by_staff_id is not null and t.detail is not null
       and not ${isVoucher}`,
  removed: [
    (of) => sql`
      update audit t set detail = null, salt = null
       where t.organisation_id = ${of.organisationId} and t.by_staff_id = any(${[...of.people]}::uuid[])
         and ${yearAt(sql`t.at`, of)} = ${of.period} and t.detail is not null and not ${isVoucher}`,
  ],
}

export const keptDocuments: readonly Kept[] = [lists, evidence, pledges, supervision, audit]
