-- 组织处置程序: confidential. Who sees one is a list of persons (domain/cases/seats.ts); every opening is a row of case_look.

-- distribute: member_case by organisation_id
create table member_case (
  organisation_id uuid not null references organisation,
  id uuid not null,
  member_id uuid not null,
  branch_id uuid not null,                      -- where the member was when it was opened
  source text not null check (source in ('talks', 'committee', 'case')),
  talk_id uuid,                                 -- of a recommendation: the second talk
  resolution_id uuid,                           -- and what the committee resolved on it
  previous_id uuid,                             -- of a further case: the one that brought nothing
  policy jsonb not null,                        -- as it was when the case was opened
  state text not null check (state in ('verifying', 'reported', 'verified', 'proposed', 'filed', 'notified', 'heard',
    'defended', 'rejected', 'passed', 'endorsed', 'approved', 'delivering', 'delivered', 'correcting', 'assessed',
    'corrected', 'uncorrected', 'revoked', 'discontinued')),
  treatment text check (treatment in ('warning', 'correction', 'withdrawal', 'removal')),  -- proposed
  months integer,                               -- of 限期改正
  outcome text check (outcome in ('warning', 'correction', 'withdrawal', 'removal')),      -- approved
  hearing_on date,
  delivered_on date,
  ends_on date,                                 -- of 限期改正: the last day of its period
  last_on date not null,                        -- the day of the last paper
  open_appeal boolean not null default false,   -- appealed against and not answered yet
  version integer not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, member_id) references member,
  foreign key (organisation_id, branch_id) references branch,
  foreign key (organisation_id, talk_id) references talk,
  foreign key (organisation_id, resolution_id) references talk_resolution,
  foreign key (organisation_id, previous_id) references member_case,
  foreign key (organisation_id, made_by) references staff
);
create index member_case_by_member on member_case (organisation_id, member_id, made_at);
create index member_case_by_branch on member_case (organisation_id, branch_id);
create index member_case_by_talk on member_case (organisation_id, talk_id);
create index member_case_by_maker on member_case (organisation_id, made_by);
create index member_case_by_time on member_case (organisation_id, made_at);
-- One at a time; one for each matter, for good: a recommendation, or an earlier case that brought nothing.
create unique index member_case_open on member_case (organisation_id, member_id)
  where state not in ('delivered', 'corrected', 'uncorrected', 'revoked', 'discontinued');
create unique index member_case_matter on member_case (organisation_id, resolution_id);
create unique index member_case_next on member_case (organisation_id, previous_id);
alter table member_case enable row level security;
create policy tenant on member_case using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update on member_case to liangqi_app;

-- distribute: case_verifier by organisation_id
create table case_verifier (
  organisation_id uuid not null references organisation,
  case_id uuid not null,
  staff_id uuid not null,
  primary key (organisation_id, case_id, staff_id),
  foreign key (organisation_id, case_id) references member_case on delete cascade,
  foreign key (organisation_id, staff_id) references staff
);
create index case_verifier_by_staff on case_verifier (organisation_id, staff_id);
alter table case_verifier enable row level security;
create policy tenant on case_verifier using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, delete on case_verifier to liangqi_app;

-- A paper of a case: inserted and never changed. Where a kind stands twice, the later is in force.
-- distribute: case_step by organisation_id
create table case_step (
  organisation_id uuid not null references organisation,
  id uuid not null,
  case_id uuid not null,
  ordinal integer not null,                     -- in the order in which they were made
  held_on date not null,
  content jsonb not null,                       -- by its kind: domain/cases/case.ts › StepContent
  drawn bytea,                                  -- a signature as PNG, encoded anew; goes when the row goes
  hash text not null,                           -- SHA-256 of the paper, hex
  by_staff_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references member_case on delete cascade,
  foreign key (organisation_id, by_staff_id) references staff
);
create unique index case_step_order on case_step (organisation_id, case_id, ordinal);
create index case_step_by_author on case_step (organisation_id, by_staff_id);
alter table case_step enable row level security;
create policy tenant on case_step using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on case_step to liangqi_app;

-- What each of two people counted at the branch's meeting, until they agree.
-- distribute: case_count by organisation_id
create table case_count (
  organisation_id uuid not null references organisation,
  case_id uuid not null,
  by_staff_id uuid not null,
  held_on date not null,
  counts jsonb not null,
  primary key (organisation_id, case_id, by_staff_id),
  foreign key (organisation_id, case_id) references member_case on delete cascade,
  foreign key (organisation_id, by_staff_id) references staff
);
create index case_count_by_staff on case_count (organisation_id, by_staff_id);
alter table case_count enable row level security;
create policy tenant on case_count using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on case_count to liangqi_app;

-- distribute: case_look by organisation_id
create table case_look (
  organisation_id uuid not null references organisation,
  id uuid not null,
  case_id uuid not null,
  act text not null check (act in ('opened', 'printed')),
  seat text not null check (seat in ('member', 'verifier', 'branch', 'committee')),
  by_staff_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references member_case on delete cascade,
  foreign key (organisation_id, by_staff_id) references staff
);
create index case_look_by_case on case_look (organisation_id, case_id, at);
create index case_look_by_person on case_look (organisation_id, by_staff_id);
alter table case_look enable row level security;
create policy tenant on case_look using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on case_look to liangqi_app;
