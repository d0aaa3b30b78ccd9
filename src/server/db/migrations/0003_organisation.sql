-- Branches, groups, departments, staff, members, posts. rules.md › Words.

-- distribute: branch by organisation_id
create table branch (
  organisation_id uuid not null references organisation,
  id uuid not null,
  name text not null,
  ordinal integer not null,
  dissolved_on date,                            -- the first day on which it is no more
  version integer not null default 1,
  primary key (organisation_id, id)
);
create unique index branch_by_name on branch (organisation_id, name) where dissolved_on is null;
alter table branch enable row level security;
create policy tenant on branch using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on branch to liangqi_app;

-- distribute: party_group by organisation_id
create table party_group (
  organisation_id uuid not null references organisation,
  id uuid not null,
  branch_id uuid not null,
  name text not null,
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, branch_id, name),
  foreign key (organisation_id, branch_id) references branch
);
alter table party_group enable row level security;
create policy tenant on party_group using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on party_group to liangqi_app;

-- distribute: department by organisation_id
create table department (
  organisation_id uuid not null references organisation,
  id uuid not null,
  name text not null,
  ordinal integer not null,
  closed_on date,
  version integer not null default 1,
  primary key (organisation_id, id)
);
create unique index department_by_name on department (organisation_id, name) where closed_on is null;
alter table department enable row level security;
create policy tenant on department using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on department to liangqi_app;

-- Everyone in the teacher appraisal, members or not; the header fields of the form stand here.
-- distribute: staff by organisation_id
create table staff (
  organisation_id uuid not null references organisation,
  id uuid not null,
  staff_number text not null,
  name text not null,
  department_id uuid,
  position text not null default '',            -- 职务或职称
  post text not null default '',                -- 具体工作岗位
  classes text not null default '',             -- 任教班级
  weekly_hours integer,                         -- 周课时数, in hundredths of an hour
  class_in_charge text not null default '',     -- 担任班主任的班级名称
  other text not null default '',               -- 其他
  rank text not null default 'none' check (rank in ('none', 'middle-manager', 'school-leader')), -- 中层干部, 校级领导
  left_on date,                                 -- the first day on which they are no more staff
  version integer not null default 1,           -- of everything about this person: posts and membership too
  primary key (organisation_id, id),
  unique (organisation_id, staff_number),
  foreign key (organisation_id, department_id) references department
);
create index staff_by_name on staff (organisation_id, name);
create index staff_by_department on staff (organisation_id, department_id);
alter table staff enable row level security;
create policy tenant on staff using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on staff to liangqi_app;

-- Posts of a person beside the form's header: 班主任, 教研室主任, 支部组织委员 …; facts from which ticks are proposed.
-- distribute: staff_post by organisation_id
create table staff_post (
  organisation_id uuid not null references organisation,
  id uuid not null,
  staff_id uuid not null,
  name text not null,
  since date not null,
  until date,                                   -- the first day on which it is no longer held
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references staff,
  check (until is null or until >= since)
);
create unique index staff_post_now on staff_post (organisation_id, staff_id, name) where until is null;
create index staff_post_by_staff on staff_post (organisation_id, staff_id);
alter table staff_post enable row level security;
create policy tenant on staff_post using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on staff_post to liangqi_app;

-- `full` with a day in `full_on` is probationary before that day, so that turning full can be entered ahead of time.
-- distribute: member by organisation_id
create table member (
  organisation_id uuid not null references organisation,
  id uuid not null,
  staff_id uuid not null,
  kind text not null check (kind in ('full', 'probationary')), -- 正式, 预备
  joined_on date,                               -- 入党日期
  full_on date,                                 -- 转正日期
  left_on date,                                 -- the first day on which they are no more member here
  primary key (organisation_id, id),
  unique (organisation_id, staff_id),
  foreign key (organisation_id, staff_id) references staff
);
alter table member enable row level security;
create policy tenant on member using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on member to liangqi_app;

-- One member in one branch at a time, with history. `until` is the first day no longer there.
-- distribute: membership by organisation_id
create table membership (
  organisation_id uuid not null references organisation,
  id uuid not null,
  member_id uuid not null,
  branch_id uuid not null,
  party_group_id uuid,
  since date not null,
  until date,
  primary key (organisation_id, id),
  foreign key (organisation_id, member_id) references member,
  foreign key (organisation_id, branch_id) references branch,
  foreign key (organisation_id, party_group_id) references party_group,
  check (until is null or until > since)
);
create unique index membership_now on membership (organisation_id, member_id) where until is null;
create unique index membership_by_member on membership (organisation_id, member_id, since);
create index membership_by_branch on membership (organisation_id, branch_id, since);
create index membership_by_group on membership (organisation_id, party_group_id);
alter table membership enable row level security;
create policy tenant on membership using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on membership to liangqi_app;

-- Roles given by hand, with dates; `member` follows from membership and is never stored here.
-- distribute: role_grant by organisation_id
create table role_grant (
  organisation_id uuid not null references organisation,
  id uuid not null,
  staff_id uuid not null,
  role text not null check (role in
    ('administrator', 'committee', 'discipline', 'party-office', 'personnel', 'secretary', 'branch-committee')),
  branch_id uuid,
  since date not null,
  until date,                                   -- the first day on which it is no longer held
  given_by uuid,                                -- null: the product itself, at set-up
  given_at timestamptz not null default now(),
  reason text not null default '',
  taken_by uuid,
  taken_at timestamptz,
  taken_reason text not null default '',
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references staff,
  foreign key (organisation_id, branch_id) references branch,
  check ((role in ('secretary', 'branch-committee')) = (branch_id is not null)),
  check (until is null or until >= since)
);
create index role_grant_by_staff on role_grant (organisation_id, staff_id);
create index role_grant_by_branch on role_grant (organisation_id, branch_id);
alter table role_grant enable row level security;
create policy tenant on role_grant using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on role_grant to liangqi_app;
