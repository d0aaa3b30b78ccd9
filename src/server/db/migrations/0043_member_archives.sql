-- 党员档案 and 转递: what was made of one member's finals as a sealed file, and what came from another organisation.

-- distribute: member_archive by organisation_id
create table member_archive (
  organisation_id uuid not null references organisation,
  id uuid not null,
  staff_id uuid not null,                       -- whose finals these are
  to_school text,                               -- a package for this organisation; null: the archive
  sha256 text not null,                         -- of the whole file
  manifest_sha256 text not null,                -- of its manifest; the audit chain has it too
  size integer not null,
  files integer not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references staff,
  foreign key (organisation_id, made_by) references staff
);
create index member_archive_by_staff on member_archive (organisation_id, staff_id, made_at);
create index member_archive_by_maker on member_archive (organisation_id, made_by);
create index member_archive_by_content on member_archive (organisation_id, sha256);
alter table member_archive enable row level security;
create policy tenant on member_archive using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on member_archive to liangqi_app;

-- A package from elsewhere: looked at, taken, taken back. Its results are shown with their source and counted nowhere.
-- distribute: arrival by organisation_id
create table arrival (
  organisation_id uuid not null references organisation,
  id uuid not null,
  sha256 text not null,                         -- the package itself, in the file store
  manifest_sha256 text not null,
  size integer not null,
  from_school text not null,
  made_on date not null,                        -- as the package says
  person jsonb not null,                        -- domain/archives/transfer.ts › TransferredPerson
  results jsonb not null,                       -- what is new
  refused jsonb not null,                       -- what is refused, each with a code
  state text not null default 'previewed' check (state in ('previewed', 'taken', 'undone')),
  staff_id uuid,                                -- who it is here; null until it is taken
  read_by uuid not null,
  read_at timestamptz not null,
  moved_by uuid,
  moved_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references staff,
  foreign key (organisation_id, read_by) references staff,
  foreign key (organisation_id, moved_by) references staff,
  check ((state = 'previewed') = (moved_by is null)),
  check (state <> 'taken' or staff_id is not null)
);
create unique index arrival_taken on arrival (organisation_id, manifest_sha256) where state = 'taken';
create index arrival_by_moment on arrival (organisation_id, read_at);
create index arrival_by_staff on arrival (organisation_id, staff_id);
create index arrival_by_reader on arrival (organisation_id, read_by);
create index arrival_by_mover on arrival (organisation_id, moved_by);
create index arrival_by_content on arrival (organisation_id, sha256);
alter table arrival enable row level security;
create policy tenant on arrival using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on arrival to liangqi_app;
