-- 教师发展性绩效评价: sheets of all staff, members or not. The personnel office and the committee alone read them.

-- distribute: appraisal_batch by organisation_id
create table appraisal_batch (
  organisation_id uuid not null references organisation,
  id uuid not null,
  term_id uuid not null,
  file_name text not null,
  state text not null check (state in ('previewed', 'committed', 'undone')),
  measure text not null check (measure in ('score', 'rank')),
  people integer not null,                      -- rows that were read
  header jsonb not null,                        -- the columns as they stood in the file
  refused jsonb not null,                       -- [{row, cells, issues}] of domain/appraisals/sheet.ts
  made_by uuid not null,
  made_at timestamptz not null,
  committed_by uuid,
  committed_at timestamptz,
  undone_by uuid,
  undone_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, term_id) references term,
  foreign key (organisation_id, made_by) references staff
);
create index appraisal_batch_by_term on appraisal_batch (organisation_id, term_id, made_at);
create index appraisal_batch_by_maker on appraisal_batch (organisation_id, made_by);
-- One sheet at a time is the appraisal of a term.
create unique index appraisal_batch_stands on appraisal_batch (organisation_id, term_id) where state = 'committed';
alter table appraisal_batch enable row level security;
create policy tenant on appraisal_batch using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on appraisal_batch to liangqi_app;

-- distribute: appraisal_result by organisation_id
create table appraisal_result (
  organisation_id uuid not null references organisation,
  batch_id uuid not null,
  staff_id uuid not null,
  value integer,                                -- ten-thousandths of a score, or a place; null: without a result
  primary key (organisation_id, batch_id, staff_id),
  foreign key (organisation_id, batch_id) references appraisal_batch on delete cascade,
  foreign key (organisation_id, staff_id) references staff
);
create index appraisal_result_by_staff on appraisal_result (organisation_id, staff_id);
alter table appraisal_result enable row level security;
create policy tenant on appraisal_result using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on appraisal_result to liangqi_app;
