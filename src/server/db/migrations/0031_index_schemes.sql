-- The pioneer index as the school's versioned data. A version never changes; an evaluation holds the version it was made by.

-- distribute: index_scheme by organisation_id
create table index_scheme (
  organisation_id uuid not null references organisation,
  id uuid not null,
  version integer not null check (version >= 1),
  body jsonb not null,            -- domain/pioneer/scheme.ts, as `liangqi index` reads it; its name stands in it
  note text not null default '',  -- what was changed and why
  created_at timestamptz not null,
  created_by uuid,
  primary key (organisation_id, id),
  unique (organisation_id, version)
);
alter table index_scheme enable row level security;
create policy tenant on index_scheme using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on index_scheme to liangqi_app;
