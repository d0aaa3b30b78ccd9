-- Terms with their frozen policy and catalogue, phases and extensions; the versioned policies and catalogues themselves.

-- distribute: policy by organisation_id
create table policy (
  organisation_id uuid not null references organisation,
  id uuid not null,
  version integer not null,
  name text not null,
  body jsonb not null,          -- domain/terms/policy.ts; a version never changes
  note text not null default '',  -- what was changed and why
  created_at timestamptz not null,
  created_by uuid,
  primary key (organisation_id, id),
  unique (organisation_id, version)
);
alter table policy enable row level security;
create policy tenant on policy using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on policy to liangqi_app;

-- distribute: catalogue by organisation_id
create table catalogue (
  organisation_id uuid not null references organisation,
  id uuid not null,
  version integer not null,
  name text not null,
  state text not null check (state in ('draft', 'published')),
  body jsonb not null,          -- domain/catalogue/catalogue.ts: levels and items, as `liangqi points` reads them
  revision integer not null default 1,  -- of the draft; two people never overwrite each other
  created_at timestamptz not null,
  created_by uuid,
  published_at timestamptz,
  published_by uuid,
  primary key (organisation_id, id),
  unique (organisation_id, version),
  check ((state = 'published') = (published_at is not null))
);
create unique index catalogue_one_draft on catalogue (organisation_id) where state = 'draft';
alter table catalogue enable row level security;
create policy tenant on catalogue using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on catalogue to liangqi_app;

-- distribute: term by organisation_id
create table term (
  organisation_id uuid not null references organisation,
  id uuid not null,
  name text not null,                        -- 2026 学年第一学期
  starts_on date not null,
  ends_on date not null,
  phase text not null check (phase in
    ('draft', 'goals', 'working', 'achievements', 'review', 'deciding', 'publicity', 'closed')),
  plan jsonb not null default '{}',          -- domain/terms/phases.ts: phase → day on which it begins, by timer or by hand
  policy_id uuid not null,
  catalogue_id uuid not null,
  policy jsonb not null,                     -- frozen copies, taken when the term opens
  catalogue jsonb not null,
  opened_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, name),
  foreign key (organisation_id, policy_id) references policy,
  foreign key (organisation_id, catalogue_id) references catalogue,
  check (ends_on > starts_on)
);
create index term_by_start on term (organisation_id, starts_on);
alter table term enable row level security;
create policy tenant on term using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on term to liangqi_app;

-- distribute: term_phase_change by organisation_id
create table term_phase_change (
  organisation_id uuid not null references organisation,
  id uuid not null,
  term_id uuid not null,
  ordinal integer not null,                  -- the term's version that it made: changes of one moment keep their order
  phase_before text not null,
  phase_after text not null,
  reason text not null default '',
  by_staff_id uuid,                          -- null: the timer
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, term_id) references term
);
create index term_phase_change_by_term on term_phase_change (organisation_id, term_id);
alter table term_phase_change enable row level security;
create policy tenant on term_phase_change using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on term_phase_change to liangqi_app;

-- A late entry is possible only by a recorded extension for that member (rules.md › The term).
-- distribute: term_extension by organisation_id
create table term_extension (
  organisation_id uuid not null references organisation,
  id uuid not null,
  term_id uuid not null,
  member_id uuid not null,
  step text not null check (step in ('goals', 'achievements')),
  until date not null,
  reason text not null,
  given_by uuid not null,
  given_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid,
  revoke_reason text not null default '',
  primary key (organisation_id, id),
  foreign key (organisation_id, term_id) references term,
  foreign key (organisation_id, member_id) references member
);
create index term_extension_by_term on term_extension (organisation_id, term_id, member_id);
alter table term_extension enable row level security;
create policy tenant on term_extension using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on term_extension to liangqi_app;

-- Working days: the editable calendar with 节假日 (off) and 调休 (on); weekends are off unless it says otherwise.
-- distribute: calendar_day by organisation_id
create table calendar_day (
  organisation_id uuid not null references organisation,
  day date not null,
  working boolean not null,
  note text not null default '',
  primary key (organisation_id, day)
);
alter table calendar_day enable row level security;
create policy tenant on calendar_day using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on calendar_day to liangqi_app;
