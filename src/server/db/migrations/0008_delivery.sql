-- The message box, and long work with its progress. What is due stands in the outbox (0001).

-- distribute: message by organisation_id
create table message (
  organisation_id uuid not null references organisation,
  id uuid not null,
  to_staff_id uuid not null,
  kind text not null,                        -- what it is about: `contributions.remind`, `reviews.published` …
  title text not null,
  body text not null,
  link text,                                 -- a path inside the product
  at timestamptz not null,
  read_at timestamptz,
  outbox_id uuid not null,                   -- the event it came from: told once, however often it is delivered
  primary key (organisation_id, id),
  unique (organisation_id, outbox_id, to_staff_id),
  foreign key (organisation_id, to_staff_id) references staff
);
create index message_by_staff on message (organisation_id, to_staff_id, id);
create index message_unread on message (organisation_id, to_staff_id) where read_at is null;
alter table message enable row level security;
create policy tenant on message using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on message to liangqi_app;

-- distribute: job by organisation_id
create table job (
  organisation_id uuid not null references organisation,
  id uuid not null,
  kind text not null,
  by_staff_id uuid not null,
  input jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'refused', 'failed', 'cancelled')),
  step text not null default '',             -- a code of the kind of work: `reading`, `checking` …
  done integer not null default 0,
  total integer not null default 0,
  cancel_asked boolean not null default false,
  attempts integer not null default 0,
  result jsonb,                              -- the value, or the refusal
  created_at timestamptz not null,
  alive_at timestamptz,                      -- while it runs: a silent one is taken over
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, by_staff_id) references staff
);
create index job_open on job (organisation_id, created_at) where state in ('waiting', 'running');
create index job_failed on job (organisation_id, created_at) where state = 'failed';
alter table job enable row level security;
create policy tenant on job using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on job to liangqi_app;
