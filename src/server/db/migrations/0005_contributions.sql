-- The contribution list of one member in one term. rules.md › Contribution list.

-- The header is copied from the member's record when the list is opened; from then on it is the list's own.
-- distribute: contribution_list by organisation_id
create table contribution_list (
  organisation_id uuid not null references organisation,
  id uuid not null,
  term_id uuid not null,
  member_id uuid not null,
  name text not null,                           -- 姓名
  position text not null default '',            -- 职务或职称
  department text not null default '',          -- 所在处室（系）
  post text not null default '',                -- 具体工作岗位
  classes text not null default '',             -- 任教班级
  weekly_hours integer check (weekly_hours between 0 and 6000), -- 周课时数, in hundredths of an hour
  class_in_charge text not null default '',     -- 担任班主任的班级名称
  other text not null default '',               -- 其他
  self_review text not null default '',         -- 自评自述
  self_stars integer check (self_stars between 1 and 5), -- 自评星级
  goals text not null default 'editing' check (goals in ('editing', 'signed', 'handed-in')),
  achievements text not null default 'editing' check (achievements in ('editing', 'signed', 'handed-in')),
  goals_signature_id uuid,                      -- the version in force; null while editing
  achievements_signature_id uuid,
  goals_handed_in_at timestamptz,
  achievements_handed_in_at timestamptz,
  opened_at timestamptz not null,
  saved_at timestamptz not null,
  version integer not null default 1,           -- rises with each change; a signature names the version it saw
  primary key (organisation_id, id),
  unique (organisation_id, term_id, member_id),
  foreign key (organisation_id, term_id) references term,
  foreign key (organisation_id, member_id) references member,
  check ((goals = 'editing') = (goals_signature_id is null)),
  check ((achievements = 'editing') = (achievements_signature_id is null))
);
create index contribution_list_by_member on contribution_list (organisation_id, member_id);
alter table contribution_list enable row level security;
create policy tenant on contribution_list using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on contribution_list to liangqi_app;

-- One row per item of the term's frozen catalogue that the member has touched.
-- distribute: contribution_entry by organisation_id
create table contribution_entry (
  organisation_id uuid not null references organisation,
  list_id uuid not null,
  item_id text not null,                        -- as in the catalogue, e.g. 1-05
  goal boolean not null default false,          -- 目标设定 √
  achieved boolean not null default false,      -- 贡献是否达成 √
  note text not null default '',                -- 说明
  competition text not null default '',         -- names what 同一比赛项目 compares
  declined_goal boolean not null default false, -- the member said no to what the facts propose
  declined_achieved boolean not null default false,
  confirmation text not null default 'pending'
    check (confirmation in ('pending', 'within', 'beyond', 'returned')), -- 本职一般要求, 超出, 退回
  confirmation_reason text not null default '',
  confirmed_by uuid,
  confirmed_at timestamptz,
  primary key (organisation_id, list_id, item_id),
  foreign key (organisation_id, list_id) references contribution_list on delete cascade,
  foreign key (organisation_id, confirmed_by) references staff,
  check ((confirmation = 'pending') = (confirmed_by is null)),
  check (confirmation <> 'returned' or confirmation_reason <> '')
);
create index contribution_entry_to_confirm on contribution_entry (organisation_id, list_id)
  where achieved and confirmation = 'pending';
alter table contribution_entry enable row level security;
create policy tenant on contribution_entry using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on contribution_entry to liangqi_app;

-- 其他: free rows, 0 points until the school recognises them (学校认定).
-- distribute: contribution_other by organisation_id
create table contribution_other (
  organisation_id uuid not null references organisation,
  id uuid not null,
  list_id uuid not null,
  ordinal integer not null,
  text text not null default '',
  goal boolean not null default false,
  achieved boolean not null default false,
  note text not null default '',
  recognition text not null default 'pending' check (recognition in ('pending', 'accepted', 'refused')),
  level integer,                                -- of the term's catalogue, set by recognition
  recognition_reason text not null default '',
  recognised_by uuid,
  recognised_at timestamptz,
  promoted_at timestamptz,                      -- taken into the draft of the next catalogue
  primary key (organisation_id, id),
  foreign key (organisation_id, list_id) references contribution_list on delete cascade,
  foreign key (organisation_id, recognised_by) references staff,
  check ((recognition = 'pending') = (recognised_by is null)),
  check ((recognition = 'accepted') = (level is not null)),
  check (recognition <> 'refused' or recognition_reason <> '')
);
create index contribution_other_by_list on contribution_other (organisation_id, list_id);
create index contribution_other_by_recognition on contribution_other (organisation_id, recognition);
alter table contribution_other enable row level security;
create policy tenant on contribution_other using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on contribution_other to liangqi_app;

-- 个人努力目标: measure and date; may point to items and then ticks them.
-- distribute: contribution_aim by organisation_id
create table contribution_aim (
  organisation_id uuid not null references organisation,
  id uuid not null,
  list_id uuid not null,
  ordinal integer not null,
  text text not null default '',
  measure text not null default '',
  due date,
  items text[] not null default '{}',
  reached boolean not null default false,
  primary key (organisation_id, id),
  foreign key (organisation_id, list_id) references contribution_list on delete cascade
);
create index contribution_aim_by_list on contribution_aim (organisation_id, list_id);
alter table contribution_aim enable row level security;
create policy tenant on contribution_aim using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on contribution_aim to liangqi_app;

-- Evidence is an attachment (0007_files): subject kind `list`, the list's id, and as slot the item's or the 其他 row's id.

-- What was signed, for ever: no update, no delete. Reopening adds a row to the next table and the next signature a version.
-- distribute: contribution_signature by organisation_id
create table contribution_signature (
  organisation_id uuid not null references organisation,
  id uuid not null,
  list_id uuid not null,
  kind text not null check (kind in ('goals', 'achievements')),
  number integer not null check (number >= 1),
  content text not null,                        -- canonical JSON (RFC 8785) of what was signed
  content_hash text not null,                   -- its SHA-256 in hex; stands on the form
  typed_name text,
  drawn_sha256 text,                            -- the drawing in the file store
  signed_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, list_id, kind, number),
  foreign key (organisation_id, list_id) references contribution_list,
  check ((typed_name is null) <> (drawn_sha256 is null))
);
alter table contribution_signature enable row level security;
create policy tenant on contribution_signature using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on contribution_signature to liangqi_app;

-- distribute: contribution_reopening by organisation_id
create table contribution_reopening (
  organisation_id uuid not null references organisation,
  id uuid not null,
  list_id uuid not null,
  signature_id uuid not null,                   -- the version that was set aside
  reason text not null,
  by_staff_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, signature_id),
  foreign key (organisation_id, list_id) references contribution_list,
  foreign key (organisation_id, signature_id) references contribution_signature,
  foreign key (organisation_id, by_staff_id) references staff
);
create index contribution_reopening_by_list on contribution_reopening (organisation_id, list_id);
alter table contribution_reopening enable row level security;
create policy tenant on contribution_reopening using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on contribution_reopening to liangqi_app;

-- A member asks the branch to give a handed-in list back.
-- distribute: contribution_reopen_request by organisation_id
create table contribution_reopen_request (
  organisation_id uuid not null references organisation,
  id uuid not null,
  list_id uuid not null,
  kind text not null check (kind in ('goals', 'achievements')),
  reason text not null,
  asked_at timestamptz not null,
  answer text not null default 'open' check (answer in ('open', 'granted', 'declined')),
  answer_reason text not null default '',
  answered_by uuid,
  answered_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, list_id) references contribution_list on delete cascade,
  foreign key (organisation_id, answered_by) references staff
);
create unique index contribution_reopen_request_open on contribution_reopen_request (organisation_id, list_id, kind)
  where answer = 'open';
create index contribution_reopen_request_by_list on contribution_reopen_request (organisation_id, list_id);
alter table contribution_reopen_request enable row level security;
create policy tenant on contribution_reopen_request using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on contribution_reopen_request to liangqi_app;

-- What departments know: hours, duty counts, posts. They propose a tick; the member decides.
-- distribute: contribution_fact_batch by organisation_id
create table contribution_fact_batch (
  organisation_id uuid not null references organisation,
  id uuid not null,
  term_id uuid not null,
  file_name text not null,
  state text not null check (state in ('previewed', 'committed', 'undone')),
  people integer not null,                      -- rows that were accepted
  header jsonb not null,                        -- the columns as they stood in the file
  refused jsonb not null,                       -- [{row, cells, issues}] of domain/contributions/facts-sheet.ts
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
create index contribution_fact_batch_by_term on contribution_fact_batch (organisation_id, term_id, state);
alter table contribution_fact_batch enable row level security;
create policy tenant on contribution_fact_batch using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on contribution_fact_batch to liangqi_app;

-- The newest committed batch speaks for a person and a kind of fact.
-- distribute: contribution_fact by organisation_id
create table contribution_fact (
  organisation_id uuid not null references organisation,
  batch_id uuid not null,
  staff_id uuid not null,
  kind text not null,                           -- domain/contributions/facts.ts
  term_id uuid not null,
  value integer not null,                       -- in hundredths: hours, a count; above 0 for a post that is held
  average integer,                              -- of the department, in hundredths, where the item compares with it
  primary key (organisation_id, batch_id, staff_id, kind),
  foreign key (organisation_id, batch_id) references contribution_fact_batch on delete cascade,
  foreign key (organisation_id, staff_id) references staff,
  foreign key (organisation_id, term_id) references term
);
create index contribution_fact_by_staff on contribution_fact (organisation_id, staff_id, term_id);
alter table contribution_fact enable row level security;
create policy tenant on contribution_fact using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on contribution_fact to liangqi_app;

-- One reminder names all that a person still misses, so one a day is enough: the key refuses the second.
-- distribute: contribution_reminder by organisation_id
create table contribution_reminder (
  organisation_id uuid not null references organisation,
  term_id uuid not null,
  member_id uuid not null,
  day date not null,
  steps text[] not null,
  by_staff_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, member_id, day),
  foreign key (organisation_id, term_id) references term,
  foreign key (organisation_id, member_id) references member,
  foreign key (organisation_id, by_staff_id) references staff
);
create index contribution_reminder_by_term on contribution_reminder (organisation_id, term_id);
alter table contribution_reminder enable row level security;
create policy tenant on contribution_reminder using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on contribution_reminder to liangqi_app;
