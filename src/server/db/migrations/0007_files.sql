-- Attachments: what was uploaded, by whom, and what it hangs on. The bytes lie by content in the file store.

-- distribute: attachment by organisation_id
create table attachment (
  organisation_id uuid not null references organisation,
  id uuid not null,
  subject_kind text not null,                   -- which room's thing: 'list', 'designation', 'objection' …
  subject_id uuid not null,
  slot text not null default '',                -- which part of it: an item of the catalogue, a page
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,                           -- as shown and offered for download, made safe
  type text not null check (type in (
    'image/jpeg', 'image/png', 'image/webp', 'application/pdf',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
  size integer not null check (size > 0),
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, made_by) references staff
);
create index attachment_by_subject on attachment (organisation_id, subject_kind, subject_id);
create index attachment_by_content on attachment (organisation_id, sha256);
create index attachment_by_maker on attachment (organisation_id, made_by);
alter table attachment enable row level security;
create policy tenant on attachment using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on attachment to liangqi_app;
