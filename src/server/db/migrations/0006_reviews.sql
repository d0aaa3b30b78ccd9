-- The review meeting of a branch, on paper: roll, attendance, two tellers, counts, result, publicity. rules.md › Review.

-- One review per term and branch; a joint one of small branches is held by the first of them.
-- distribute: review by organisation_id
create table review (
  organisation_id uuid not null references organisation,
  id uuid not null,
  term_id uuid not null,
  branch_id uuid not null,                      -- who holds it
  branches uuid[] not null,                     -- who takes part, the holder included
  state text not null check (state in ('preparing', 'meeting', 'counting', 'deciding', 'publicity', 'locked')),
  held_on date not null,
  place text not null default '',
  round integer not null default 1 check (round >= 1), -- of counting; rises with each recount
  frozen_at timestamptz,
  counting_at timestamptz,
  closed_at timestamptz,
  locked_at timestamptz,
  revision integer not null default 0,          -- of what is published; 0: nothing yet
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, term_id, branch_id),
  foreign key (organisation_id, term_id) references term,
  foreign key (organisation_id, branch_id) references branch
);
alter table review enable row level security;
create policy tenant on review using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on review to liangqi_app;

-- The roll with what stands beside each name on the ballot, copied when it is frozen.
-- distribute: review_member by organisation_id
create table review_member (
  organisation_id uuid not null references organisation,
  review_id uuid not null,
  member_id uuid not null,
  term_id uuid not null,
  staff_id uuid not null,
  staff_number text not null,
  name text not null,
  branch_id uuid not null,                      -- the member's own
  kind text not null check (kind in ('full', 'probationary')),
  rank text not null check (rank in ('none', 'middle-manager', 'school-leader')),
  ordinal integer not null,                     -- order of the ballot
  voter boolean not null,
  graded boolean not null,
  excused text,                                 -- why this member left the base
  exempt text,                                  -- why this member is not graded
  points integer not null default 0,            -- hundredths
  items jsonb not null default '[]',            -- [{text, beyond}]
  points_because jsonb not null default '[]',
  self_review text not null default '',
  self_stars integer,
  present boolean not null default false,
  issued boolean not null default false,        -- was given strips
  primary key (organisation_id, review_id, member_id),
  foreign key (organisation_id, review_id) references review on delete cascade,
  foreign key (organisation_id, member_id) references member,
  check (not issued or present),
  check (not present or voter)
);
-- A member moved during the review is graded once.
create unique index review_member_once on review_member (organisation_id, term_id, member_id) where graded;
create index review_member_by_term on review_member (organisation_id, term_id);
create index review_member_by_member on review_member (organisation_id, member_id);
alter table review_member enable row level security;
create policy tenant on review_member using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on review_member to liangqi_app;

-- distribute: review_teller by organisation_id
create table review_teller (
  organisation_id uuid not null references organisation,
  review_id uuid not null,
  ordinal integer not null check (ordinal in (1, 2)),
  staff_id uuid not null,
  handed_in integer not null default 0,         -- the last round handed in
  primary key (organisation_id, review_id, ordinal),
  unique (organisation_id, review_id, staff_id),
  foreign key (organisation_id, review_id) references review on delete cascade,
  foreign key (organisation_id, staff_id) references staff
);
create index review_teller_by_staff on review_teller (organisation_id, staff_id);
alter table review_teller enable row level security;
create policy tenant on review_teller using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on review_teller to liangqi_app;

-- What one teller found in one box in one round.
-- distribute: review_entry by organisation_id
create table review_entry (
  organisation_id uuid not null references organisation,
  review_id uuid not null,
  member_id uuid not null,
  teller integer not null check (teller in (1, 2)),
  round integer not null check (round >= 1),
  five integer not null check (five >= 0),
  four integer not null check (four >= 0),
  three integer not null check (three >= 0),
  two integer not null check (two >= 0),
  one integer not null check (one >= 0),
  abstained integer not null check (abstained >= 0),
  void integer not null check (void >= 0),
  primary key (organisation_id, review_id, member_id, teller, round),
  foreign key (organisation_id, review_id, member_id) references review_member on delete cascade
);
alter table review_entry enable row level security;
create policy tenant on review_entry using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on review_entry to liangqi_app;

-- The numbers that hold: what both tellers agreed on, or what the meeting settled after a recount.
-- distribute: review_count by organisation_id
create table review_count (
  organisation_id uuid not null references organisation,
  review_id uuid not null,
  member_id uuid not null,
  how text not null check (how in ('agreed', 'decided')),
  reason text not null default '',
  five integer not null check (five >= 0),
  four integer not null check (four >= 0),
  three integer not null check (three >= 0),
  two integer not null check (two >= 0),
  one integer not null check (one >= 0),
  abstained integer not null check (abstained >= 0),
  void integer not null check (void >= 0),
  primary key (organisation_id, review_id, member_id),
  foreign key (organisation_id, review_id, member_id) references review_member on delete cascade,
  check (how = 'agreed' or reason <> '')
);
alter table review_count enable row level security;
create policy tenant on review_count using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on review_count to liangqi_app;

-- A re-vote among the tied: who received how many votes.
-- distribute: review_revote by organisation_id
create table review_revote (
  organisation_id uuid not null references organisation,
  id uuid not null,
  review_id uuid not null,
  number integer not null,                      -- in the order they were held
  seat text not null check (seat in ('five', 'four')),
  votes jsonb not null,                         -- [{memberId, votes}]
  note text not null default '',
  by_staff_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, review_id) references review on delete cascade,
  foreign key (organisation_id, by_staff_id) references staff
);
create unique index review_revote_by_review on review_revote (organisation_id, review_id, number);
alter table review_revote enable row level security;
create policy tenant on review_revote using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, delete on review_revote to liangqi_app;

-- 直接确定: a committee's resolution on a rating of the year; the document is an attachment of kind 'designation'.
-- distribute: review_resolution by organisation_id
create table review_resolution (
  organisation_id uuid not null references organisation,
  id uuid not null,
  review_id uuid not null,
  authority text not null,                      -- 上级教育行政部门
  year integer not null check (year between 2000 and 2999),
  about text not null,                          -- the school, or the work that was rated
  proportion text not null,
  by_staff_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, review_id) references review on delete cascade,
  foreign key (organisation_id, by_staff_id) references staff
);
create index review_resolution_by_review on review_resolution (organisation_id, review_id);
alter table review_resolution enable row level security;
create policy tenant on review_resolution using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, delete on review_resolution to liangqi_app;

-- distribute: review_designation by organisation_id
create table review_designation (
  organisation_id uuid not null references organisation,
  review_id uuid not null,
  member_id uuid not null,
  resolution_id uuid not null,
  stars integer not null check (stars in (4, 5)),
  amended boolean not null default false,       -- by an amendment, beside the quota
  primary key (organisation_id, review_id, member_id),
  foreign key (organisation_id, review_id, member_id) references review_member on delete cascade,
  foreign key (organisation_id, resolution_id) references review_resolution on delete cascade
);
create index review_designation_by_resolution on review_designation (organisation_id, resolution_id);
alter table review_designation enable row level security;
create policy tenant on review_designation using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on review_designation to liangqi_app;

-- 看票不唯票: the committee's decision on one member; without stars it leaves the result as it is, with its reason.
-- distribute: review_decision by organisation_id
create table review_decision (
  organisation_id uuid not null references organisation,
  review_id uuid not null,
  member_id uuid not null,
  stars integer check (stars between 1 and 5),
  reason text not null check (reason <> ''),
  by_staff_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, review_id, member_id),
  foreign key (organisation_id, review_id, member_id) references review_member on delete cascade,
  foreign key (organisation_id, by_staff_id) references staff
);
alter table review_decision enable row level security;
create policy tenant on review_decision using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on review_decision to liangqi_app;

-- Each publication with its days; revision 1 is the result, later ones are amendments.
-- distribute: review_publication by organisation_id
create table review_publication (
  organisation_id uuid not null references organisation,
  review_id uuid not null,
  revision integer not null check (revision >= 1),
  published_on date not null,
  last_day date not null,
  because jsonb not null,
  quota jsonb not null,                         -- {graded, five, four} of the scope
  reason text not null default '',              -- of an amendment
  by_staff_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, review_id, revision),
  foreign key (organisation_id, review_id) references review,
  foreign key (organisation_id, by_staff_id) references staff
);
alter table review_publication enable row level security;
create policy tenant on review_publication using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on review_publication to liangqi_app;

-- What was published: never changed, only followed by the next revision.
-- distribute: review_result by organisation_id
create table review_result (
  organisation_id uuid not null references organisation,
  review_id uuid not null,
  revision integer not null,
  member_id uuid not null,
  stars integer check (stars between 1 and 5),
  voted integer check (voted between 1 and 5),
  how text not null check (how in ('quota', 'cut-line', 'designated', 'decided', 'no-result')),
  beside boolean not null default false,
  score text,                                   -- an exact fraction
  place integer,
  because jsonb not null,
  primary key (organisation_id, review_id, revision, member_id),
  foreign key (organisation_id, review_id, revision) references review_publication,
  foreign key (organisation_id, review_id, member_id) references review_member
);
create index review_result_by_member on review_result (organisation_id, member_id);
alter table review_result enable row level security;
create policy tenant on review_result using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on review_result to liangqi_app;

-- distribute: review_objection by organisation_id
create table review_objection (
  organisation_id uuid not null references organisation,
  id uuid not null,
  review_id uuid not null,
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
  foreign key (organisation_id, review_id) references review,
  foreign key (organisation_id, by_staff_id) references staff,
  foreign key (organisation_id, answered_by) references staff,
  check ((answer is null) = (outcome is null) and (answer is null) = (answered_by is null))
);
create index review_objection_by_review on review_objection (organisation_id, review_id);
create index review_objection_by_staff on review_objection (organisation_id, by_staff_id);
alter table review_objection enable row level security;
create policy tenant on review_objection using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update on review_objection to liangqi_app;
