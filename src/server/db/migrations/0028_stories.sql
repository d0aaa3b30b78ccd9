-- 典型宣传: deeds told in words, pictures and video. rules.md › Stories; notice 四.3.

-- A story as it is worked on. What was approved stands in story_version.
-- distribute: story by organisation_id
create table story (
  organisation_id uuid not null references organisation,
  id uuid not null,
  member_id uuid not null,                      -- who writes it
  branch_id uuid not null,                      -- the writer's branch on the day it was begun
  state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'approved')),
  title text not null default '',
  blocks jsonb not null,                        -- domain/stories/blocks.ts
  reason text not null default '',              -- why it was returned, or is changed after it was approved
  opened_at timestamptz not null,
  saved_at timestamptz not null,
  submitted_at timestamptz,
  version integer not null default 1,           -- rises with each change; decisions name what they saw
  primary key (organisation_id, id),
  foreign key (organisation_id, member_id) references member,
  foreign key (organisation_id, branch_id) references branch,
  check (state <> 'returned' or reason <> '')
);
create index story_by_member on story (organisation_id, member_id);
create index story_by_branch on story (organisation_id, branch_id, state);
create index story_by_state on story (organisation_id, state);
alter table story enable row level security;
create policy tenant on story using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on story to liangqi_app;

-- Who can be made out in it, and that they agreed: how, who says so, when.
-- distribute: story_person by organisation_id
create table story_person (
  organisation_id uuid not null references organisation,
  id uuid not null,
  story_id uuid not null,
  ordinal integer not null,
  name text not null check (name <> ''),
  member_id uuid,                               -- where the name is that of one member of the writer's branch
  consent text check (consent in ('own', 'written', 'guardian')),
  consent_by text not null default '',
  consent_on date,
  recorded_by uuid,
  recorded_at timestamptz,
  withdrawn_at timestamptz,                     -- it was taken back; a new one may be given
  primary key (organisation_id, id),
  unique (organisation_id, story_id, name),
  foreign key (organisation_id, story_id) references story on delete cascade,
  foreign key (organisation_id, member_id) references member,
  foreign key (organisation_id, recorded_by) references staff,
  check (consent is null or (consent_by <> '' and consent_on is not null and recorded_by is not null
    and recorded_at is not null and withdrawn_at is null))
);
create index story_person_by_member on story_person (organisation_id, member_id);
create index story_person_by_recorder on story_person (organisation_id, recorded_by);
alter table story_person enable row level security;
create policy tenant on story_person using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on story_person to liangqi_app;

-- What the branch said, each time.
-- distribute: story_review by organisation_id
create table story_review (
  organisation_id uuid not null references organisation,
  id uuid not null,
  story_id uuid not null,
  decision text not null check (decision in ('approved', 'returned')),
  reason text not null default '',
  by_staff_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, story_id) references story on delete cascade,
  foreign key (organisation_id, by_staff_id) references staff,
  check (decision <> 'returned' or reason <> '')
);
create index story_review_by_story on story_review (organisation_id, story_id);
create index story_review_by_staff on story_review (organisation_id, by_staff_id);
alter table story_review enable row level security;
create policy tenant on story_review using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on story_review to liangqi_app;

-- What the branch approved, for ever: no update, no delete. Names are those of that day.
-- distribute: story_version by organisation_id
create table story_version (
  organisation_id uuid not null references organisation,
  id uuid not null,
  story_id uuid not null,
  number integer not null check (number >= 1),
  title text not null check (title <> ''),
  blocks jsonb not null,
  author text not null,
  branch_id uuid not null,
  branch text not null,
  persons jsonb not null,                       -- [{name, how, by, on}] as they stood
  content_hash text not null,                   -- SHA-256 in hex of the canonical JSON (RFC 8785) of all above
  reason text not null default '',              -- why the version before was changed
  made_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, story_id, number),
  foreign key (organisation_id, story_id) references story,
  foreign key (organisation_id, branch_id) references branch
);
alter table story_version enable row level security;
create policy tenant on story_version using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on story_version to liangqi_app;

-- 提出 → 保密审查 → 审批 → 公开, and 撤回: the road of pledges (0018), for a version of a story.
-- distribute: story_publication by organisation_id
create table story_publication (
  organisation_id uuid not null references organisation,
  id uuid not null,
  story_id uuid not null,
  version_id uuid not null,
  state text not null default 'proposed' check (state in ('proposed', 'checked', 'approved', 'public', 'withdrawn')),
  proposed_at timestamptz not null,
  checked_by uuid,
  checked_at timestamptz,
  approved_by uuid,
  approved_at timestamptz,
  published_by uuid,
  published_at timestamptz,                     -- stays where it was withdrawn afterwards
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  reason text not null default '',              -- why it was withdrawn
  primary key (organisation_id, id),
  unique (organisation_id, version_id),
  foreign key (organisation_id, story_id) references story,
  foreign key (organisation_id, version_id) references story_version,
  foreign key (organisation_id, checked_by) references staff,
  foreign key (organisation_id, approved_by) references staff,
  foreign key (organisation_id, published_by) references staff,
  foreign key (organisation_id, withdrawn_by) references staff,
  check (state <> 'withdrawn' or (reason <> '' and withdrawn_by is not null)),
  check (state <> 'public' or (checked_by is not null and approved_by is not null and published_by is not null))
);
create index story_publication_by_story on story_publication (organisation_id, story_id);
create index story_publication_by_state on story_publication (organisation_id, state, proposed_at);
create index story_publication_by_checker on story_publication (organisation_id, checked_by);
create index story_publication_by_approver on story_publication (organisation_id, approved_by);
create index story_publication_by_publisher on story_publication (organisation_id, published_by);
create index story_publication_by_withdrawer on story_publication (organisation_id, withdrawn_by);
alter table story_publication enable row level security;
create policy tenant on story_publication using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update on story_publication to liangqi_app;

-- 突出事迹报送: the branch sends a story to the Party office, which decides.
-- distribute: story_report by organisation_id
create table story_report (
  organisation_id uuid not null references organisation,
  id uuid not null,
  story_id uuid not null,
  why text not null check (why <> ''),
  state text not null default 'waiting' check (state in ('waiting', 'adopted', 'declined')),
  purpose text check (purpose in ('school', 'superior', 'media')),
  answer text not null default '',
  reported_by uuid not null,
  reported_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, story_id) references story,
  foreign key (organisation_id, reported_by) references staff,
  foreign key (organisation_id, decided_by) references staff,
  check (state = 'waiting' or (answer <> '' and decided_by is not null and decided_at is not null)),
  check ((state = 'adopted') = (purpose is not null))
);
create unique index story_report_waiting on story_report (organisation_id, story_id) where state = 'waiting';
create index story_report_by_story on story_report (organisation_id, story_id);
create index story_report_by_state on story_report (organisation_id, state, reported_at);
create index story_report_by_reporter on story_report (organisation_id, reported_by);
create index story_report_by_decider on story_report (organisation_id, decided_by);
alter table story_report enable row level security;
create policy tenant on story_report using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update on story_report to liangqi_app;

-- A video that is still coming, piece by piece; its bytes lie in the file store under this id (files/large.ts).
-- distribute: story_upload by organisation_id
create table story_upload (
  organisation_id uuid not null references organisation,
  id uuid not null,
  story_id uuid not null,
  name text not null,
  size integer not null check (size > 0),
  begun_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, story_id) references story on delete cascade
);
create index story_upload_by_story on story_upload (organisation_id, story_id);
alter table story_upload enable row level security;
create policy tenant on story_upload using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, delete on story_upload to liangqi_app;

-- A story may hold video.
alter table attachment drop constraint attachment_type_check;
alter table attachment add constraint attachment_type_check check (type in (
  'image/jpeg', 'image/png', 'image/webp', 'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'video/mp4', 'video/webm'));
