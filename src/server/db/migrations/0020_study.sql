-- Meetings at which a branch studies and decides. rules.md › Study, pledges, tasks, stories.

-- distribute: study_meeting by organisation_id
create table study_meeting (
  organisation_id uuid not null references organisation,
  id uuid not null,
  branch_id uuid not null,
  kind text not null check (kind in ('assembly', 'committee', 'group', 'lecture', 'organisation-life', 'theme-day')),
  title text not null,
  agenda text not null default '',
  held_on date not null,                        -- as on the school's wall calendar
  begins integer not null check (begins between 0 and 1439), -- minutes of that day
  ends integer not null check (ends between 1 and 1439),
  place text not null default '',
  online boolean not null default false,
  due text not null check (due in ('members', 'committee', 'group')),
  party_group_id uuid,
  with_appraisal boolean not null default false, -- 组织生活会 together with 民主评议党员
  chair_id uuid not null,
  state text not null default 'planned' check (state in ('planned', 'cancelled', 'recorded')),
  cancelled_because text not null default '',
  sign_in_secret bytea,                         -- set while members may sign in by the code on the wall
  recorder_id uuid,
  guests text not null default '',              -- 列席
  discussion text not null default '',
  reopened_because text not null default '',
  planned_by uuid not null,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, branch_id) references branch,
  foreign key (organisation_id, party_group_id) references party_group,
  foreign key (organisation_id, chair_id) references member,
  foreign key (organisation_id, recorder_id) references member,
  foreign key (organisation_id, planned_by) references staff,
  check (ends > begins),
  check ((due = 'group') = (party_group_id is not null)),
  check (not with_appraisal or kind = 'organisation-life'),
  check (place <> '' or online),
  check (state <> 'recorded' or (recorder_id is not null and sign_in_secret is null)),
  check ((state = 'cancelled') = (cancelled_because <> ''))
);
create index study_meeting_by_branch on study_meeting (organisation_id, branch_id, held_on);
create index study_meeting_by_group on study_meeting (organisation_id, party_group_id);
create index study_meeting_by_chair on study_meeting (organisation_id, chair_id);
create index study_meeting_by_recorder on study_meeting (organisation_id, recorder_id);
create index study_meeting_by_planner on study_meeting (organisation_id, planned_by);
alter table study_meeting enable row level security;
create policy tenant on study_meeting using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on study_meeting to liangqi_app;

-- Who is due, and whether they came.
-- distribute: study_due by organisation_id
create table study_due (
  organisation_id uuid not null references organisation,
  meeting_id uuid not null,
  member_id uuid not null,
  attendance text not null default 'open' check (attendance in ('open', 'asked', 'leave', 'present', 'absent')),
  reason text not null default '',              -- of leave or absence
  by_code boolean not null default false,       -- signed in by the code on the wall
  marked_at timestamptz,
  primary key (organisation_id, meeting_id, member_id),
  foreign key (organisation_id, meeting_id) references study_meeting on delete cascade,
  foreign key (organisation_id, member_id) references member,
  check (attendance not in ('asked', 'leave', 'absent') or reason <> ''),
  check (not by_code or attendance = 'present')
);
create index study_due_by_member on study_due (organisation_id, member_id);
alter table study_due enable row level security;
create policy tenant on study_due using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on study_due to liangqi_app;

-- 决议, each with its votes.
-- distribute: study_resolution by organisation_id
create table study_resolution (
  organisation_id uuid not null references organisation,
  meeting_id uuid not null,
  ordinal integer not null,
  text text not null check (text <> ''),
  votes_for integer not null check (votes_for >= 0),
  votes_against integer not null check (votes_against >= 0),
  abstained integer not null check (abstained >= 0),
  primary key (organisation_id, meeting_id, ordinal),
  foreign key (organisation_id, meeting_id) references study_meeting on delete cascade
);
alter table study_resolution enable row level security;
create policy tenant on study_resolution using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on study_resolution to liangqi_app;

-- 学习笔记: a member's own; hours are kept and earn nothing.
-- distribute: study_note by organisation_id
create table study_note (
  organisation_id uuid not null references organisation,
  id uuid not null,
  member_id uuid not null,
  studied_on date not null,
  title text not null check (title <> ''),
  text text not null default '',
  online boolean not null default false,
  minutes integer not null default 0 check (minutes between 0 and 1440),
  saved_at timestamptz not null,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, member_id) references member
);
create index study_note_by_member on study_note (organisation_id, member_id, studied_on);
alter table study_note enable row level security;
create policy tenant on study_note using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on study_note to liangqi_app;

-- Files of a note are attachments (0007_files): subject kind `study-note`, the note's id.
