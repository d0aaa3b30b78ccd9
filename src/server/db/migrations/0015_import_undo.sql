-- Taking a batch back is long work of its own.
alter table import_batch drop constraint import_batch_state_check;
alter table import_batch add constraint import_batch_state_check check (state in
  ('reading', 'previewed', 'committing', 'committed', 'undoing', 'undone', 'cancelled', 'failed'));

-- Deleting somebody looks for them in every table that could name them: without an index, in every row of it.
create index term_extension_by_member on term_extension (organisation_id, member_id);
create index contribution_reopening_by_staff on contribution_reopening (organisation_id, by_staff_id);
create index contribution_fact_batch_by_maker on contribution_fact_batch (organisation_id, made_by);
create index contribution_reopen_request_by_answerer on contribution_reopen_request (organisation_id, answered_by) where answered_by is not null;
create index contribution_reminder_by_staff on contribution_reminder (organisation_id, by_staff_id);
create index review_revote_by_staff on review_revote (organisation_id, by_staff_id);
create index review_resolution_by_staff on review_resolution (organisation_id, by_staff_id);
create index review_decision_by_staff on review_decision (organisation_id, by_staff_id);
create index review_publication_by_staff on review_publication (organisation_id, by_staff_id);
create index review_objection_by_answerer on review_objection (organisation_id, answered_by) where answered_by is not null;
create index job_by_staff on job (organisation_id, by_staff_id);
