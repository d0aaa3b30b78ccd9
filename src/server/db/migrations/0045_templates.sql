-- Templates: what a bureau publishes for schools to adopt. Immutable; a school's own version holds a copy and says whence.

-- `organisation_id` is the publisher's. Published for everybody to read, written by its publisher alone.
-- distribute: template by organisation_id
create table template (
  organisation_id uuid not null references organisation,
  id uuid not null,
  publisher text not null,                      -- its name on that day
  kind text not null check (kind in ('catalogue', 'policy', 'scheme')),
  name text not null,                           -- the same name again is the next version
  version integer not null check (version >= 1),
  note text not null default '',
  body jsonb not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'), -- SHA-256 of the body as canonical JSON (RFC 8785)
  published_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, kind, name, version)
);
alter table template enable row level security;
create policy tenant on template using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy read_by_all on template for select using (true);
grant select, insert on template to liangqi_app;
grant update (withdrawn_at) on template to liangqi_app;

-- {templateId, publisher, name, version, hash} of what this version was adopted from.
alter table policy add column origin jsonb;
alter table catalogue add column origin jsonb;
alter table index_scheme add column origin jsonb;
