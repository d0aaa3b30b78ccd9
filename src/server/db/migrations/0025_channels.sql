-- Where messages go beyond the product's own box: robots of groups, a mailbox. docs/decisions/0027.

-- distribute: channel by organisation_id
create table channel (
  organisation_id uuid not null references organisation,
  id uuid not null,
  kind text not null check (kind in ('wecom', 'dingtalk', 'feishu', 'email')),
  name text not null,
  branch_id uuid,                               -- what concerns this branch; null: the whole school
  subjects text[] not null,                     -- what it is told of: `meeting`, `reminder` …
  quiet_from integer check (quiet_from between 0 and 1439),  -- minutes of the school's day; over midnight where from > to
  quiet_to integer check (quiet_to between 0 and 1439),
  is_on boolean not null default true,
  place text not null,                          -- what may be shown of the address: a host, a mailbox
  sealed bytea not null,                        -- key, secret, password: readable with the key beside the database alone
  made_by uuid not null,
  made_at timestamptz not null,
  last_sent_at timestamptz,
  last_failure text,                            -- of the last try; null where it went well
  last_failed_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, name),
  foreign key (organisation_id, branch_id) references branch,
  foreign key (organisation_id, made_by) references staff,
  check ((quiet_from is null) = (quiet_to is null))
);
create index channel_by_branch on channel (organisation_id, branch_id);
create index channel_by_maker on channel (organisation_id, made_by);
alter table channel enable row level security;
create policy tenant on channel using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on channel to liangqi_app;

-- One text for one channel. It is `sending` before the first byte leaves, so that nobody sends it a second time.
-- distribute: channel_send by organisation_id
create table channel_send (
  organisation_id uuid not null references organisation,
  id uuid not null,
  channel_id uuid not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'dropped', 'failed', 'unclear')),
  urgent boolean not null,                      -- goes out in quiet hours too
  is_test boolean not null default false,
  at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  started_at timestamptz,
  ended_at timestamptz,
  failure text,                                 -- a code and a number, never what the other side wrote
  primary key (organisation_id, id),
  foreign key (organisation_id, channel_id) references channel on delete cascade
);
create unique index channel_send_gathers on channel_send (organisation_id, channel_id, urgent)
  where state = 'waiting' and attempts = 0 and not is_test;
create index channel_send_open on channel_send (organisation_id, due_at) where state in ('waiting', 'sending');
create index channel_send_failed on channel_send (organisation_id, id) where failure is not null;
create index channel_send_ended on channel_send (organisation_id, ended_at);
create index channel_send_by_channel on channel_send (organisation_id, channel_id);
alter table channel_send enable row level security;
create policy tenant on channel_send using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on channel_send to liangqi_app;

-- What a text tells of. The key says it: one event goes into one channel once, however often it is delivered.
-- distribute: channel_told by organisation_id
create table channel_told (
  organisation_id uuid not null references organisation,
  channel_id uuid not null,
  outbox_id uuid not null,                      -- the event, as in `message`
  subject text not null,
  send_id uuid not null,
  primary key (organisation_id, channel_id, outbox_id),
  foreign key (organisation_id, send_id) references channel_send on delete cascade,
  foreign key (organisation_id, channel_id) references channel on delete cascade
);
create index channel_told_by_send on channel_told (organisation_id, send_id);
alter table channel_told enable row level security;
create policy tenant on channel_told using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on channel_told to liangqi_app;
