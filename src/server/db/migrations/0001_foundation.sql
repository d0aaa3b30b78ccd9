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

-- The audit chain (docs/architecture.md › Audit). A transaction inserts its rows unlinked; the sealer numbers them.
-- `content` is the salted SHA-256 of `detail`, so that retention can delete detail and salt and the chain stays whole.
-- distribute: audit by organisation_id
create table audit (
  organisation_id uuid not null references organisation,
  id uuid not null,
  at timestamptz not null,
  by_staff_id uuid,
  by_system text,
  act text not null,
  subject_kind text not null,
  subject_id text not null,
  detail text,                  -- canonical JSON (RFC 8785); null once retention has deleted it
  salt bytea,
  content bytea not null,
  seal integer,                 -- null until linked
  position integer,
  primary key (organisation_id, id),
  check ((by_staff_id is null) <> (by_system is null)),
  check ((detail is null) = (salt is null)),
  check ((seal is null) = (position is null))
);
create index audit_unsealed on audit (organisation_id, id) where seal is null;
create unique index audit_by_seal on audit (organisation_id, seal, position) where seal is not null;
create index audit_by_subject on audit (organisation_id, subject_kind, subject_id);
alter table audit enable row level security;
create policy tenant on audit using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on audit to liangqi_app;
grant update (seal, position, detail, salt) on audit to liangqi_app;

-- One seal per batch: the Merkle root (RFC 6962) of its rows, and the hash of the seal before.
-- distribute: audit_seal by organisation_id
create table audit_seal (
  organisation_id uuid not null references organisation,
  number integer not null,
  at timestamptz not null,
  rows integer not null,
  root bytea not null,
  previous bytea not null,      -- 32 zero bytes before the first
  hash bytea not null,
  primary key (organisation_id, number)
);
alter table audit_seal enable row level security;
create policy tenant on audit_seal using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on audit_seal to liangqi_app;

-- What must happen after a commit. Delivered rows are deleted in the transaction that does it.
-- distribute: outbox by organisation_id
create table outbox (
  organisation_id uuid not null references organisation,
  id uuid not null,
  topic text not null,
  payload jsonb not null,
  at timestamptz not null,
  attempts integer not null default 0,
  due_at timestamptz not null,
  failure text,
  primary key (organisation_id, id)
);
create index outbox_due on outbox (organisation_id, due_at);
alter table outbox enable row level security;
create policy tenant on outbox using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on outbox to liangqi_app;
