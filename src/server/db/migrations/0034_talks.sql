-- 组织约谈: confidential. Who sees one is a list of persons (domain/talks/seats.ts); every opening is a row of talk_look.

-- distribute: talk by organisation_id
create table talk (
  organisation_id uuid not null references organisation,
  id uuid not null,
  term_id uuid not null,                        -- the round whose lists led to it
  member_id uuid not null,
  branch_id uuid not null,                      -- where the member was when it was planned
  round integer not null check (round in (1, 2)),
  first_id uuid,                                -- of a second talk: the first
  state text not null check (state in ('planned', 'held', 'signed', 'refused', 'support', 'judged', 'confirmed', 'cancelled')),
  grounds jsonb not null,                       -- {index, appraisal, why}: what led to it, as it was then
  meets_on date not null,
  meets_at text not null,                       -- 14:30, on the school's wall
  place text not null,
  moved_by_member boolean not null default false,
  moved_by_school boolean not null default false,
  held_on date,
  words text,
  own_words text,
  goals jsonb not null default '[]',            -- [{text, dueOn}]
  record_hash text,                             -- SHA-256 of what was signed, hex
  signed_at timestamptz,
  typed_name text,
  drawn bytea,                                  -- PNG, encoded anew; goes when the row goes
  refused_why text,
  refused_by uuid,
  refused_at timestamptz,
  outcome text check (outcome in ('improved', 'not-improved')),
  judged_why text,
  judged_by uuid,
  judged_at timestamptz,
  confirmed_why text,
  confirmed_by uuid,
  confirmed_at timestamptz,
  cancelled_why text,
  version integer not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, term_id) references term,
  foreign key (organisation_id, member_id) references member,
  foreign key (organisation_id, branch_id) references branch,
  foreign key (organisation_id, first_id) references talk,
  foreign key (organisation_id, made_by) references staff
);
create index talk_by_term on talk (organisation_id, term_id, made_at);
create index talk_by_member on talk (organisation_id, member_id, made_at);
create index talk_by_maker on talk (organisation_id, made_by);
-- One at a time, one first talk a round, one second talk after a first.
create unique index talk_open on talk (organisation_id, member_id) where state not in ('confirmed', 'cancelled');
create unique index talk_of_round on talk (organisation_id, member_id, term_id, round) where state <> 'cancelled';
create unique index talk_second on talk (organisation_id, first_id) where state <> 'cancelled';
alter table talk enable row level security;
create policy tenant on talk using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on talk to liangqi_app;

-- distribute: talk_talker by organisation_id
create table talk_talker (
  organisation_id uuid not null references organisation,
  talk_id uuid not null,
  office text not null check (office in ('committee', 'discipline', 'secretary')),
  staff_id uuid not null,
  primary key (organisation_id, talk_id, office),
  foreign key (organisation_id, talk_id) references talk on delete cascade,
  foreign key (organisation_id, staff_id) references staff
);
create index talk_talker_by_staff on talk_talker (organisation_id, staff_id);
alter table talk_talker enable row level security;
create policy tenant on talk_talker using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on talk_talker to liangqi_app;

-- distribute: talk_relative by organisation_id
create table talk_relative (
  organisation_id uuid not null references organisation,
  member_id uuid not null,
  staff_id uuid not null,                       -- does not talk to the member
  relation text not null,
  noted_by uuid not null,
  noted_at timestamptz not null,
  primary key (organisation_id, member_id, staff_id),
  foreign key (organisation_id, member_id) references member,
  foreign key (organisation_id, staff_id) references staff
);
create index talk_relative_by_staff on talk_relative (organisation_id, staff_id);
alter table talk_relative enable row level security;
create policy tenant on talk_relative using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on talk_relative to liangqi_app;

-- distribute: talk_note by organisation_id
create table talk_note (
  organisation_id uuid not null references organisation,
  id uuid not null,
  talk_id uuid not null,
  kind text not null check (kind in ('move', 'answer', 'addition', 'appeal', 'reply', 'returned')),
  body text not null,
  late boolean not null default false,          -- an appeal after its day: kept, and marked
  by_staff_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, talk_id) references talk on delete cascade,
  foreign key (organisation_id, by_staff_id) references staff
);
create index talk_note_by_talk on talk_note (organisation_id, talk_id, at);
create index talk_note_by_author on talk_note (organisation_id, by_staff_id);
alter table talk_note enable row level security;
create policy tenant on talk_note using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, delete on talk_note to liangqi_app;

-- distribute: talk_look by organisation_id
create table talk_look (
  organisation_id uuid not null references organisation,
  id uuid not null,
  talk_id uuid not null,
  act text not null check (act in ('opened', 'printed')),
  seat text not null check (seat in ('member', 'talker', 'committee', 'helper')),
  by_staff_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, talk_id) references talk on delete cascade,
  foreign key (organisation_id, by_staff_id) references staff
);
create index talk_look_by_talk on talk_look (organisation_id, talk_id, at);
create index talk_look_by_person on talk_look (organisation_id, by_staff_id);
alter table talk_look enable row level security;
create policy tenant on talk_look using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, delete on talk_look to liangqi_app;

-- distribute: talk_index_entry by organisation_id
create table talk_index_entry (
  organisation_id uuid not null references organisation,
  term_id uuid not null,
  member_id uuid not null,
  score text not null,                          -- as the branch's index says it; '' where only the name was given
  source text not null,
  noted_by uuid not null,
  noted_at timestamptz not null,
  primary key (organisation_id, term_id, member_id),
  foreign key (organisation_id, term_id) references term,
  foreign key (organisation_id, member_id) references member
);
create index talk_index_entry_by_member on talk_index_entry (organisation_id, member_id);
alter table talk_index_entry enable row level security;
create policy tenant on talk_index_entry using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on talk_index_entry to liangqi_app;
