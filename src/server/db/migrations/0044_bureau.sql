-- Several organisations under a bureau: who is one, by which host names an organisation is found, what a school agreed
-- to show, and the counts that it shows. docs/decisions/0036.

alter table organisation_address
  add column kind text not null default 'school' check (kind in ('school', 'bureau'));
create index organisation_address_by_organisation on organisation_address (organisation_id);
create index organisation_address_of_bureaus on organisation_address (name) where kind = 'bureau';

-- reference: organisation_host (found before anybody is signed in)
create table organisation_host (
  host text primary key check (host = lower(host)),
  organisation_id uuid not null
);
create index organisation_host_by_organisation on organisation_host (organisation_id);
grant select, insert, delete on organisation_host to liangqi_app;
grant select on organisation_host to liangqi_sign_in;

-- What the operator said when the code was printed: a bureau cannot be made by whoever types the code.
alter table sign_in.set_up_code
  add column kind text not null default 'school' check (kind in ('school', 'bureau')),
  add column hosts text[] not null default '{}';

-- A school's word to a bureau. `organisation_id` is the bureau's, who may read it; the school alone writes it.
-- distribute: bureau_agreement by organisation_id
create table bureau_agreement (
  organisation_id uuid not null references organisation,
  school_id uuid not null,
  counts text[] not null,                       -- domain/bureau/counts.ts
  from_period text not null check (from_period ~ '^[0-9]{4}-[12]$'),
  fewest integer not null check (fewest between 5 and 1000),
  agreed_at timestamptz not null,
  withdrawn_at timestamptz,
  counted_on date,                              -- the day on which the school counted last
  version integer not null,
  primary key (organisation_id, school_id)
);
alter table bureau_agreement enable row level security;
create policy tenant on bureau_agreement
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid
    or school_id = nullif(current_setting('app.organisation_id', true), '')::uuid)
  with check (school_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy changed_by_the_school on bureau_agreement as restrictive for update
  using (school_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy deleted_by_the_school on bureau_agreement as restrictive for delete
  using (school_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, delete on bureau_agreement to liangqi_app;
grant update (counts, from_period, fewest, agreed_at, withdrawn_at, counted_on, version) on bureau_agreement to liangqi_app;

-- The counts that a school shows: these very rows are what both see. No small number can stand here.
-- distribute: bureau_figure by organisation_id
create table bureau_figure (
  organisation_id uuid not null references organisation,
  school_id uuid not null,
  period text not null check (period ~ '^[0-9]{4}-[12]$'),
  count text not null,
  term_name text not null,                      -- as the school calls it
  value integer check (value >= 5),
  hidden text check (hidden in ('few', 'derivable')),
  counted_at timestamptz not null,
  primary key (organisation_id, school_id, period, count),
  foreign key (organisation_id, school_id) references bureau_agreement on delete cascade,
  check ((value is null) <> (hidden is null))
);
create index bureau_figure_by_period on bureau_figure (organisation_id, period);
alter table bureau_figure enable row level security;
create policy tenant on bureau_figure
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid
    or school_id = nullif(current_setting('app.organisation_id', true), '')::uuid)
  with check (school_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy changed_by_the_school on bureau_figure as restrictive for update
  using (school_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy deleted_by_the_school on bureau_figure as restrictive for delete
  using (school_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, delete on bureau_figure to liangqi_app;
grant update (term_name, value, hidden, counted_at) on bureau_figure to liangqi_app;
