-- The electronic ballot of a review (docs/ballot.md, docs/decisions/0018): what was issued, what was cast and is sealed,
-- what was opened. In a schema and under a role of their own, as sign-in is; only server/ballots says SET LOCAL ROLE.
-- Nothing here that belongs to casting knows a time, a person or an order; no key is ever in a table.

do $$
begin
  if not exists (select from pg_roles where rolname = 'liangqi_ballots') then
    create role liangqi_ballots nologin;
  end if;
end $$;
grant liangqi_ballots to liangqi_app;

create schema ballots;
grant usage on schema ballots to liangqi_ballots;

-- How a member votes; null on paper alone, and until they checked in. Chosen once.
alter table review_member add column channel text check (channel in ('electronic', 'paper'));
alter table review_member add check (channel is null or present);
alter table review_member add check (not issued or channel is null or channel = 'paper');
alter table review_member add unique (organisation_id, review_id, member_id, channel);

-- What a member received electronically, abstentions too: written with the close, read with the paper counts.
-- distribute: review_tally by organisation_id
create table review_tally (
  organisation_id uuid not null references organisation,
  review_id uuid not null,
  member_id uuid not null,
  five integer not null check (five >= 0),
  four integer not null check (four >= 0),
  three integer not null check (three >= 0),
  two integer not null check (two >= 0),
  one integer not null check (one >= 0),
  abstained integer not null check (abstained >= 0),
  primary key (organisation_id, review_id, member_id),
  foreign key (organisation_id, review_id, member_id) references review_member on delete cascade
);
alter table review_tally enable row level security;
create policy tenant on review_tally using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on review_tally to liangqi_app;

-- Found without a session, as an address is: casting and the printed root name a review alone.
-- reference: ballots.place
create table ballots.place (
  review_id uuid primary key,
  organisation_id uuid not null
);
grant select, insert on ballots.place to liangqi_ballots;

-- One ballot a review. Its row is the lock that decides between casting and closing.
-- distribute: ballots.ballot by organisation_id
create table ballots.ballot (
  organisation_id uuid not null references organisation,
  review_id uuid not null,
  job_id uuid not null,                         -- who makes its keys; another freeze has another
  stage text not null check (stage in ('making', 'ready', 'check-in', 'casting', 'closed')),
  record text,                                  -- the freeze record, canonical JSON (RFC 8785)
  freeze_hash bytea check (length(freeze_hash) = 32),
  most integer not null default 0,              -- slips that can come: known when casting opens
  end_asked_by uuid,                            -- the holder who asked to end casting; no key to staff, since only this role looks here
  root bytea check (length(root) = 32),
  slips integer,
  primary key (organisation_id, review_id),
  foreign key (organisation_id, review_id) references review on delete cascade,
  check ((stage = 'making') = (freeze_hash is null) and (freeze_hash is null) = (record is null)),
  check ((stage = 'closed') = (root is not null) and (root is null) = (slips is null))
);
alter table ballots.ballot enable row level security;
create policy tenant on ballots.ballot using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on ballots.ballot to liangqi_ballots;

-- Who was issued tokens, and for which batch. Its key to the channel keeps paper from whoever stands here, for good.
-- distribute: ballots.issue by organisation_id
create table ballots.issue (
  organisation_id uuid not null references organisation,
  review_id uuid not null,
  member_id uuid not null,
  channel text not null default 'electronic' check (channel = 'electronic'),
  batch_hash bytea not null check (length(batch_hash) = 32),
  primary key (organisation_id, review_id, member_id),
  foreign key (organisation_id, review_id) references ballots.ballot on delete cascade,
  foreign key (organisation_id, review_id, member_id, channel) references review_member (organisation_id, review_id, member_id, channel)
);
alter table ballots.issue enable row level security;
create policy tenant on ballots.issue using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, delete on ballots.issue to liangqi_ballots;

-- Slips before the close: an HMAC that finds a second casting, and 434 bytes under AES-256-GCM with nonce and mark.
-- distribute: ballots.staged by organisation_id
create table ballots.staged (
  organisation_id uuid not null references organisation,
  review_id uuid not null,
  tag bytea not null check (length(tag) = 32),
  sealed bytea not null check (length(sealed) = 462),
  primary key (organisation_id, review_id, tag),
  foreign key (organisation_id, review_id) references ballots.ballot on delete cascade
);
alter table ballots.staged enable row level security;
create policy tenant on ballots.staged using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, delete on ballots.staged to liangqi_ballots;

-- Slips after the close, named by the hash that stands for them in the tree.
-- distribute: ballots.slip by organisation_id
create table ballots.slip (
  organisation_id uuid not null references organisation,
  review_id uuid not null,
  leaf bytea not null check (length(leaf) = 32),
  slip bytea not null check (length(slip) = 434),
  primary key (organisation_id, review_id, leaf),
  foreign key (organisation_id, review_id) references ballots.ballot on delete cascade
);
alter table ballots.slip enable row level security;
create policy tenant on ballots.slip using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, delete on ballots.slip to liangqi_ballots;

-- 监票人 who saw the root after the close.
-- distribute: ballots.confirmation by organisation_id
create table ballots.confirmation (
  organisation_id uuid not null references organisation,
  review_id uuid not null,
  member_id uuid not null,
  name text not null,
  at timestamptz not null,
  root bytea not null check (length(root) = 32),
  primary key (organisation_id, review_id, member_id),
  foreign key (organisation_id, review_id) references ballots.ballot on delete cascade
);
alter table ballots.confirmation enable row level security;
create policy tenant on ballots.confirmation using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, delete on ballots.confirmation to liangqi_ballots;

-- Versions of the policy from before there was an electronic ballot go on without it.
update policy set body = jsonb_set(jsonb_set(body, '{review,electronic}', '"not-allowed"'), '{review,recount}', '"committee"')
 where body -> 'review' is not null and body -> 'review' -> 'electronic' is null;
update term set policy = jsonb_set(jsonb_set(policy, '{review,electronic}', '"not-allowed"'), '{review,recount}', '"committee"')
 where policy -> 'review' is not null and policy -> 'review' -> 'electronic' is null;
