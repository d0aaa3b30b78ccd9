-- 勇挑重担 (notice 三.2.(2)): work that an office offers, with places; who holds one; what came of it.

-- distribute: task by organisation_id
create table task (
  organisation_id uuid not null references organisation,
  id uuid not null,
  office text not null check (office in ('party-office', 'personnel', 'committee', 'secretary')), -- who publishes
  branch_id uuid,                               -- whose secretary; null for the offices of the school
  kind text not null check (kind in ('key', 'temporary', 'urgent')), -- 重点, 临时, 急难险重
  title text not null,
  asks text not null,                           -- what is to be done
  places integer not null check (places between 1 and 500),
  claim_until date not null,                    -- the last day to claim
  due_on date,                                  -- until when it is to be done
  everybody boolean not null,                   -- else the branches of task_branch
  item text not null,                           -- words of the list's item that it proposes when verified; '' for none
  state text not null default 'draft' check (state in ('draft', 'published', 'cancelled')),
  reason text not null default '',              -- why it was cancelled
  made_by uuid not null,
  made_at timestamptz not null,
  published_at timestamptz,
  version integer not null default 1,           -- of its words; claims do not raise it
  primary key (organisation_id, id),
  foreign key (organisation_id, branch_id) references branch,
  foreign key (organisation_id, made_by) references staff,
  check ((office = 'secretary') = (branch_id is not null)),
  check (state <> 'cancelled' or reason <> ''),
  check (due_on is null or due_on >= claim_until)
);
create index task_by_state on task (organisation_id, state, claim_until);
create index task_by_branch on task (organisation_id, branch_id);
create index task_by_maker on task (organisation_id, made_by);
alter table task enable row level security;
create policy tenant on task using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on task to liangqi_app;

-- distribute: task_branch by organisation_id
create table task_branch (
  organisation_id uuid not null references organisation,
  task_id uuid not null,
  branch_id uuid not null,
  primary key (organisation_id, task_id, branch_id),
  foreign key (organisation_id, task_id) references task on delete cascade,
  foreign key (organisation_id, branch_id) references branch
);
create index task_branch_by_branch on task_branch (organisation_id, branch_id);
alter table task_branch enable row level security;
create policy tenant on task_branch using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on task_branch to liangqi_app;

-- One place held by one member; what ended stays as it was, and its place is free again.
-- distribute: task_claim by organisation_id
create table task_claim (
  organisation_id uuid not null references organisation,
  id uuid not null,
  task_id uuid not null,
  member_id uuid not null,
  place integer not null check (place >= 1),
  state text not null check (state in ('held', 'reported', 'returned', 'verified', 'withdrawn', 'released', 'cancelled')),
  term_id uuid not null,                        -- the present term when it was claimed
  counts_in uuid,                               -- whose list it proposes to; null: of the first term opened after
  words text not null default '',               -- what the member reports
  reason text not null default '',              -- of the last return, withdrawal or release
  claimed_at timestamptz not null,
  reported_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, task_id) references task,
  foreign key (organisation_id, member_id) references member,
  foreign key (organisation_id, term_id) references term,
  foreign key (organisation_id, counts_in) references term,
  foreign key (organisation_id, decided_by) references staff,
  check (state <> 'verified' or decided_by is not null)
);
create unique index task_claim_place on task_claim (organisation_id, task_id, place)
  where state in ('held', 'reported', 'returned', 'verified');
create unique index task_claim_holder on task_claim (organisation_id, task_id, member_id)
  where state in ('held', 'reported', 'returned', 'verified');
create index task_claim_by_task on task_claim (organisation_id, task_id);
create index task_claim_by_member on task_claim (organisation_id, member_id);
create index task_claim_by_term on task_claim (organisation_id, term_id);
create index task_claim_by_decider on task_claim (organisation_id, decided_by);
alter table task_claim enable row level security;
create policy tenant on task_claim using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on task_claim to liangqi_app;

-- Evidence is an attachment (0007_files): subject kind `task-claim`, the claim's id, no slot.
