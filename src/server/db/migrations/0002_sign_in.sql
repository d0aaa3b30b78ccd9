-- Sign-in: not a tenant's tables, in a schema and under a role of their own (docs/decisions/0002-sign-in.md).
-- liangqi_app inherits nothing from liangqi_sign_in: only a transaction that says SET LOCAL ROLE may look here,
-- so a query of a room, forged or forgotten, sees no password hash. No network address and no e-mail is stored.
-- Local tables: sessions come and go by thousands and belong to no organisation's shard.

do $$
begin
  if not exists (select from pg_roles where rolname = 'liangqi_sign_in') then
    create role liangqi_sign_in nologin;
  end if;
end $$;
alter role liangqi_app noinherit;
grant liangqi_sign_in to liangqi_app;

create schema sign_in;
grant usage on schema sign_in to liangqi_sign_in;

-- local: sign_in.account
create table sign_in.account (
  id uuid primary key,
  organisation_id uuid not null,
  staff_id uuid not null,
  password_hash text not null,                  -- argon2id, with its own salt and parameters
  must_change boolean not null,                 -- an initial password, until its owner has chosen one
  password_changed_at timestamptz not null,
  created_at timestamptz not null,
  disabled_at timestamptz,
  unique (organisation_id, staff_id)
);
grant select, insert, update, delete on sign_in.account to liangqi_sign_in;

-- local: sign_in.session
create table sign_in.session (
  id uuid primary key,
  token_hash bytea not null unique,             -- SHA-256 of the cookie; the cookie itself is nowhere
  account_id uuid not null references sign_in.account on delete cascade,
  organisation_id uuid not null,
  device text not null,                         -- in words: 安卓手机 · 微信
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  second_factor_at timestamptz,
  challenge text,                               -- of the passkey ceremony that is open
  challenge_until timestamptz
);
create index session_by_account on sign_in.session (account_id);
create index session_by_age on sign_in.session (last_seen_at);
grant select, insert, update, delete on sign_in.session to liangqi_sign_in;

-- A device on which this account has signed in before: guesses made elsewhere do not slow it.
-- local: sign_in.known_device
create table sign_in.known_device (
  token_hash bytea primary key,
  account_id uuid not null references sign_in.account on delete cascade,
  seen_at timestamptz not null
);
create index known_device_by_account on sign_in.known_device (account_id);
grant select, insert, update, delete on sign_in.known_device to liangqi_sign_in;

-- local: sign_in.totp
create table sign_in.totp (
  account_id uuid primary key references sign_in.account on delete cascade,
  secret bytea not null,                        -- AES-256-GCM under a key outside the database
  confirmed_at timestamptz,
  last_step bigint not null default 0           -- a code is good once
);
grant select, insert, update, delete on sign_in.totp to liangqi_sign_in;

-- local: sign_in.passkey
create table sign_in.passkey (
  id uuid primary key,
  credential_id text not null unique,
  account_id uuid not null references sign_in.account on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  relying_party text not null,
  name text not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_by_account on sign_in.passkey (account_id);
grant select, insert, update, delete on sign_in.passkey to liangqi_sign_in;

-- local: sign_in.recovery_code
create table sign_in.recovery_code (
  account_id uuid not null references sign_in.account on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);
grant select, insert, update, delete on sign_in.recovery_code to liangqi_sign_in;

-- Failures by keyed hash of what was tried and from where; deleted after a day.
-- local: sign_in.throttle
create table sign_in.throttle (
  key bytea primary key,
  failures integer not null,
  failed_at timestamptz not null,
  free_at timestamptz not null
);
create index throttle_by_age on sign_in.throttle (failed_at);
grant select, insert, update, delete on sign_in.throttle to liangqi_sign_in;

-- One row at most: the code that `serve` printed while there was no organisation yet.
-- local: sign_in.set_up_code
create table sign_in.set_up_code (
  one boolean primary key check (one),
  code_hash bytea not null,
  created_at timestamptz not null
);
grant select, insert, update, delete on sign_in.set_up_code to liangqi_sign_in;
