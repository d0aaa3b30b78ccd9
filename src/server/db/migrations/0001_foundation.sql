-- The tenant, the audit chain and the outbox. Rules of the schema: docs/architecture.md › Database.
-- The role liangqi_app is made by the runner before the first migration: LOGIN, no owner, no superuser, no BYPASSRLS.

-- distribute: organisation by organisation_id
create table organisation (
  organisation_id uuid primary key,
  name text not null,
  short_name text not null,
  time_zone text not null default 'Asia/Shanghai',
  settings jsonb not null default '{}',
  created_at timestamptz not null
);
alter table organisation enable row level security;
create policy tenant on organisation
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update on organisation to liangqi_app;

-- reference: organisation_address (found before anybody is signed in)
create table organisation_address (
  address text primary key,
  organisation_id uuid not null,
  name text not null
);
grant select, insert, update on organisation_address to liangqi_app;
