-- Batches of the Excel import: what was read, what it would change, what it changed, and how to take it back.

-- distribute: import_batch by organisation_id
create table import_batch (
  organisation_id uuid not null references organisation,
  id uuid not null,
  file_name text not null,
  file bytea,                                   -- dropped as soon as it was read
  state text not null check (state in
    ('reading', 'previewed', 'committing', 'committed', 'undone', 'cancelled', 'failed')),
  options jsonb not null default '{}',          -- domain/organisation/import.ts › ImportOptions
  counts jsonb not null default '{}',           -- outcome → number of rows
  unknown_headers jsonb not null default '[]',  -- headers of the file that no column answers to
  made jsonb not null default '{}',             -- units made on demand and roles ended by transfers, for the way back
  trouble jsonb,                                -- why it failed: a refusal
  job_id uuid,
  made_by uuid not null,
  made_at timestamptz not null,
  committed_by uuid,
  committed_at timestamptz,
  undone_by uuid,
  undone_at timestamptz,
  primary key (organisation_id, id)
);
create index import_batch_by_time on import_batch (organisation_id, made_at);
alter table import_batch enable row level security;
create policy tenant on import_batch using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on import_batch to liangqi_app;

-- distribute: import_row by organisation_id
create table import_row (
  organisation_id uuid not null references organisation,
  batch_id uuid not null,
  ordinal integer not null,                     -- the row's number in the file, as Excel shows it
  outcome text not null check (outcome in ('new', 'changed', 'unchanged', 'refused')),
  staff_number text not null,
  name text not null,
  cells jsonb not null,                         -- the row as it stood in the file: domain/organisation › SheetPerson
  issues jsonb not null,                        -- [{column, code, detail}]
  before jsonb,                                 -- the fields that change, as they were
  after jsonb,                                  -- the fields that change, as they become
  staff_id uuid,                                -- of a new one: the id that they will have
  version_before integer,                       -- null: new; the commit makes it one more
  made jsonb not null default '{}',             -- ids of the member and the stay that it makes, of the stay that it ends
  primary key (organisation_id, batch_id, ordinal),
  foreign key (organisation_id, batch_id) references import_batch on delete cascade
);
create index import_row_by_outcome on import_row (organisation_id, batch_id, outcome, ordinal);
alter table import_row enable row level security;
create policy tenant on import_row using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on import_row to liangqi_app;

-- Taking a batch back deletes staff: without these, each of them would be looked for in every tick of the school.
create index contribution_entry_by_confirmer on contribution_entry (organisation_id, confirmed_by) where confirmed_by is not null;
create index contribution_other_by_recogniser on contribution_other (organisation_id, recognised_by) where recognised_by is not null;
