-- 帮扶: what follows a talk, with its steps, a check half-way and an end.

-- distribute: talk_support by organisation_id
create table talk_support (
  organisation_id uuid not null references organisation,
  talk_id uuid not null,
  helper_id uuid not null,                      -- staff; sees the plan, not the talk
  check_on date not null,
  ends_on date not null,
  checked_words text,
  checked_by uuid,
  checked_at timestamptz,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (organisation_id, talk_id),
  foreign key (organisation_id, talk_id) references talk on delete cascade,
  foreign key (organisation_id, helper_id) references staff
);
create index talk_support_by_helper on talk_support (organisation_id, helper_id);
alter table talk_support enable row level security;
create policy tenant on talk_support using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on talk_support to liangqi_app;

-- distribute: talk_step by organisation_id
create table talk_step (
  organisation_id uuid not null references organisation,
  id uuid not null,
  talk_id uuid not null,
  ordinal integer not null,
  body text not null,
  due_on date not null,
  done_words text,
  done_by uuid,
  done_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, talk_id) references talk on delete cascade
);
create unique index talk_step_order on talk_step (organisation_id, talk_id, ordinal);
alter table talk_step enable row level security;
create policy tenant on talk_step using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on talk_step to liangqi_app;

-- What the committee made of a recommendation: never a status of the member, only that people decided, and why.
-- distribute: talk_resolution by organisation_id
create table talk_resolution (
  organisation_id uuid not null references organisation,
  id uuid not null,
  talk_id uuid not null,                        -- the second talk
  term_id uuid not null,                        -- the round that has the member on both lists again
  follows boolean not null,                     -- true: a case is to be opened under the rules; false: not
  why text not null,
  by_staff_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, talk_id) references talk on delete cascade,
  foreign key (organisation_id, term_id) references term,
  foreign key (organisation_id, by_staff_id) references staff
);
create unique index talk_resolution_once on talk_resolution (organisation_id, talk_id, term_id);
create index talk_resolution_by_person on talk_resolution (organisation_id, by_staff_id);
alter table talk_resolution enable row level security;
create policy tenant on talk_resolution using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, delete on talk_resolution to liangqi_app;
