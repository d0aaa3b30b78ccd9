-- 学期归档: a closed term as one sealed file. The bytes lie in the file store by content.

-- distribute: term_archive by organisation_id
create table term_archive (
  organisation_id uuid not null references organisation,
  id uuid not null,
  term_id uuid not null,
  sha256 text not null,                         -- of the whole file
  manifest_sha256 text not null,                -- of its manifest; the audit chain has it too
  size integer not null,
  files integer not null,
  left_out integer not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, term_id) references term,
  foreign key (organisation_id, made_by) references staff
);
create index term_archive_by_term on term_archive (organisation_id, term_id, made_at);
create index term_archive_by_maker on term_archive (organisation_id, made_by);
create index term_archive_by_content on term_archive (organisation_id, sha256);
alter table term_archive enable row level security;
create policy tenant on term_archive using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on term_archive to liangqi_app;
