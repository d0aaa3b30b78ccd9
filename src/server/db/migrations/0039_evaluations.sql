-- The evaluation of a term by the pioneer index: one per term, with the scheme as it was; one line of progress per branch.

-- distribute: evaluation by organisation_id
create table evaluation (
  organisation_id uuid not null references organisation,
  id uuid not null,
  term_id uuid not null,
  scheme_id uuid not null,
  scheme jsonb not null,                        -- the frozen copy: domain/pioneer/scheme.ts
  last_day date not null,                       -- until when values are taken by hand
  opened_by uuid not null,
  opened_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, term_id),
  foreign key (organisation_id, term_id) references term,
  foreign key (organisation_id, scheme_id) references index_scheme,
  foreign key (organisation_id, opened_by) references staff
);
create index evaluation_by_opener on evaluation (organisation_id, opened_by);
alter table evaluation enable row level security;
create policy tenant on evaluation using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on evaluation to liangqi_app;

-- distribute: evaluation_branch by organisation_id
create table evaluation_branch (
  organisation_id uuid not null references organisation,
  evaluation_id uuid not null,
  branch_id uuid not null,
  state text not null default 'scoring' check (state in ('scoring', 'proposed', 'publicity', 'locked')),
  version integer not null default 1,
  returned text not null default '',            -- why the committee gave it back last
  revision integer not null default 0,          -- how often it was published
  published_on date,
  last_day date,                                -- of publicity
  because jsonb not null default '[]',          -- how the days of publicity were counted
  handed_in_by uuid,
  confirmed_by uuid,
  locked_at timestamptz,
  primary key (organisation_id, evaluation_id, branch_id),
  foreign key (organisation_id, evaluation_id) references evaluation on delete cascade,
  foreign key (organisation_id, branch_id) references branch,
  foreign key (organisation_id, handed_in_by) references staff,
  foreign key (organisation_id, confirmed_by) references staff,
  check (state in ('scoring', 'proposed') or (published_on is not null and last_day is not null))
);
create index evaluation_branch_by_branch on evaluation_branch (organisation_id, branch_id);
create index evaluation_branch_by_bringer on evaluation_branch (organisation_id, handed_in_by);
create index evaluation_branch_by_confirmer on evaluation_branch (organisation_id, confirmed_by);
alter table evaluation_branch enable row level security;
create policy tenant on evaluation_branch using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on evaluation_branch to liangqi_app;

-- distribute: evaluation_member by organisation_id
create table evaluation_member (
  organisation_id uuid not null references organisation,
  evaluation_id uuid not null,
  member_id uuid not null,
  branch_id uuid not null,
  staff_id uuid not null,
  name text not null,
  ordinal integer not null,                     -- in the order of the branch's roll
  class text,                                   -- of the scheme; null where it has none
  drawn jsonb not null,                         -- {key: {value, because}} from the rooms
  stars integer check (stars between 1 and 5),  -- as published when it was drawn
  change_grade text,                            -- what the branch wrote over what the scheme gives
  change_pioneer boolean,
  change_reason text not null default '',
  result jsonb,                                 -- frozen when handed in: {score, computed, grade, pioneer, place, because}
  primary key (organisation_id, evaluation_id, member_id),
  foreign key (organisation_id, evaluation_id, branch_id) references evaluation_branch on delete cascade,
  foreign key (organisation_id, branch_id) references branch,
  foreign key (organisation_id, member_id) references member,
  foreign key (organisation_id, staff_id) references staff,
  check (change_grade is null and change_pioneer is null or change_reason <> '')
);
create index evaluation_member_by_branch on evaluation_member (organisation_id, evaluation_id, branch_id);
create index evaluation_member_by_member on evaluation_member (organisation_id, member_id);
create index evaluation_member_by_staff on evaluation_member (organisation_id, staff_id);
alter table evaluation_member enable row level security;
create policy tenant on evaluation_member using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on evaluation_member to liangqi_app;

-- distribute: evaluation_value by organisation_id
create table evaluation_value (
  organisation_id uuid not null references organisation,
  evaluation_id uuid not null,
  member_id uuid not null,
  key text not null,                            -- an item, or item.source of a weighed one
  value text not null,                          -- an exact number: "8.5", "13/3"
  given_by uuid not null,
  given_at timestamptz not null,
  primary key (organisation_id, evaluation_id, member_id, key),
  foreign key (organisation_id, evaluation_id, member_id) references evaluation_member on delete cascade,
  foreign key (organisation_id, given_by) references staff
);
create index evaluation_value_by_giver on evaluation_value (organisation_id, given_by);
alter table evaluation_value enable row level security;
create policy tenant on evaluation_value using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on evaluation_value to liangqi_app;

-- distribute: evaluation_veto by organisation_id
create table evaluation_veto (
  organisation_id uuid not null references organisation,
  evaluation_id uuid not null,
  member_id uuid not null,
  veto text not null,                           -- of the scheme
  reason text not null check (reason <> ''),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (organisation_id, evaluation_id, member_id, veto),
  foreign key (organisation_id, evaluation_id, member_id) references evaluation_member on delete cascade,
  foreign key (organisation_id, set_by) references staff
);
create index evaluation_veto_by_setter on evaluation_veto (organisation_id, set_by);
alter table evaluation_veto enable row level security;
create policy tenant on evaluation_veto using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on evaluation_veto to liangqi_app;

-- distribute: evaluation_objection by organisation_id
create table evaluation_objection (
  organisation_id uuid not null references organisation,
  id uuid not null,
  evaluation_id uuid not null,
  branch_id uuid not null,
  revision integer not null,
  about_member_id uuid,
  by_staff_id uuid not null,                    -- who handed it in; the Party office for one on paper
  by_name text not null,                        -- as it stands on the paper, or the person's own name
  text text not null,
  at timestamptz not null,
  answer text,
  outcome text check (outcome in ('upheld', 'rejected')),
  answered_by uuid,
  answered_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, evaluation_id, branch_id) references evaluation_branch on delete cascade,
  foreign key (organisation_id, branch_id) references branch,
  foreign key (organisation_id, about_member_id) references member,
  foreign key (organisation_id, by_staff_id) references staff,
  foreign key (organisation_id, answered_by) references staff,
  check ((answer is null) = (outcome is null) and (answer is null) = (answered_by is null))
);
create index evaluation_objection_by_branch on evaluation_objection (organisation_id, evaluation_id, branch_id);
create index evaluation_objection_by_subject on evaluation_objection (organisation_id, about_member_id);
create index evaluation_objection_by_staff on evaluation_objection (organisation_id, by_staff_id);
create index evaluation_objection_by_answerer on evaluation_objection (organisation_id, answered_by);
alter table evaluation_objection enable row level security;
create policy tenant on evaluation_objection using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on evaluation_objection to liangqi_app;

-- Values of a branch's members from Excel: looked at, committed, taken back.
-- distribute: evaluation_sheet by organisation_id
create table evaluation_sheet (
  organisation_id uuid not null references organisation,
  id uuid not null,
  evaluation_id uuid not null,
  branch_id uuid not null,
  file_name text not null,
  state text not null default 'previewed' check (state in ('previewed', 'committed', 'undone')),
  accepted jsonb not null,                      -- [{memberId, name, key, item, value, before}]
  refused jsonb not null,                       -- [{row, text, refusal}] of domain/pioneer/values-sheet.ts
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, evaluation_id, branch_id) references evaluation_branch on delete cascade,
  foreign key (organisation_id, branch_id) references branch,
  foreign key (organisation_id, made_by) references staff
);
create index evaluation_sheet_by_branch on evaluation_sheet (organisation_id, evaluation_id, branch_id, made_at);
create index evaluation_sheet_by_maker on evaluation_sheet (organisation_id, made_by);
alter table evaluation_sheet enable row level security;
create policy tenant on evaluation_sheet using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on evaluation_sheet to liangqi_app;
